import type { AccessLog } from './access-log.ts'
import type { Cause } from './derive.ts'
import { type NetworkFilter, networkFilter } from './listener.ts'
import type { Duration } from './duration.ts'
import { typed } from './typed.ts'

export const TCP_PROXY = 'envoy.filters.network.tcp_proxy'

/** envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy: copies bytes to one cluster, or to one of several by weight. */
export type TcpProxy = {
  readonly statPrefix: string
  readonly cluster?: string
  readonly weightedClusters?: { readonly clusters: readonly { readonly name: string; readonly weight: number }[] }
  readonly idleTimeout?: Duration
  readonly maxDownstreamConnectionDuration?: Duration
  readonly hashPolicy?: readonly { readonly sourceIp: Record<string, never> }[]
  readonly tunnelingConfig?: { readonly hostname: string; readonly usePost?: boolean }
  readonly accessLog?: readonly AccessLog[]
}

/** The filter that ends a TCP chain. */
export function tcpProxy(fields: TcpProxy, causes: readonly Cause[] = []): NetworkFilter {
  return networkFilter(TCP_PROXY, typed('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', fields, causes))
}
