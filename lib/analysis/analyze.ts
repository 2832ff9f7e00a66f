import { type Finding, kindOf, kinds, type Resource, verdictOf } from '@/lib/model/index.ts'
import type { Snapshot, SoundKind } from '@/lib/mesh/index.ts'
import { followingFlatMap, internList, memoByIdentity, rememberByIdentities } from '@/lib/std/index.ts'
import { analyzers } from './analyzers/index.ts'
import type { Analyzer } from './define.ts'
import { internalFinding } from './internal-finding.ts'
import { markSuppressed } from './suppressions/index.ts'
import { meshConfigFindings, verdictFindings } from './verdicts.ts'

/** Every finding about a mesh: each document's own verdict first, then what the analyzers see across documents. */
export const analyze: (snapshot: Snapshot) => readonly Finding[] = memoByIdentity((snapshot) => markSuppressed([
  ...verdicts([], snapshot.declared.all, verdictFindings),
  ...meshConfigFindings(snapshot),
  ...analyzers.flatMap((analyzer) => runSafely(analyzer, snapshot)),
], snapshot))

/** What needs no view across documents: a document's own verdict and the analyzers' own messages. The snapshot holds it and the mesh's settings. */
export function ownFindings(snapshot: Snapshot, resource: Resource): readonly Finding[] {
  const said = analyzers.filter(({ reads }) => reads.includes(resource.kind)).flatMap((analyzer) => {
    const own = new Set(Object.values(analyzer.messages).flatMap((message) => (message.own ? [message.code] : [])))
    return own.size > 0 ? runSafely(analyzer, snapshot).filter(({ code }) => own.has(code)) : []
  })
  const all = [...verdictFindings(resource), ...meshConfigFindings(snapshot), ...said]
  return markSuppressed(all.filter(({ place }) => place.resource === resource.key), snapshot)
}

const verdicts = followingFlatMap<Resource, Finding>()

/** An analyzer that throws is our bug: the others still report, and the finding names it. */
function runSafely(analyzer: Analyzer, snapshot: Snapshot): readonly Finding[] {
  try {
    return remembered(analyzer)(snapshot)
  } catch (error) {
    const anywhere = snapshot.declared.all[0]
    return anywhere ? [internalFinding(anywhere, analyzer.name, error instanceof Error ? error.message : String(error))] : []
  }
}

type Said = { readonly findings: readonly Finding[]; /** The snapshot that was looked at beyond the lists. */ readonly about: Snapshot | undefined }

/** What an analyzer said stands as long as the documents that it reads stay the same; an edit of other kinds does not run it again. */
const remembered = memoByIdentity((analyzer: Analyzer) => {
  const remember = rememberByIdentities<Said>()
  const latest = new WeakMap<Snapshot, Said>()
  return (snapshot: Snapshot): readonly Finding[] => {
    const said = remember(inputsOf(analyzer, snapshot), () => runAnalyzer(analyzer, snapshot))
    if (said.about === undefined || said.about === snapshot) return said.findings
    const anew = latest.get(snapshot) ?? runAnalyzer(analyzer, snapshot)
    latest.set(snapshot, anew)
    return anew.findings
  }
})

/** All that an analyzer may look at without asking for the whole. */
function inputsOf({ reads }: Analyzer, { declared, admitted }: Snapshot): readonly object[] {
  return [...reads.flatMap((kind) => [readable(declared.ofKind(kind)), admitted.list(kind as SoundKind)]), declared.namespaces]
}

/** What an analyzer says of a mesh. Throws where it reads a kind that it did not declare. */
export function runAnalyzer(analyzer: Analyzer, snapshot: Snapshot): Said {
  let about: Snapshot | undefined
  const declared = (kind: string) => {
    if (!analyzer.reads.includes(kind)) throw new Error(`it reads ${kind} without declaring it`)
  }
  const findings = analyzer.analyze({
    get snapshot() {
      return (about = snapshot)
    },
    namespaces: snapshot.declared.namespaces,
    list(kind) {
      declared(kind)
      return readable(snapshot.declared.ofKind(kind))
    },
    inEffect(kind) {
      declared(kind)
      return snapshot.admitted.list(kind)
    },
  })
  return { findings, about }
}

/** One and the same list for one and the same state of a kind: what an analyzer makes of it is remembered by it. */
const readable = memoByIdentity((resources: readonly Resource[]) => internList(readableAmong([resources[0]?.kind], resources, (resource) => (isReadable(resource) ? [resource] : []))))

const readableAmong = followingFlatMap<Resource, Resource>(64)

/** Analyzers read what a control plane could read at all: the kind in its own group and a served version, with fields that decode. */
function isReadable(resource: Resource): boolean {
  if (!verdictOf(resource).decodes) return false
  const kind = kindOf(resource.group, resource.kind)
  return kind ? kind.versions.includes(resource.version) : !interpreted.has(resource.kind)
}

const interpreted: ReadonlySet<string> = new Set(kinds.map(({ name }) => name))
