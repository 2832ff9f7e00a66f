/**
 * mesh: the snapshot of a mesh (Istio's push context), its service registry, Sidecar scope, outbound policy and proxies.
 * In: resources. Out: a Snapshot with shared, memoised indexes, and each client's view of it.
 * Follows Istio's pilot model as described by its API documentation and proven against istiod's output in conformance/.
 */
export type {
  MergedDestinationRule, OutboundPolicy, OutboundPolicyMode, PreparedVirtualService, Protocol, Proxy, Resolution, Service, ServiceEndpoint, ServicePort,
} from './types.ts'
