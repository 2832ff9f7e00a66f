import { BLACK_HOLE_CLUSTER, outboundCluster, PASSTHROUGH_CLUSTER } from './cluster-name.ts'
import type { Surroundings } from './surroundings.ts'

/** Where connections and requests go that no service claims. (istio-semantics §3.5, §4.10) */
export function unknownTrafficCluster({ policy }: Surroundings): string {
  if (policy.mode === 'REGISTRY_ONLY') return BLACK_HOLE_CLUSTER
  const { egressProxy } = policy
  return egressProxy ? outboundCluster(egressProxy.port?.number ?? 0, egressProxy.subset, egressProxy.host) : PASSTHROUGH_CLUSTER
}
