import { memoByIdentity } from '@/lib/std/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import { decode } from './decode.ts'
import type { Fault, Verdict } from './finding.ts'
import { kindOf } from './registry.ts'
import type { KindDefinition } from './kind.ts'
import type { Resource } from './resource.ts'
import { structureOf, unservedCode } from './structure.ts'

/** What admission says of a document: the API server first, then Istio's webhook. Computed once per resource. */
export const verdictOf: (resource: Resource<unknown, unknown>) => Verdict = memoByIdentity(judge)

/** Whether admission turns the document away, so that it does not exist for generation. */
export function isRefused(resource: Resource<unknown, unknown>): boolean {
  const { structure, refused } = verdictOf(resource)
  return structure.length > 0 || refused.length > 0
}

function judge(resource: Resource<unknown, unknown>): Verdict {
  const structure = structureOf(resource)
  const kind = kindOf(resource.group, resource.kind)
  if (kind?.admission === undefined) return { structure, refused: structure.filter(({ code }) => code === unservedCode), warnings: [], decodes: true }
  if (structure.length === 0) return { structure, ...answered(kind, resource as Resource), decodes: true }
  // The webhook reads protobuf JSON, which is laxer than the CRD's schema: what decodes is judged as well.
  const decoded = decode(kind.schema, resource.object['spec'] ?? {}, ['spec'])
  if (!decoded.ok) return { structure, refused: [undecodable(decoded.error)], warnings: [], decodes: false }
  return { structure, ...answered(kind, { ...resource, spec: decoded.value } as Resource<JsonObject>), decodes: true }
}

/** A rule that throws is our fault, not the document's: the document passes, and the verdict says that nobody judged it. */
function answered(kind: KindDefinition, resource: Resource): Pick<Verdict, 'refused' | 'warnings' | 'failed'> {
  try {
    return kind.admission?.(resource) ?? { refused: [], warnings: [] }
  } catch (error) {
    return { refused: [], warnings: [], failed: error instanceof Error ? error.message : String(error) }
  }
}

function undecodable(fault: Fault): Fault {
  return { ...fault, code: 'EXO0120' }
}
