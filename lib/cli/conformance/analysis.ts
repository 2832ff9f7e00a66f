import type { Compilation } from '@/lib/compile/index.ts'
import { type Resource, type Severity, verdictOf } from '@/lib/model/index.ts'
import { text } from '@/lib/std/index.ts'

/** A message as `istioctl analyze -o json` has it. */
export type AnalysisMessage = { readonly code: string; readonly level: 'Error' | 'Warning' | 'Info'; readonly resource: string; readonly message: string; readonly line?: number }

const levels = { error: 'Error', warning: 'Warning', info: 'Info' } as const satisfies Record<Severity, AnalysisMessage['level']>

/** What istioctl's analyzers say of a case, as far as Exodos knows them; disputed messages keep upstream's level, and its own annotation silences it. */
export function analysisMessages(compilation: Compilation): readonly AnalysisMessage[] {
  const resources = new Map(compilation.snapshot.declared.all.map((resource) => [resource.key, resource]))
  const unread = [...resources.values()].some((resource) => !verdictOf(resource).decodes)
  const messages = compilation.locatedFindings().flatMap(({ layer, code, severity, upstream, place, message, range, suppressed }) => {
    const resource = resources.get(place.resource)
    return layer === 'analysis' && resource && suppressed?.by !== 'istioctl-annotation' ? [{ code, level: levels[upstream ?? severity], resource: nameOf(resource), message, ...(range && !place.path.includes('mirrors') && { line: range.startLine }) }] : []
  })
  const told = [...new Map(messages.map((message) => [textOf(message), message])).values()]
  return unread ? [...told, { code: 'PARSE', level: 'Error', resource: '', message: 'A document cannot be decoded.' }] : told
}

/** Codes of which istioctl's text says nothing but the document. */
const ofDocument: ReadonlySet<string> = new Set(['IST0002', 'IST0151', 'IST0152', 'IST0153', 'IST0154', 'IST0155', 'IST0157', 'IST0177'])
/** Codes of which istioctl's text says nothing but the line. */
const ofLine: ReadonlySet<string> = new Set(['IST0134', 'IST0150'])
/** Codes that istioctl gives without the line of a field. */
const withoutLine: ReadonlySet<string> = new Set(['IST0128', 'IST0129', 'IST0130', 'IST0131', 'IST0145', 'IST0162', 'IST0171'])

/** What istioctl prints of a message; it prints the same text once. */
function textOf({ code, resource, message, line }: AnalysisMessage): string {
  if (ofDocument.has(code)) return `${code} ${resource}`
  if (ofLine.has(code)) return `${code} ${resource} ${String(line)}`
  return JSON.stringify([code, resource, message, withoutLine.has(code) ? undefined : line])
}

/** istioctl names a resource as its document does: a namespace that is not written is not named. */
function nameOf({ kind, object, metadata }: Resource): string {
  const namespace = text(object, 'metadata', 'namespace')
  return `${kind} ${namespace ? `${namespace}/` : ''}${metadata.name}`
}
