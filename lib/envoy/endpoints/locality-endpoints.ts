import type { Proxy, Service, ServiceEndpoint } from '@/lib/mesh/index.ts'
import { nodeText, proxyLabels } from '@/lib/mesh/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { recaller } from '../recall.ts'
import { type Group, grouped, localityLbEndpoints } from './group.ts'
import { parseLocality } from './locality.ts'
import { mtlsMark } from './mtls.ts'
import { ranked, rankingOf } from './priorities.ts'
import type { EndpointRequest, LocalityLbEndpoints } from './types.ts'

const none: readonly LocalityLbEndpoints[] = []
const recall = recaller<readonly LocalityLbEndpoints[]>()

/** The endpoints of one cluster, grouped by locality, with weights and priorities; empty where nothing is selected. For inline use by DNS clusters. */
export function localityEndpoints(request: EndpointRequest): readonly LocalityLbEndpoints[] {
  const { view, proxy, service, port, subset, policy, by } = request
  const pool = view.endpointsOf(service)
  if (pool.length === 0) return none
  const { snapshot } = view
  const inputs = [pool, policy, view.destinationRule(service.hostname), snapshot.meshConfig, snapshot.admitted.list('PeerAuthentication'), placeOf(proxy, service), request.onlyMtls]
  return recall(service, `endpoints ${port} ${subset} ${by}`, inputs, () => make(request, pool))
}

/** What of a proxy decides which endpoints it gets in which order. */
function placeOf(proxy: Proxy, { nodeLocal }: Service): string {
  const labels = Object.entries(proxy.labels).sort(([a], [b]) => (a < b ? -1 : 1)).join(';')
  return [proxy.locality, labels, nodeText(proxy, 'NETWORK'), nodeText(proxy, 'REQUESTED_NETWORK_VIEW'), nodeLocal ? proxy.node : ''].join('|')
}

function make({ view, proxy, service, port, subset, policy, by, onlyMtls = false }: EndpointRequest, pool: readonly ServiceEndpoint[]): readonly LocalityLbEndpoints[] {
  const rule = view.destinationRule(service.hostname)
  const marked = mtlsMark(view.snapshot, rule, port, subset)
  const selected = pool.filter(ofPort(service, port, by)).filter(ofSubset(rule?.spec.subsets?.find(({ name }) => name === subset)?.labels ?? {})).filter(reachable(proxy, service))
  const members = service.resolution === 'DNSRoundRobinLB' ? selected.slice(0, 1) : selected
  const groups = ranked(onlyMtls ? grouped(members).map((group) => narrowed(group, marked)) : grouped(members), rankingOf(policy, service, view.snapshot.meshConfig), policy.policy.outlierDetection !== undefined, {
    locality: parseLocality(proxy.locality),
    labels: proxyLabels(proxy),
  })
  return groups.map((group) => localityLbEndpoints(group, marked))
}

/** A place none of whose endpoints is left stays, without weight. */
function narrowed(group: Group, wanted: (endpoint: ServiceEndpoint) => boolean): Group {
  const members = group.members.filter(wanted)
  return { ...group, members, weight: members.reduce((sum, { weight }) => sum + weight, 0) }
}

/** DNS clusters go by the number of the service port; EDS by its name, and has no use for host names. (§5.2) */
function ofPort(service: Service, number: number, by: EndpointRequest['by']): (endpoint: ServiceEndpoint) => boolean {
  if (by === 'number') return ({ servicePort }) => servicePort === number
  const name = service.ports.find((port) => port.number === number)?.name
  return ({ servicePortName, address, pipe }) => servicePortName === name && (pipe || address === '' || isIp(address))
}

function ofSubset(wanted: Readonly<Record<string, string>>): (endpoint: ServiceEndpoint) => boolean {
  const entries = Object.entries(wanted)
  return ({ labels }) => entries.every(([key, value]) => labels[key] === value)
}

/** Endpoints on the client's own node where the service stays local, on the networks that the client asked for, and not being ended. */
function reachable(proxy: Proxy, service: Service): (endpoint: ServiceEndpoint) => boolean {
  const view = nodeText(proxy, 'REQUESTED_NETWORK_VIEW')
  const networks = view === '' ? undefined : new Set(view.split(',').map((name) => name.trim()))
  return ({ network, node, health, labels }) =>
    (!networks || network === '' || networks.has(network)) && (!service.nodeLocal || node === proxy.node) && health !== 'draining' && !labels['istio.io/draining']
}
