import type { Snapshot } from '@/lib/mesh/index.ts'
import type { Finding, Resource, Suppression } from '@/lib/model/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { silencedByAnnotation } from './annotations.ts'
import { meshList, meshListKey } from './mesh-list.ts'
import type { SuppressionRule } from './rule.ts'

/** Marks the findings that annotations, the mesh's list or the call set aside. None is dropped, and what a cluster refuses stays as it is. */
export function markSuppressed(findings: readonly Finding[], snapshot: Snapshot, ofCall: readonly SuppressionRule[] = []): readonly Finding[] {
  const list = snapshot.declared.get(meshListKey(snapshot.rootNamespace))
  const rules = [...(list ? meshList(list).rules : []), ...ofCall]
  const byCode = groupBy(rules, ({ code }) => code)
  return findings.map((finding) => {
    const resource = finding.suppressed || !isAdvice(finding) ? undefined : snapshot.declared.get(finding.place.resource)
    const suppressed = resource && (silencedByAnnotation(resource, finding) ?? silencedByRule(byCode.get(finding.code), resource))
    return suppressed ? { ...finding, suppressed } : finding
  })
}

/** Saying nothing of what cannot be read or stored would change nothing about it. */
function isAdvice({ layer, severity }: Finding): boolean {
  return layer !== 'syntax' && layer !== 'structure' && (layer !== 'admission' || severity !== 'error')
}

function silencedByRule(rules: readonly SuppressionRule[] | undefined, resource: Resource): Suppression | undefined {
  const rule = rules?.find(({ matches }) => matches(resource))
  return rule && { by: rule.by, ...(rule.reason && { reason: rule.reason }) }
}
