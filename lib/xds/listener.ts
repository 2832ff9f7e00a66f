import type { AccessLog } from './access-log.ts'
import { type Cause, message } from './derive.ts'
import type { Duration } from './duration.ts'
import { type Typed, typed } from './typed.ts'

/** Where a listener binds or an endpoint lives: an IP and port, or a Unix socket. */
export type Address =
  | { readonly socketAddress: { readonly address?: string; readonly portValue?: number }; readonly pipe?: undefined }
  | { readonly pipe: { readonly path: string }; readonly socketAddress?: undefined }

export type CidrRange = { readonly addressPrefix: string; readonly prefixLen: number }

/** What a connection must look like to enter a chain. Envoy narrows by destination port, prefix range, server name, transport, application protocol, in that order. */
export type FilterChainMatch = {
  readonly destinationPort?: number
  readonly prefixRanges?: readonly CidrRange[]
  readonly serverNames?: readonly string[]
  readonly transportProtocol?: 'raw_buffer' | 'tls'
  readonly applicationProtocols?: readonly string[]
}

/** A network filter: `envoy.filters.network.*`. */
export type NetworkFilter = { readonly name: string; readonly typedConfig: Typed }

export type ListenerFilter = { readonly name: string; readonly typedConfig: Typed }

export type TransportSocket = { readonly name: string; readonly typedConfig: Typed }

/** Metadata that Istio attaches, such as the configuration a message came from. */
export type Metadata = { readonly filterMetadata: { readonly [namespace: string]: { readonly [key: string]: unknown } } }

export type FilterChain = {
  readonly name?: string
  readonly filterChainMatch?: FilterChainMatch
  readonly filters: readonly NetworkFilter[]
  readonly transportSocket?: TransportSocket
  readonly transportSocketConnectTimeout?: Duration
  readonly metadata?: Metadata
}

/** envoy.config.listener.v3.Listener */
export type Listener = {
  readonly name: string
  readonly address: Address
  readonly additionalAddresses?: readonly { readonly address: Address }[]
  readonly filterChains: readonly FilterChain[]
  readonly defaultFilterChain?: FilterChain
  readonly listenerFilters?: readonly ListenerFilter[]
  readonly listenerFiltersTimeout?: Duration
  readonly continueOnListenerFiltersTimeout?: boolean
  readonly trafficDirection?: 'OUTBOUND' | 'INBOUND'
  /** Absent means true: the listener really opens the port. */
  readonly bindToPort?: boolean
  readonly useOriginalDst?: boolean
  readonly transparent?: boolean
  readonly maxConnectionsToAcceptPerSocketEvent?: number
  /** Spreads connections evenly over Envoy's worker threads. */
  readonly connectionBalanceConfig?: { readonly exactBalance: Record<string, never> }
  readonly accessLog?: readonly AccessLog[]
}

/** An address from a bind (IP or `unix://path`) and port. */
export function address(bind: string, port: number): Address {
  return bind.startsWith('unix://')
    ? { pipe: { path: bind.slice('unix://'.length) } }
    : { socketAddress: { address: bind, portValue: port } }
}

/** A network filter from its name and configuration. */
export function networkFilter(name: string, typedConfig: Typed, causes: readonly Cause[] = []): NetworkFilter {
  return message({ name, typedConfig }, causes)
}

/** Reads the PROXY header that a load balancer in front writes: who the client really is. */
export const proxyProtocolListener: ListenerFilter = message({
  name: 'envoy.filters.listener.proxy_protocol',
  typedConfig: typed('envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol', {}),
})

/** Reads the server name of a TLS ClientHello without ending TLS. */
export const tlsInspector: ListenerFilter = message({
  name: 'envoy.filters.listener.tls_inspector',
  typedConfig: typed('envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector', { initialReadBufferSize: 512 }),
})

/** Tells HTTP/1.1 and HTTP/2 from other plaintext protocols by the first bytes. */
export const httpInspector: ListenerFilter = message({
  name: 'envoy.filters.listener.http_inspector',
  typedConfig: typed('envoy.extensions.filters.listener.http_inspector.v3.HttpInspector', {}),
})

/** Metadata that names the Istio resource behind a message: `/apis/networking.istio.io/v1/namespaces/<ns>/<kind>/<name>`. */
export function configMetadata(kind: string, namespace: string, name: string, causes: readonly Cause[] = []): Metadata {
  return message({ filterMetadata: { istio: { config: `/apis/networking.istio.io/v1/namespaces/${namespace}/${kind}/${name}` } } }, causes)
}
