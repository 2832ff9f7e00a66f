import type { Metadata } from './listener.ts'
import type { Duration } from './duration.ts'

/** Where an endpoint is: an address (empty in what Envoy would refuse) and port, or a Unix socket. */
export type EndpointAddress = { readonly socketAddress: { readonly address?: string; readonly portValue?: number } } | { readonly pipe: { readonly path: string } }

/** envoy.config.endpoint.v3.LbEndpoint */
export type LbEndpoint = {
  readonly endpoint: { readonly address: EndpointAddress; readonly hostname?: string }
  readonly healthStatus?: 'HEALTHY' | 'UNHEALTHY' | 'DRAINING' | 'TIMEOUT' | 'DEGRADED'
  readonly metadata?: Metadata
  readonly loadBalancingWeight?: number
}

/** envoy.config.endpoint.v3.LocalityLbEndpoints: endpoints of one place, with a priority where places are ranked. */
export type LocalityLbEndpoints = {
  readonly locality?: { readonly region?: string; readonly zone?: string; readonly subZone?: string }
  readonly lbEndpoints?: readonly LbEndpoint[]
  readonly loadBalancingWeight?: number
  readonly priority?: number
}

/** envoy.config.endpoint.v3.ClusterLoadAssignment */
export type ClusterLoadAssignment = {
  readonly clusterName: string
  readonly endpoints?: readonly LocalityLbEndpoints[]
  readonly policy?: { readonly endpointStaleAfter?: Duration }
}
