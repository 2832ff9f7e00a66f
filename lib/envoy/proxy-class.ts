import { authorizationPoliciesOf, type ClientView, type Proxy, type Snapshot, telemetriesOf } from '@/lib/mesh/index.ts'
import type { HttpRoute, TcpRoute, TlsRoute } from '@/lib/model/index.ts'
import { compareBytes, memoByIdentity } from '@/lib/std/index.ts'

/**
 * What a sidecar's configuration is made from beside its view: proxies alike in it get the very same configuration, so that a
 * namespace of a thousand workloads is generated once. Of labels only those count that something reads.
 */
export function classKey(snapshot: Snapshot, view: ClientView, proxy: Proxy): string {
  const { namespace, dnsDomain, locality, ips, metadata, labels } = proxy
  const read = [...labelsRead(snapshot)].flatMap((key) => (key in labels ? [[key, labels[key]]] : []))
  const families = [ips.some((ip) => !ip.includes(':')), ips.some((ip) => ip.includes(':'))]
  const telemetry = telemetriesOf(snapshot, proxy).map(({ key }) => key)
  const { ownAddress, node, policies } = particulars(view)
  const judged = policies ? authorizationPoliciesOf(snapshot, proxy).map(({ key }) => key) : []
  return JSON.stringify([namespace, dnsDomain, locality, families, metadata, read, telemetry, ownAddress ? ips[0] : '', node ? proxy.node : '', judged])
}

type Particulars = { readonly ownAddress: boolean; readonly node: boolean; readonly policies: boolean }

/**
 * Which facts of one single workload matter: its address where listeners stand on endpoints' addresses, its node where traffic must
 * stay on it, the policies that select it where it resolves server names.
 */
const particulars = memoByIdentity((view: ClientView): Particulars => {
  const services = view.egress.flatMap((egress) => egress.services)
  return {
    ownAddress: services.some(({ resolution }) => resolution === 'Passthrough'),
    node: services.some(({ nodeLocal }) => nodeLocal),
    policies: services.some(({ resolution }) => resolution === 'DynamicDNS'),
  }
})

/** Labels of traces; `sourceLabels` of routes; labels that failover goes by. Those that select a Sidecar, rule or Telemetry are in the view or the key. */
const labelsRead = memoByIdentity(({ admitted, meshConfig }: Snapshot): readonly string[] => {
  const ofRoutes = admitted.list('VirtualService').flatMap(({ spec }) => [...(spec.http ?? []), ...(spec.tls ?? []), ...(spec.tcp ?? [])].flatMap(sourceLabels))
  const settings = [meshConfig.localityLbSetting, ...admitted.list('DestinationRule').flatMap(({ spec }) => [spec, ...(spec.subsets ?? [])].flatMap(({ trafficPolicy }) =>
    [trafficPolicy, ...(trafficPolicy?.portLevelSettings ?? [])].map((policy) => policy?.loadBalancer?.localityLbSetting)))]
  const ofFailover = settings.flatMap((setting) => setting?.failoverPriority ?? []).map((label) => label.split('=', 1)[0] ?? '')
  return [...new Set(['service.istio.io/canonical-name', 'service.istio.io/canonical-revision', ...ofRoutes, ...ofFailover])].sort(compareBytes)
})

function sourceLabels({ match }: HttpRoute | TlsRoute | TcpRoute): readonly string[] {
  return (match ?? []).flatMap((one) => Object.keys(one.sourceLabels ?? {}))
}
