import type { Resource } from '@/lib/model/index.ts'
import { field, text, texts } from '@/lib/std/index.ts'

/** What documents of a kind compete for; the oldest wins. (Istio resolves conflicts by creationTimestamp) */
function claimsOf({ kind, spec, metadata }: Resource): readonly string[] {
  switch (kind) {
    case 'VirtualService':
    case 'ServiceEntry':
      return texts(spec, 'hosts').map((host) => `${kind} ${host}`)
    case 'DestinationRule':
      return [`${kind} ${metadata.namespace} ${text(spec, 'host')}`]
    case 'Sidecar':
      return field(spec, 'workloadSelector') === undefined ? [`${kind} ${metadata.namespace}`] : []
    default:
      return []
  }
}

/** Keys of documents whose age decides a conflict with another document of their kind. */
export function ageMatters(resources: readonly Resource[]): ReadonlySet<string> {
  const claimants = new Map<string, string[]>()
  for (const resource of resources) for (const claim of claimsOf(resource)) claimants.set(claim, [...(claimants.get(claim) ?? []), resource.key])
  return new Set([...claimants.values()].filter((keys) => keys.length > 1).flat())
}
