/** Clusters of a proxy: one per service port and subset that its scope brings in, and the static ones. (istio-semantics §5) */
import { endpointSources, type MergedDestinationRule, mtlsModeOfNamespace, networkGatewaysOf, type Service, type ServiceEndpoint, sharedHosts } from '@/lib/mesh/index.ts'
import { followingFlatMap } from '@/lib/std/index.ts'
import type { Cluster } from '@/lib/xds/index.ts'
import { recaller } from '../recall.ts'
import type { Surroundings } from '../surroundings.ts'
import { clusterClassOf, placeOf } from './cluster-class.ts'
import type { ServiceContext } from './context.ts'
import { clustersOfService } from './service-clusters.ts'
import { staticClusters } from './static-clusters.ts'

/** Every cluster of a sidecar or gateway, in any order. The scope holds each host once, so names cannot repeat. */
export function buildClusters(surroundings: Surroundings): readonly Cluster[] {
  const { view, proxy } = surroundings
  const own = clusterClassOf(surroundings)
  const place = placeOf(proxy)
  const peerAuthentications = view.snapshot.admitted.list('PeerAuthentication')
  const gateways = networkGatewaysOf(view.snapshot)
  const shared = sharedHosts(view.snapshot)
  const make = (service: Service): readonly Cluster[] => {
    const rule = view.destinationRule(service.hostname, service.namespace)
    const pool = needsEndpoints(service, rule) ? view.endpointsOf(service) : noEndpoints
    return recall(service, own.type, [own, place, rule, pool, peerAuthentications, gateways], () => clustersOfService(contextOf(service, { own, surroundings, rule, pool })))
  }
  const inputs = [own, place, peerAuthentications, view.destinationRules, ...endpointSources(view.snapshot)]
  return [...staticClusters(own, surroundings), ...clustersOf(inputs, view.services, make, shared.size > 0 ? ({ hostname }) => shared.has(hostname) : undefined)]
}

const clustersOf = followingFlatMap<Service, Cluster>()
const recall = recaller<readonly Cluster[]>()
const noEndpoints: readonly ServiceEndpoint[] = []

/** Names in DNS are endpoints of the cluster itself, and the identities of endpoints are what TLS checks; else the cluster does not depend on them. */
function needsEndpoints({ resolution, meshExternal }: Service, rule: MergedDestinationRule | undefined): boolean {
  return resolution === 'DNSLB' || resolution === 'DNSRoundRobinLB' || !meshExternal || rule !== undefined
}

function contextOf(service: Service, shared: Omit<ServiceContext, 'service' | 'mtls'>): ServiceContext {
  const { own, surroundings, rule, pool } = shared
  return { own, surroundings, service, rule, pool, mtls: mtlsModeOfNamespace(surroundings.view.snapshot, service.namespace) }
}
