import type { HttpRoute } from '@/lib/model/index.ts'
import { memoByIdentity, rememberByIdentities } from '@/lib/std/index.ts'
import { isVisibleTo, servicesByHost, servicesOf } from '../registry/services.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { PreparedVirtualService, Service } from '../types.ts'
import { type EgressScope, onlyThatPort, places } from './egress-scope.ts'
import { MergedServices, trimmedTo } from './merge-services.ts'

const remember = rememberByIdentities<ReadonlyMap<string, Service>>()

/** The services that get clusters, by host: what each egress listener imports, then what its VirtualServices send to. (istio-semantics §2.4) */
export function clusterServices(snapshot: Snapshot, egress: readonly EgressScope[], namespace: string): ReadonlyMap<string, Service> {
  return remember([places(namespace), servicesOf(snapshot), ...egress], () => gather(snapshot, egress, namespace))
}

function gather(snapshot: Snapshot, egress: readonly EgressScope[], namespace: string): ReadonlyMap<string, Service> {
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
  return merged.byHost()
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

function isFor({ match = [] }: HttpRoute, namespace: string): boolean {
  return match.length === 0 || match.some(({ sourceNamespace }) => !sourceNamespace || sourceNamespace === namespace)
}
