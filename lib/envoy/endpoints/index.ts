/** Endpoints of clusters: ClusterLoadAssignments for EDS, and the same groups inline for DNS clusters. (istio-semantics §5.10, §5.11) */
export type { ClusterLoadAssignment, EndpointRequest, LbEndpoint, LocalityLbEndpoints } from './types.ts'
export { localityEndpoints } from './locality-endpoints.ts'
export { loadAssignments } from './load-assignments.ts'
