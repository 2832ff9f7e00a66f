import { type ClientView, endpointSources, type Proxy, type Service, sharedHosts, trafficPolicyOf } from '@/lib/mesh/index.ts'
import { followingFlatMap } from '@/lib/std/index.ts'
import { type Cluster, message } from '@/lib/xds/index.ts'
import { recaller } from '../recall.ts'
import { localityEndpoints, sharedInputs, viewpointOf } from './locality-endpoints.ts'
import type { ClusterLoadAssignment } from './types.ts'

/** By the cluster's name; forgotten together, so that names which an edit brought and the next one took do not pile up. */
type Made = Map<string, ClusterLoadAssignment>

const recall = recaller<Made>()
const assignmentsOf = followingFlatMap<Cluster, ClusterLoadAssignment>()

/** The assignments of EDS clusters (`outbound|80||host`, or the SNI form `outbound_.80_._.host`), in their order. */
export function loadAssignments(view: ClientView, proxy: Proxy, clusters: readonly Cluster[]): readonly ClusterLoadAssignment[] {
  const shared = sharedHosts(view.snapshot)
  const make = ({ name }: Cluster): readonly ClusterLoadAssignment[] => {
    const parts = partsOf(name)
    const service = view.serviceByHost(parts.hostname)
    if (!service) return [{ clusterName: name }]
    const made = recall(service, 'assignments', sharedInputs(view, proxy, service), () => new Map())
    const assignment = made.get(name) ?? loadAssignment(view, proxy, service, name, parts)
    made.set(name, assignment)
    return [assignment]
  }
  const { meshConfig, admitted } = view.snapshot
  const inputs = [meshConfig, admitted.list('PeerAuthentication'), view.destinationRules, viewpointOf(proxy), ...endpointSources(view.snapshot)]
  return assignmentsOf(inputs, clusters, make, shared.size > 0 ? ({ name }) => shared.has(partsOf(name).hostname) : undefined)
}

function loadAssignment(view: ClientView, proxy: Proxy, service: Service, clusterName: string, { port, subset, sni }: ClusterParts): ClusterLoadAssignment {
  const policy = trafficPolicyOf(view.snapshot.meshConfig, view.destinationRule(service.hostname), port, subset)
  const endpoints = localityEndpoints({ view, proxy, service, port, subset, policy, by: 'name', onlyMtls: sni })
  return message<ClusterLoadAssignment>(endpoints.length > 0 ? { clusterName, endpoints } : { clusterName }, [{ resource: service.resource.key, path: ['spec'] }])
}

type ClusterParts = { readonly port: number; readonly subset: string; readonly hostname: string; readonly sni: boolean }

/** Splits a cluster's name. Clusters that pass TLS on by server name are named with other separators, and take only endpoints with mTLS. */
function partsOf(name: string): ClusterParts {
  const sni = !name.includes('|')
  const separator = sni ? '_.' : '|'
  const width = separator.length
  const first = name.indexOf(separator)
  const second = name.indexOf(separator, first + width)
  const third = name.indexOf(separator, second + width)
  const subset = name.slice(second + width, third)
  return { port: Number(name.slice(first + width, second)), subset: sni && subset === '_' ? '' : subset, hostname: name.slice(third + width), sni }
}
