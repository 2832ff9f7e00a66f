import { type HttpFilter, httpFilter, typed } from '@/lib/xds/index.ts'

/** What differs from one chain of HTTP filters to the next. */
export type HttpFilterOptions = {
  /** The metadata exchange headers go to mesh clusters only (`proxyHeaders.metadataExchangeHeaders: IN_MESH`). */
  readonly metadataInMeshOnly: boolean
  /** Gateways only: external authorization, tokens, policies. */
  readonly authorization: readonly HttpFilter[]
  /** The port that made the listener speaks gRPC-Web. */
  readonly grpcWeb: boolean
  readonly stats: readonly HttpFilter[]
  /** Resolution by Host: for a wildcard service, and for unknown hosts. */
  readonly dynamicForwardProxies: readonly HttpFilter[]
  /** Keeps Envoy's own `x-envoy-*` headers out of requests and answers. */
  readonly suppressEnvoyHeaders: boolean
}

/** The HTTP filters of an outbound listener or gateway, in Istio's order. (istio-semantics §3.8) */
export function httpFilters(options: HttpFilterOptions): readonly HttpFilter[] {
  return [
    options.metadataInMeshOnly ? metadataExchangeInMesh : metadataExchange,
    ...options.authorization,
    ...(options.grpcWeb ? [grpcWeb] : []),
    grpcStats,
    alpn,
    fault,
    cors,
    ...options.stats,
    ...options.dynamicForwardProxies,
    options.suppressEnvoyHeaders ? silentRouter : router,
  ]
}

function peerMetadata(headers: object): HttpFilter {
  return {
    name: 'istio.metadata_exchange',
    typedConfig: typed('udpa.type.v1.TypedStruct', {
      typeUrl: 'type.googleapis.com/io.istio.http.peer_metadata.Config',
      value: {
        upstream_discovery: [{ istio_headers: {} }, { workload_discovery: {} }],
        upstream_propagation: [{ istio_headers: headers }],
      },
    }),
  }
}

const metadataExchange = peerMetadata({})
const metadataExchangeInMesh = peerMetadata({ skip_external_clusters: true })

const grpcWeb = httpFilter('envoy.filters.http.grpc_web', 'envoy.extensions.filters.http.grpc_web.v3.GrpcWeb')

const grpcStats = httpFilter('envoy.filters.http.grpc_stats', 'envoy.extensions.filters.http.grpc_stats.v3.FilterConfig', {
  emitFilterState: true,
  statsForAllMethods: false,
})

/** Offers upstream the protocols of Istio beside the one that the client spoke. */
const alpn = httpFilter('istio.alpn', 'istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig', {
  alpnOverride: [
    { alpnOverride: ['istio-http/1.0', 'istio', 'http/1.0'] },
    { upstreamProtocol: 'HTTP11', alpnOverride: ['istio-http/1.1', 'istio', 'http/1.1'] },
    { upstreamProtocol: 'HTTP2', alpnOverride: ['istio-h2', 'istio', 'h2'] },
  ],
})

const fault = httpFilter('envoy.filters.http.fault', 'envoy.extensions.filters.http.fault.v3.HTTPFault')
const cors = httpFilter('envoy.filters.http.cors', 'envoy.extensions.filters.http.cors.v3.Cors')

const ROUTER = 'envoy.extensions.filters.http.router.v3.Router'
const router = httpFilter('envoy.filters.http.router', ROUTER)
const silentRouter = httpFilter('envoy.filters.http.router', ROUTER, { suppressEnvoyHeaders: true })
