import type { Finding, Place, ResourceKey } from '@/lib/model/index.ts'
import { type Range, rangeOf } from '@/lib/yaml/index.ts'
import type { DocumentState } from './documents.ts'

type Located = { readonly document: string; readonly range: Range | undefined }

/** A finding, and whatever it is related to, with the key of the document and the range of the field in that document's text. */
export type LocatedFinding = Omit<Finding, 'related'> & Located & { readonly related?: readonly LocatedRelation[] }

/** Another place that a finding speaks of. */
export type LocatedRelation = NonNullable<Finding['related']>[number] & Located

/** Faults of the text itself: YAML errors, limits, a document that cannot be identified. */
export function syntaxFindings(document: DocumentState): readonly Finding[] {
  return document.parsed.faults.map((fault) => ({
    code: fault.code,
    layer: 'syntax',
    severity: 'error',
    place: { resource: (document.resource?.key ?? document.key) as ResourceKey, path: fault.path ?? [] },
    message: fault.message,
    cause: `${document.key} syntax ${fault.range?.start ?? 0}`,
    syntaxRange: fault.range,
  }) satisfies Finding & { syntaxRange?: Range })
}

/** Finds where a finding stands in the text. Ranges are made only for findings that somebody looks at. */
export function locate(finding: Finding & { readonly syntaxRange?: Range }, keys: ReadonlyMap<string, string>, documents: ReadonlyMap<string, DocumentState>): LocatedFinding {
  const { syntaxRange, related, ...rest } = finding
  const at = (place: Place): Located => {
    const key = keys.get(place.resource) ?? place.resource
    const text = documents.get(key)?.text
    return { document: key, range: text === undefined ? undefined : rangeOf(text, place.path, place.onKey) }
  }
  const own = syntaxRange ? { document: keys.get(finding.place.resource) ?? finding.place.resource, range: syntaxRange } : at(finding.place)
  return { ...rest, ...own, ...(related && { related: related.map((one) => ({ ...one, ...at(one.place) })) }) }
}
