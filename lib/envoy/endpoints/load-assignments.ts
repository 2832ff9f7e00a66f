import { type ClientView, type Proxy, type Service, trafficPolicyOf } from '@/lib/mesh/index.ts'
import { compareBytes } from '@/lib/std/index.ts'
import { message } from '@/lib/xds/index.ts'
import { recaller } from '../recall.ts'
import { makeEndpoints, sharedInputs } from './locality-endpoints.ts'
import type { ClusterLoadAssignment } from './types.ts'

type Made = Map<string, ClusterLoadAssignment>

const recall = recaller<Made>()

/** The assignments of the EDS clusters with these names (`outbound|80||host`, or the SNI form `outbound_.80_._.host`), sorted by name. */
export function loadAssignments(view: ClientView, proxy: Proxy, clusterNames: readonly string[]): readonly ClusterLoadAssignment[] {
  const services = new Map<string, { readonly service: Service; readonly made: Made } | undefined>()
  const known = (hostname: string) => {
    if (services.has(hostname)) return services.get(hostname)
    const service = view.serviceByHost(hostname)
    const found = service && { service, made: recall(service, 'assignments', sharedInputs(view, proxy, service), () => new Map()) }
    services.set(hostname, found)
    return found
  }
  return [...clusterNames].sort(compareBytes).map((clusterName) => {
    const cluster = partsOf(clusterName)
    const found = known(cluster.hostname)
    if (!found) return { clusterName }
    let assignment = found.made.get(clusterName)
    if (!assignment) found.made.set(clusterName, (assignment = loadAssignment(view, proxy, found.service, clusterName, cluster)))
    return assignment
  })
}

function loadAssignment(view: ClientView, proxy: Proxy, service: Service, clusterName: string, { port, subset, sni }: ClusterParts): ClusterLoadAssignment {
  const policy = trafficPolicyOf(view.snapshot.meshConfig, view.destinationRule(service.hostname), port, subset)
  const endpoints = makeEndpoints({ view, proxy, service, port, subset, policy, by: 'name', onlyMtls: sni })
  return message<ClusterLoadAssignment>({ clusterName, ...(endpoints.length > 0 && { endpoints }) }, [{ resource: service.resource.key, path: ['spec'] }])
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
