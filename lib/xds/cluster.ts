import type { ClusterLoadAssignment } from './endpoint.ts'
import type { Metadata, TransportSocket } from './listener.ts'
import type { Duration } from './duration.ts'
import type { Typed } from './typed.ts'

export const HTTP_PROTOCOL_OPTIONS = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions'
export const DYNAMIC_FORWARD_PROXY_CLUSTER = 'envoy.clusters.dynamic_forward_proxy'

/** A number that protobuf JSON leaves out when it is zero. */
export type Percent = { readonly value?: number }

export type Thresholds = {
  readonly maxConnections: number
  readonly maxPendingRequests: number
  readonly maxRequests: number
  readonly maxRetries: number
  readonly retryBudget?: { readonly budgetPercent: Percent; readonly budgetInterval?: Duration; readonly minRetryConcurrency: number }
}

export type OutlierDetection = {
  readonly consecutive5xx?: number
  readonly enforcingConsecutive5xx?: number
  readonly consecutiveGatewayFailure?: number
  readonly enforcingConsecutiveGatewayFailure?: number
  readonly consecutiveLocalOriginFailure?: number
  readonly enforcingConsecutiveLocalOriginFailure?: number
  readonly enforcingSuccessRate: number
  readonly enforcingLocalOriginSuccessRate?: number
  readonly splitExternalLocalOriginErrors?: boolean
  readonly interval?: Duration
  readonly baseEjectionTime?: Duration
  readonly maxEjectionPercent?: number
}

export type Http2ProtocolOptions = {
  readonly maxConcurrentStreams?: number
  readonly connectionKeepalive?: { readonly interval?: Duration; readonly timeout?: Duration }
}

/** envoy.extensions.upstreams.http.v3.HttpProtocolOptions: exactly one of the protocol choices is set. */
export type HttpProtocolOptions = {
  readonly commonHttpProtocolOptions?: { readonly idleTimeout?: Duration; readonly maxConnectionDuration?: Duration; readonly maxRequestsPerConnection?: number }
  readonly upstreamHttpProtocolOptions?: { readonly autoSni?: boolean; readonly autoSanValidation?: boolean }
  readonly explicitHttpConfig?: { readonly httpProtocolOptions?: Record<string, never>; readonly http2ProtocolOptions?: Http2ProtocolOptions }
  readonly useDownstreamProtocolConfig?: { readonly httpProtocolOptions: Record<string, never>; readonly http2ProtocolOptions: Http2ProtocolOptions }
  readonly outlierDetection?: { readonly errorMatcher: object }
}

export type SlowStartConfig = {
  readonly slowStartWindow?: Duration
  readonly aggression?: { readonly defaultValue: number; readonly runtimeKey: string }
  readonly minWeightPercent?: Percent
}

export type CommonLbConfig = {
  readonly healthyPanicThreshold?: Percent
  /** Endpoints of which health a request may be bound to. */
  readonly overrideHostStatus?: { readonly statuses: readonly string[] }
  readonly localityWeightedLbConfig?: Record<string, never>
  readonly zoneAwareLbConfig?: { readonly routingEnabled?: Percent; readonly minClusterSize?: string }
}

/** Of several sockets the one whose labels an endpoint carries; an empty match takes all others. */
export type TransportSocketMatch = { readonly name: string; readonly match: { readonly [label: string]: string }; readonly transportSocket: TransportSocket }

/** A network filter of a cluster. */
export type ClusterFilter = { readonly name: string; readonly typedConfig: Typed }

/** How a cluster picks an endpoint; an absent policy is round robin. */
export type LbPolicy = 'LEAST_REQUEST' | 'RANDOM' | 'RING_HASH' | 'MAGLEV' | 'CLUSTER_PROVIDED'

/** envoy.config.cluster.v3.Cluster, as far as Istio and the standalone flavour set it. */
export type Cluster = {
  readonly name: string
  readonly altStatName?: string
  readonly type?: 'STATIC' | 'EDS' | 'STRICT_DNS' | 'LOGICAL_DNS' | 'ORIGINAL_DST'
  readonly clusterType?: { readonly name: string; readonly typedConfig: Typed }
  readonly edsClusterConfig?: { readonly edsConfig: { readonly ads: Record<string, never>; readonly initialFetchTimeout: Duration; readonly resourceApiVersion: 'V3' }; readonly serviceName: string }
  readonly loadAssignment?: ClusterLoadAssignment
  readonly connectTimeout: Duration
  readonly lbPolicy?: LbPolicy
  readonly ringHashLbConfig?: { readonly minimumRingSize?: string }
  readonly maglevLbConfig?: { readonly tableSize?: string }
  readonly leastRequestLbConfig?: { readonly slowStartConfig: SlowStartConfig }
  readonly roundRobinLbConfig?: { readonly slowStartConfig: SlowStartConfig }
  readonly originalDstLbConfig?: { readonly upstreamPortOverride?: number }
  readonly commonLbConfig?: CommonLbConfig
  readonly circuitBreakers?: { readonly thresholds: readonly Thresholds[] }
  readonly outlierDetection?: OutlierDetection
  readonly typedExtensionProtocolOptions?: { readonly [name: string]: Typed<HttpProtocolOptions> }
  readonly upstreamConnectionOptions?: { readonly tcpKeepalive?: { readonly keepaliveProbes?: number; readonly keepaliveTime?: number; readonly keepaliveInterval?: number } }
  readonly transportSocket?: TransportSocket
  readonly transportSocketMatches?: readonly TransportSocketMatch[]
  readonly metadata?: Metadata
  readonly filters?: readonly ClusterFilter[]
  readonly dnsRefreshRate?: Duration
  readonly dnsJitter?: Duration
  readonly respectDnsTtl?: boolean
  readonly dnsLookupFamily?: 'V4_ONLY' | 'V6_ONLY' | 'ALL'
  readonly typedDnsResolverConfig?: { readonly name: string; readonly typedConfig: Typed }
}
