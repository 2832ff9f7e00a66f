import { type Cause, type NetworkFilter, tcpProxy } from '@/lib/xds/index.ts'
import { BLACK_HOLE_CLUSTER } from '../cluster-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { unknownTrafficCluster } from '../unknown-traffic.ts'

/** The filters that take all other connections where unknown traffic goes. (istio-semantics §3.5) */
export function catchAllFilters(surroundings: Surroundings): readonly NetworkFilter[] {
  const cluster = unknownTrafficCluster(surroundings)
  const proxy = { statPrefix: cluster, cluster, idleTimeout: surroundings.idleTimeout, ...surroundings.logs.tcp }
  return [...surroundings.stats.network, tcpProxy(proxy, [surroundings.policyCause])]
}

/** The filters that close every connection. */
export function blackHoleFilters({ stats }: Surroundings, causes: readonly Cause[]): readonly NetworkFilter[] {
  return [...stats.network, tcpProxy({ statPrefix: BLACK_HOLE_CLUSTER, cluster: BLACK_HOLE_CLUSTER }, causes)]
}
