/** The name of an outbound cluster; subset is empty for the whole host. (istio-semantics §5.1) */
export function outboundCluster(port: number, subset: string | undefined, host: string): string {
  return `outbound|${port}|${subset ?? ''}|${host}`
}

export const BLACK_HOLE_CLUSTER = 'BlackHoleCluster'
export const PASSTHROUGH_CLUSTER = 'PassthroughCluster'
export const ALLOW_ANY_DYNAMIC_DNS_CLUSTER = 'AllowAnyDynamicDNSCluster'

/** Clusters of traffic that no document names and the outbound policy lets pass, by address or by the name that was asked for. */
export const passedThroughClusters: readonly string[] = [PASSTHROUGH_CLUSTER, ALLOW_ANY_DYNAMIC_DNS_CLUSTER]
