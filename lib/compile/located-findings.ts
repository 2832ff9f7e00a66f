import type { Finding, ResourceKey } from '@/lib/model/index.ts'
import { type Range, rangeOf } from '@/lib/yaml/index.ts'
import type { DocumentState } from './documents.ts'

/** A finding with its document's key and the range of its field in that document's text. */
export type LocatedFinding = Finding & { readonly document: string; readonly range: Range | undefined }

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
  const key = keys.get(finding.place.resource) ?? finding.place.resource
  const text = documents.get(key)?.text
  const { syntaxRange, ...rest } = finding
  return { ...rest, document: key, range: syntaxRange ?? (text === undefined ? undefined : rangeOf(text, finding.place.path, finding.place.onKey)) }
}
