import type { Finding, Fix, Layer, Place, Resource, Severity } from '@/lib/model/index.ts'
import type { Snapshot, SoundKind, SoundResource } from '@/lib/mesh/index.ts'

/** One thing that an analyzer may say; the text's arguments are typed, so text and call cannot drift. */
export type MessageDefinition<Args> = {
  /** The code of the tool that makes the check (IST, KIA); EXO02xx where nobody else does. */
  readonly code: string
  readonly layer: Layer
  readonly severity: Severity
  /** It stands on the document itself and the mesh's settings; whatever else the mesh holds changes nothing about it. */
  readonly own?: boolean
  readonly text: (args: Args) => string
}

export type Messages = Readonly<Record<string, MessageDefinition<never>>>
type ArgsOf<Definition> = Definition extends MessageDefinition<infer Args> ? Args : never

/** What may stand beside a report: other places, repairs, a changed severity, why upstream is wrong, and the cause that joins several codes. */
export type Extra = {
  readonly related?: Finding['related']
  readonly fixes?: readonly Fix[]
  readonly severity?: Severity
  readonly disputed?: string
  readonly cause?: string
}

export type Report<M extends Messages> = <Id extends keyof M & string>(id: Id, place: Place, args: ArgsOf<M[Id]>, extra?: Extra) => void

/** What an analyzer sees: the mesh as declared, limited to the kinds that it says it reads. */
export type AnalysisContext = {
  /** The whole; who looks at it runs again after every edit, so the lists come first. */
  readonly snapshot: Snapshot
  /** Every namespace that a document lives in or declares, sorted. */
  readonly namespaces: readonly string[]
  /** All declared documents of a kind that the analyzer reads, refused ones included. */
  list(kind: string): readonly Resource[]
  /** Documents of a kind that istiod works with: admitted, so that a spec may be read as its kind's type says. */
  inEffect<Name extends SoundKind>(kind: Name): readonly SoundResource<Name>[]
}

export type Analyzer = {
  readonly name: string
  readonly reads: readonly string[]
  readonly messages: Messages
  readonly analyze: (context: AnalysisContext) => readonly Finding[]
}

/** Hears what is reported once, to be told again: what a document says stays as long as the document does. */
export function kept<M extends Messages>(say: (report: Report<M>) => void): (report: Report<M>) => void {
  const calls: (readonly unknown[])[] = []
  say((...call: readonly unknown[]) => calls.push(call))
  return (report) => {
    for (const call of calls) (report as (...call: readonly unknown[]) => void)(...call)
  }
}

/** Declares an analyzer: a value that states what it reads and what it may say. */
export function defineAnalyzer<const M extends Messages>(definition: {
  readonly name: string
  readonly reads: readonly string[]
  readonly messages: M
  readonly run: (context: AnalysisContext, report: Report<M>) => void
}): Analyzer {
  return {
    name: definition.name,
    reads: definition.reads,
    messages: definition.messages,
    analyze(context) {
      const findings: Finding[] = []
      definition.run(context, (id, place, args, extra = {}) => findings.push(toFinding(definition.messages, id, place, args, extra)))
      return findings
    },
  }
}

function toFinding<M extends Messages>(messages: M, id: keyof M & string, place: Place, args: unknown, extra: Extra): Finding {
  const definition = messages[id]
  if (!definition) throw new Error(`analyzer has no message ${id}`)
  const { cause, severity, ...beside } = extra
  return {
    code: definition.code,
    layer: definition.layer,
    severity: beside.disputed === undefined ? (severity ?? definition.severity) : 'info',
    place,
    message: definition.text(args as never),
    args: args as Record<string, string | number>,
    cause: cause ?? `${place.resource} ${place.path.join('/')} ${definition.code}`,
    ...beside,
    ...(beside.disputed !== undefined && { upstream: severity ?? definition.severity }),
  }
}
