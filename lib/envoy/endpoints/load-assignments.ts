import { type ClientView, type Proxy, trafficPolicyOf } from '@/lib/mesh/index.ts'
import { compareBytes } from '@/lib/std/index.ts'
import { message } from '@/lib/xds/index.ts'
import { recaller } from '../recall.ts'
import { localityEndpoints } from './locality-endpoints.ts'
import type { ClusterLoadAssignment } from './types.ts'

const recall = recaller<ClusterLoadAssignment>()

/** The assignments of the EDS clusters with these names (`outbound|80||host`, or the SNI form `outbound_.80_._.host`), sorted by name. */
export function loadAssignments(view: ClientView, proxy: Proxy, clusterNames: readonly string[]): readonly ClusterLoadAssignment[] {
  return [...clusterNames].sort(compareBytes).map((name) => loadAssignment(view, proxy, name))
}

function loadAssignment(view: ClientView, proxy: Proxy, clusterName: string): ClusterLoadAssignment {
  const { port, subset, hostname, sni } = partsOf(clusterName)
  const service = view.serviceByHost(hostname)
  if (!service) return { clusterName }
  const policy = trafficPolicyOf(view.snapshot.meshConfig, view.destinationRule(hostname), port, subset)
  const endpoints = localityEndpoints({ view, proxy, service, port, subset, policy, by: 'name', onlyMtls: sni })
  return recall(service, `assignment ${clusterName}`, [endpoints], () =>
    message<ClusterLoadAssignment>({ clusterName, ...(endpoints.length > 0 && { endpoints }) }, [{ resource: service.resource.key, path: ['spec'] }]))
}

/** Splits a cluster's name. Clusters that pass TLS on by server name are named with other separators, and take only endpoints with mTLS. */
function partsOf(name: string): { readonly port: number; readonly subset: string; readonly hostname: string; readonly sni: boolean } {
  const sni = !name.includes('|')
  const [, port = '', subset = '', ...host] = name.split(sni ? '_.' : '|')
  return { port: Number(port), subset: sni ? subset.replace(/^_$/, '') : subset, hostname: host.join(sni ? '_.' : '|'), sni }
}
