import type { HttpRoute } from '@/lib/model/index.ts'
import { type Lookup, memoByIdentity, patchedMap, rememberByIdentities, withReplaced } from '@/lib/std/index.ts'
import { isVisibleTo, servicesByHost, servicesOf, sharedHosts } from '../registry/services.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { PreparedVirtualService, Service } from '../types.ts'
import { type EgressScope, onlyThatPort, places } from './egress-scope.ts'
import { MergedServices, trimmedTo } from './merge-services.ts'

const remember = rememberByIdentities<ClusterServices>()

/** The services that get clusters: by host, and as a list. */
export type ClusterServices = { readonly byHost: Lookup<Service>; readonly list: readonly Service[] }

/** The services that get clusters, by host: what each egress listener imports, then what its VirtualServices send to. (istio-semantics §2.4) */
export function clusterServices(snapshot: Snapshot, egress: readonly EgressScope[], namespace: string): ClusterServices {
  const place = places(namespace)
  return remember([place, servicesOf(snapshot), ...egress], () => {
    const former = recent.get(place)
    const services = (former && afterSmallChange(former, snapshot, egress)) ?? gather(snapshot, egress, namespace)
    recent.set(place, { egress, shared: sharedHosts(snapshot), services })
    return services
  })
}

/** What a namespace's clients got last. */
type Former = { readonly egress: readonly EgressScope[]; readonly shared: ReadonlySet<string>; readonly services: ClusterServices }
const recent = new WeakMap<object, Former>()

/**
 * The services after an edit that gave some hosts another record and left everything else alone; undefined where more may follow from it:
 * hosts with several records, hosts that are known by routes alone, several egress listeners.
 */
function afterSmallChange(former: Former, snapshot: Snapshot, egress: readonly EgressScope[]): ClusterServices | undefined {
  const [old] = former.egress
  const [scope] = egress
  if (!old || !scope || former.egress.length > 1 || egress.length > 1 || old.virtualServices !== scope.virtualServices || old.listener !== scope.listener) return undefined
  const imported = old.services.length
  if (scope.services.length !== imported || former.services.list.length !== imported || !routedHosts(scope.virtualServices).every((host) => former.services.byHost.has(host))) return undefined
  const shared = sharedHosts(snapshot)
  const changes = new Map<string, Service>()
  const replacements = new Map<Service, Service>()
  for (let i = 0; i < imported; i++) {
    const service = scope.services[i]
    const before = old.services[i]
    if (before === service || !service) continue
    const { hostname } = service
    if (before?.hostname !== hostname || shared.has(hostname) || former.shared.has(hostname) || former.services.byHost.get(hostname) !== before) return undefined
    changes.set(hostname, service)
    replacements.set(before, service)
  }
  return { byHost: patchedMap(former.services.byHost, changes), list: withReplaced(former.services.list, replacements) }
}

/** Hosts that any of the VirtualServices sends to. */
const routedHosts = memoByIdentity((virtualServices: readonly PreparedVirtualService[]): readonly string[] => [...new Set(virtualServices.flatMap(allDestinations))])

function allDestinations({ spec }: PreparedVirtualService): readonly string[] {
  const ofRoutes = [...(spec.http ?? []), ...(spec.tcp ?? []), ...(spec.tls ?? [])].flatMap(({ route }) => (route ?? []).map(({ destination }) => destination.host))
  const ofMirrors = (spec.http ?? []).flatMap(({ mirror, mirrors }) => [...(mirror ? [mirror.host] : []), ...(mirrors ?? []).map(({ destination }) => destination.host)])
  return [...ofRoutes, ...ofMirrors]
}

function gather(snapshot: Snapshot, egress: readonly EgressScope[], namespace: string): ClusterServices {
  const merged = new MergedServices()
  for (const scope of egress) {
    for (const service of scope.services) merged.add(service)
    for (const virtualService of scope.virtualServices) {
      for (const [hostname, ports] of destinations(virtualService)(namespace)) {
        const service = serviceFor(snapshot, hostname, namespace)
        const trimmed = service && cutDown(service, scope, ports)
        if (trimmed) merged.add(trimmed)
      }
    }
  }
  const byHost = merged.byHost()
  return { byHost, list: [...byHost.values()] }
}

/** The listener's own port cuts the service down, else the ports that the routes name; a route without port wants them all. */
function cutDown(service: Service, { port }: EgressScope, ports: ReadonlySet<number>): Service | undefined {
  if (port && onlyThatPort(port)) return trimmedTo(service, [port.number])
  return ports.has(0) ? service : trimmedTo(service, [...ports])
}

/**
 * The record of the client's own namespace, whoever may see it; else the best that the client may see: of Kubernetes, else the oldest.
 * Each namespace is judged by one record.
 */
export function serviceFor(snapshot: Snapshot, hostname: string, namespace: string): Service | undefined {
  const records = servicesByHost(snapshot, hostname)
  const own = ofNamespace(records, namespace)
  if (own || records.length === 0) return own
  const representatives = new Set([...new Set(records.map((service) => service.namespace))].map((one) => ofNamespace(records, one)))
  const visible = records.filter((service) => representatives.has(service) && isVisibleTo(service, namespace))
  return visible.find(({ registry }) => registry === 'Kubernetes') ?? visible[0]
}

/** Of several records of one host and namespace: a Kubernetes Service, else the oldest. (§1.7) */
export function ofNamespace(records: readonly Service[], namespace: string): Service | undefined {
  const own = records.filter((service) => service.namespace === namespace)
  return own.find(({ registry }) => registry === 'Kubernetes') ?? own[0]
}

type Destinations = ReadonlyMap<string, ReadonlySet<number>>

/** Hosts and ports that a VirtualService sends to; 0 = no port named. Routes for clients of other namespaces only do not count. */
const destinations = memoByIdentity((virtualService: PreparedVirtualService) => {
  const known = new Map<string, Destinations>()
  return (namespace: string): Destinations => {
    const found = known.get(namespace) ?? destinationsFor(virtualService, namespace)
    known.set(namespace, found)
    return found
  }
})

function destinationsFor({ spec }: PreparedVirtualService, namespace: string): Destinations {
  const found = new Map<string, Set<number>>()
  const add = ({ host, port }: { readonly host: string; readonly port?: { readonly number?: number | undefined } | undefined }) => {
    const ports = found.get(host) ?? new Set()
    found.set(host, ports.add(port?.number ?? 0))
  }
  for (const route of (spec.http ?? []).filter((one) => isFor(one, namespace))) {
    for (const { destination } of route.route ?? []) add(destination)
    if (route.mirror) add(route.mirror)
    for (const { destination } of route.mirrors ?? []) add(destination)
  }
  for (const { route } of [...(spec.tcp ?? []), ...(spec.tls ?? [])]) {
    for (const { destination } of route ?? []) add(destination)
  }
  return found
}

/** Whether the namespaces that a route's matches name, if any, hold this one; a match that names none does not open what another one narrows. */
function isFor({ match = [] }: HttpRoute, namespace: string): boolean {
  const named = match.flatMap(({ sourceNamespace }) => sourceNamespace || [])
  return named.length === 0 || named.includes(namespace)
}
