/** Endpoints of clusters: ClusterLoadAssignments for EDS, and the same groups inline for DNS clusters. (istio-semantics §5.10, §5.11) */
import type { ClientView, Proxy } from '@/lib/mesh/index.ts'
import type { ClusterLoadAssignment, EndpointRequest, LocalityLbEndpoints } from './types.ts'

export type { ClusterLoadAssignment, EndpointRequest, LbEndpoint, LocalityLbEndpoints } from './types.ts'

/** The endpoints of one cluster, grouped by locality, with weights and priorities; empty where nothing is selected. For inline use by DNS clusters. */
export function localityEndpoints(request: EndpointRequest): readonly LocalityLbEndpoints[] {
  throw new Error(`not there yet: ${request.service.hostname}`)
}

/** The assignments of the EDS clusters with these names (`outbound|80||host`, or the SNI form `outbound_.80_._.host`), sorted by name. */
export function loadAssignments(view: ClientView, proxy: Proxy, clusterNames: readonly string[]): readonly ClusterLoadAssignment[] {
  throw new Error(`not there yet: ${view.namespace}${proxy.id}${clusterNames.length}`)
}
