import type { ClientView, EffectiveTrafficPolicy, Proxy, Service } from '@/lib/mesh/index.ts'

type Address = { readonly socketAddress: { readonly address?: string; readonly portValue?: number } } | { readonly pipe: { readonly path: string } }

/** Envoy's LbEndpoint in protobuf JSON. */
export type LbEndpoint = {
  readonly endpoint: { readonly address: Address }
  readonly healthStatus?: 'HEALTHY' | 'UNHEALTHY' | 'DRAINING' | 'TIMEOUT' | 'DEGRADED'
  readonly metadata?: { readonly filterMetadata: { readonly istio?: { readonly workload?: string }; readonly 'envoy.transport_socket_match'?: { readonly tlsMode: 'istio' } } }
  readonly loadBalancingWeight?: number
}

/** Envoy's LocalityLbEndpoints in protobuf JSON. */
export type LocalityLbEndpoints = {
  readonly locality: { readonly region?: string; readonly zone?: string; readonly subZone?: string }
  readonly lbEndpoints?: readonly LbEndpoint[]
  readonly loadBalancingWeight?: number
  readonly priority?: number
}

/** Envoy's ClusterLoadAssignment in protobuf JSON. */
export type ClusterLoadAssignment = { readonly clusterName: string; readonly endpoints?: readonly LocalityLbEndpoints[] }

/** Which endpoints of which cluster are wanted. */
export type EndpointRequest = {
  readonly view: ClientView
  readonly proxy: Proxy
  readonly service: Service
  /** Number of the service port. */
  readonly port: number
  /** Name of the subset, '' for the default cluster. */
  readonly subset: string
  /** The policy in force for the port and subset (`trafficPolicyOf`). */
  readonly policy: EffectiveTrafficPolicy
  /** EDS takes endpoints by the port's name, DNS clusters by its number. (istio-semantics §5.2) */
  readonly by: 'name' | 'number'
  /** Only endpoints that mTLS goes to: for clusters that pass TLS on by server name. */
  readonly onlyMtls?: boolean
}
