/** Clusters of a proxy: one per service port and subset that its scope brings in, and the static ones. (istio-semantics §5) */
import { mtlsModeOfNamespace, type Service } from '@/lib/mesh/index.ts'
import type { Cluster } from '@/lib/xds/index.ts'
import { recaller } from '../recall.ts'
import type { Surroundings } from '../surroundings.ts'
import { type ClusterClass, type ServiceContext } from './context.ts'
import { clusterClassOf, placeOf } from './cluster-class.ts'
import { clustersOfService } from './service-clusters.ts'
import { staticClusters } from './static-clusters.ts'

/** Every cluster of a sidecar or gateway, in any order. */
export function buildClusters(surroundings: Surroundings): readonly Cluster[] {
  const { view, proxy } = surroundings
  const own = clusterClassOf(surroundings)
  const place = placeOf(proxy)
  const peerAuthentications = view.snapshot.admitted.list('PeerAuthentication')
  const ofService = (service: Service): readonly Cluster[] => {
    const rule = view.destinationRule(service.hostname, service.namespace)
    const pool = view.endpointsOf(service)
    return recall(service, own.type, [own, place, rule, pool, peerAuthentications], () => clustersOfService(contextOf(service, { own, surroundings, rule, pool })))
  }
  return distinct([staticClusters(own, surroundings), ...view.services.map(ofService)])
}

const recall = recaller<readonly Cluster[]>()

function contextOf(service: Service, shared: Omit<ServiceContext, 'service' | 'mtls'> & { readonly own: ClusterClass }): ServiceContext {
  return { ...shared, service, mtls: mtlsModeOfNamespace(shared.surroundings.view.snapshot, service.namespace) }
}

/** A name that is there already is left out. */
function distinct(lists: readonly (readonly Cluster[])[]): readonly Cluster[] {
  const names = new Set<string>()
  const kept: Cluster[] = []
  for (const list of lists) {
    for (const cluster of list) {
      if (names.has(cluster.name)) continue
      names.add(cluster.name)
      kept.push(cluster)
    }
  }
  return kept
}
