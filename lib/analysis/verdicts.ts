import { memoByIdentity } from '@/lib/std/index.ts'
import type { Snapshot } from '@/lib/mesh/index.ts'
import { internalFinding } from './internal-finding.ts'
import { repairsOf } from './repairs/index.ts'
import { causeOfFault } from './subjects/causes.ts'
import { type Fault, type Finding, type Layer, type Resource, type Severity, verdictOf } from '@/lib/model/index.ts'

/** What the CRD's schema and Istio's webhook say of one document, as findings. */
export const verdictFindings: (resource: Resource) => readonly Finding[] = memoByIdentity((resource) => {
  const { structure, refused, warnings, failed } = verdictOf(resource)
  return [
    ...structure.map((fault) => finding(resource, fault, 'structure', 'error')),
    ...refused.map((fault) => finding(resource, fault, 'admission', 'error')),
    ...warnings.map((fault) => finding(resource, fault, 'admission', 'warning')),
    ...(failed === undefined ? [] : [internalFinding(resource, `admission of ${resource.kind}`, failed)]),
  ]
})

/** What is wrong in the ConfigMap with the MeshConfig, which no admission sees. */
export function meshConfigFindings(snapshot: Snapshot): readonly Finding[] {
  return snapshot.faults.flatMap(({ resource, fault }) => {
    const document = snapshot.declared.get(resource)
    return document ? [finding(document, fault, 'structure', 'error')] : []
  })
}

function finding(resource: Resource, fault: Fault, layer: Layer, severity: Severity): Finding {
  const { code, path, onKey, message, args } = fault
  const fixes = repairsOf(resource, fault)
  return {
    code, layer, severity, message, args,
    ...(fixes.length > 0 && { fixes }),
    place: { resource: resource.key, path, onKey },
    cause: causeOfFault(resource, fault),
  }
}
