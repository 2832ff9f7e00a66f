/** The name of an outbound cluster; subset is empty for the whole host. (istio-semantics §5.1) */
export function outboundCluster(port: number, subset: string | undefined, host: string): string {
  return `outbound|${port}|${subset ?? ''}|${host}`
}

export const BLACK_HOLE_CLUSTER = 'BlackHoleCluster'
export const PASSTHROUGH_CLUSTER = 'PassthroughCluster'
export const ALLOW_ANY_DYNAMIC_DNS_CLUSTER = 'AllowAnyDynamicDNSCluster'
