import type { ClientView, EffectiveTrafficPolicy, NetworkGateway, Proxy, Service, ServiceEndpoint } from '@/lib/mesh/index.ts'
import { labelsMatch, networkGatewaysOf, nodeText, proxyLabels } from '@/lib/mesh/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { compareBytes, filtered, memoByIdentity } from '@/lib/std/index.ts'
import { mindsNode, ranksByNode } from '../failover-labels.ts'
import { keepsDraining } from '../sessions.ts'
import { type Group, grouped, localityLbEndpoints } from './group.ts'
import { isDraining, lbEndpoint } from './lb-endpoint.ts'
import { parseLocality } from './locality.ts'
import { mtlsMark } from './mtls.ts'
import { acrossNetworks } from './networks.ts'
import { ranked, rankingOf, type Viewer } from './priorities.ts'
import type { EndpointRequest, LocalityLbEndpoints } from './types.ts'

const none: readonly LocalityLbEndpoints[] = []

/** Everything that the endpoints of a service's clusters depend on beside the service itself; the pool of endpoints first. */
export function sharedInputs(view: ClientView, proxy: Proxy, service: Service): readonly unknown[] {
  const { meshConfig, admitted } = view.snapshot
  const pool = view.endpointsOf(service)
  return [pool.length > 0 ? pool : none, view.destinationRule(service.hostname), meshConfig, admitted.list('PeerAuthentication'), networkGatewaysOf(view.snapshot), placeOf(proxy), mindsNode(service) || ranksByNode(view.snapshot) ? proxy.node : '']
}

/** What of a proxy decides which endpoints it gets in which order. */
const placeOf = memoByIdentity((proxy: Proxy): string => {
  const labels = Object.entries(proxy.labels).sort(([a], [b]) => compareBytes(a, b)).join(';')
  return [proxy.locality, labels, nodeText(proxy, 'NETWORK'), nodeText(proxy, 'REQUESTED_NETWORK_VIEW')].join('|')
})

/** The same with the node, which matters to services that stay local. */
export function viewpointOf(proxy: Proxy): string {
  return `${placeOf(proxy)}|${proxy.node}`
}

/** The endpoints of one cluster, grouped by locality, with weights and priorities; empty where nothing is selected. */
export function localityEndpoints({ view, proxy, service, port, subset, policy, by, onlyMtls = false }: EndpointRequest): readonly LocalityLbEndpoints[] {
  const pool = view.endpointsOf(service)
  if (pool.length === 0) return none
  const rule = view.destinationRule(service.hostname)
  const gateways = networkGatewaysOf(view.snapshot)
  const takesMtls = mtlsMark(view.snapshot, rule, port, subset)
  const marked = gateways.length === 0 ? takesMtls : (endpoint: ServiceEndpoint): boolean => takesMtls(endpoint) || isGateway(endpoint, gateways)
  const labels = subset === '' ? undefined : rule?.spec.subsets?.find(({ name }) => name === subset)?.labels
  const name = by === 'name' ? service.ports.find(({ number, protocol }) => number === port && protocol !== 'UDP')?.name : undefined
  const selected = filtered(pool, (endpoint) => (by === 'number' ? endpoint.servicePort === port : isOnPort(endpoint, name)) && labelsMatch(labels, endpoint.labels) && isReachable(endpoint, proxy, service))
  const places = acrossNetworks(grouped(service.resolution === 'DNSRoundRobinLB' ? selected.slice(0, 1) : selected), proxy, gateways, marked)
  const ranking = rankingOf(policy, service, view.snapshot.meshConfig)
  const groups = ranked(onlyMtls ? places.map((group) => narrowed(group, marked)) : places, ranking, ejects(policy, by), viewerOf(proxy))
  const made = (endpoint: ServiceEndpoint) => lbEndpoint(endpoint, marked(endpoint))
  return groups.map((group) => localityLbEndpoints(group, made))
}

/** Whether failing endpoints are ejected, for the order of places: of clusters by EDS only the rule is asked, not the mesh's default policy. */
function ejects({ policy, sources }: EffectiveTrafficPolicy, by: EndpointRequest['by']): boolean {
  return (by === 'number' ? policy : sources).outlierDetection !== undefined
}

function isGateway({ resource }: ServiceEndpoint, gateways: readonly NetworkGateway[]): boolean {
  return gateways.some((gateway) => gateway.resource === resource)
}

const viewerOf = memoByIdentity((proxy: Proxy): Viewer => ({ locality: parseLocality(proxy.locality), labels: proxyLabels(proxy) }))

/** A place none of whose endpoints is left stays, without weight. */
function narrowed(group: Group, wanted: (endpoint: ServiceEndpoint) => boolean): Group {
  const members = group.members.filter(wanted)
  return { ...group, members, weight: members.reduce((sum, { weight }) => sum + weight, 0) }
}

/** DNS clusters go by the number of the service port; EDS by its name, and has no use for host names. (§5.2) */
function isOnPort({ servicePortName, address, pipe }: ServiceEndpoint, name: string | undefined): boolean {
  return servicePortName === name && (pipe || address === '' || isIp(address))
}

/** The networks that a client asks for; undefined for all. */
const networksOf = memoByIdentity((proxy: Proxy): ReadonlySet<string> | undefined => {
  const view = nodeText(proxy, 'REQUESTED_NETWORK_VIEW')
  return view === '' ? undefined : new Set(view.split(',').map((name) => name.trim()))
})

/** Endpoints on the client's own node where the service stays local, on the networks that the client asked for, and not being ended unless the service keeps those. */
function isReachable(endpoint: ServiceEndpoint, proxy: Proxy, service: Service): boolean {
  const { network, node, health } = endpoint
  const networks = network === '' ? undefined : networksOf(proxy)
  return (!networks || networks.has(network)) && (!service.nodeLocal || node === proxy.node) && health !== 'ended' && (!isDraining(endpoint) || keepsDraining(service))
}
