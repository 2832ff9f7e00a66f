import { authorizationPoliciesOf, type ClientView, type Proxy, type Service, type Snapshot, telemetriesOf } from '@/lib/mesh/index.ts'
import type { HttpRoute, Resource, TcpRoute, TlsRoute, VirtualServiceSpec } from '@/lib/model/index.ts'
import { compareBytes, followingFlatMap, memoByIdentity } from '@/lib/std/index.ts'
import { failoverLabels, mindsNode, ranksByNode } from './failover-labels.ts'

/**
 * What a sidecar's configuration is made from beside its view: proxies alike in it get the very same configuration, so that a
 * namespace of a thousand workloads is generated once. Of labels only those count that something reads.
 */
export function classKey(snapshot: Snapshot, view: ClientView, proxy: Proxy): string {
  const { namespace, dnsDomain, locality, ips, metadata, labels } = proxy
  const read = [...labelsRead(snapshot)].flatMap((key) => (key in labels ? [[key, labels[key]]] : []))
  const families = [ips.some((ip) => !ip.includes(':')), ips.some((ip) => ip.includes(':'))]
  const telemetry = telemetriesOf(snapshot, proxy).map(({ key }) => key)
  const matters = particulars(view)
  const judged = matters.has('policies') ? authorizationPoliciesOf(snapshot, proxy).map(({ key }) => key) : []
  return JSON.stringify([namespace, dnsDomain, locality, families, metadata, read, telemetry, matters.has('address') ? ips[0] : '', matters.has('node') || ranksByNode(snapshot) ? proxy.node : '', judged])
}

type Particular = 'address' | 'node' | 'policies'

/**
 * Which facts of one single workload matter: its address where listeners stand on endpoints' addresses, its node where traffic stays
 * on it or prefers it, the policies that select it where it resolves server names.
 */
const particulars = memoByIdentity((view: ClientView): ReadonlySet<Particular> => {
  // Destinations of routes bring in clusters of services that a Sidecar does not import; without one everything is imported.
  const lists = [...view.egress.map(({ services }) => services), ...(view.sidecar ? [view.services] : [])]
  return new Set(lists.flatMap((services) => ofServices([], services, particularsOf)))
})

const ofServices = followingFlatMap<Service, Particular>()

function particularsOf(service: Service): readonly Particular[] {
  const { resolution } = service
  const found: Particular[] = []
  if (resolution === 'Passthrough') found.push('address')
  if (mindsNode(service)) found.push('node')
  if (resolution === 'DynamicDNS') found.push('policies')
  return found
}

/** Labels of traces; `sourceLabels` of routes; labels that failover goes by. Those that select a Sidecar, rule or Telemetry are in the view or the key. */
const labelsRead = memoByIdentity((snapshot: Snapshot): readonly string[] => {
  const { admitted, meshConfig } = snapshot
  const ofRoutes = labelsOfRoutes([], admitted.list('VirtualService'), ({ spec }) => [...(spec.http ?? []), ...(spec.tls ?? []), ...(spec.tcp ?? [])].flatMap(sourceLabels))
  const ofTracers = meshConfig.extensionProviders.some(({ datadog, opentelemetry }) => datadog ?? opentelemetry) ? ['app'] : []
  const all = ['service.istio.io/canonical-name', 'service.istio.io/canonical-revision', ...ofTracers, ...ofRoutes, ...failoverLabels(snapshot)]
  return [...new Set(all)].sort(compareBytes)
})

const labelsOfRoutes = followingFlatMap<Resource<VirtualServiceSpec>, string>()

function sourceLabels({ match }: HttpRoute | TlsRoute | TcpRoute): readonly string[] {
  return (match ?? []).flatMap((one) => Object.keys(one.sourceLabels ?? {}))
}
