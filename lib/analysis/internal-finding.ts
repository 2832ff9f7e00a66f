import type { Finding, Resource } from '@/lib/model/index.ts'

/** What is said where a check of ours broke: which one, and that the others have run. It stands on a document, so that lists can show it. */
export function internalFinding(resource: Resource, check: string, why: string): Finding {
  return {
    code: 'EXO9999', layer: 'exodos', severity: 'info', place: { resource: resource.key, path: [] },
    message: `The check ${check} failed and said nothing: ${why}. This is a fault of Exodos; all other checks have run.`,
    cause: `internal ${check} ${resource.key}`,
  }
}
