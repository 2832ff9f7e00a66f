import type { Resource, SidecarEgress, SidecarSpec } from '@/lib/model/index.ts'
import { hostIndex, protocolNamed } from '@/lib/net/index.ts'
import { internList, memoByIdentities, memoByIdentity, memoByText } from '@/lib/std/index.ts'
import { servicesOf, sharedHosts } from '../registry/services.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { PreparedVirtualService, Service, ServicePort, Source } from '../types.ts'
import { egressHosts } from './egress-hosts.ts'
import { trimmedTo } from './merge-services.ts'
import { MESH_GATEWAY, virtualServicesOf } from './virtual-services.ts'
import { seenServices, seenVirtualServices } from './visible.ts'

/** One egress listener of the Sidecar in force, with what it imports. (istio-semantics §2.3) */
export type EgressScope = {
  /** The listener as the Sidecar writes it; undefined for the built-in default (`*` + `/*`). */
  readonly listener: SidecarEgress | undefined
  /** Where it is written; undefined for the built-in default. */
  readonly source: Source | undefined
  /** The listener's own port; undefined = it takes every port that no other listener names. */
  readonly port: ServicePort | undefined
  readonly bind: string | undefined
  readonly captureMode: SidecarEgress['captureMode']
  /** Services in istiod's order; with a port each is cut down to it. Several records of one host and namespace all stay. */
  readonly services: readonly Service[]
  /** VirtualServices bound to `mesh`, in the order in which they win: private, exported by name, public. */
  readonly virtualServices: readonly PreparedVirtualService[]
  /** The one VirtualService that covers a host most closely; an exact host beats any wildcard. */
  readonly mostSpecific: (hostname: string) => PreparedVirtualService | undefined
}

/** The egress listeners of a Sidecar for a namespace; without any, one that imports everything. */
export function egressScopesOf(snapshot: Snapshot, sidecar: Resource<SidecarSpec> | undefined, namespace: string): readonly EgressScope[] {
  return scopes(snapshot, sidecar, namespace, visibleServices(snapshot, namespace))
}

/** The same of a few services alone. */
export function egressScopesAmong(snapshot: Snapshot, sidecar: Resource<SidecarSpec> | undefined, namespace: string, services: readonly Service[]): readonly EgressScope[] {
  return scopes(snapshot, sidecar, namespace, seenServices.among(services, namespace))
}

/** What a gateway works with: every record that its namespace may see, of whichever namespace, and nothing that routes alone would bring in. (§2.1, §2.4) */
export function gatewayScopesOf(snapshot: Snapshot, namespace: string): readonly EgressScope[] {
  return [gatewayScope(internList(visibleServices(snapshot, namespace)))]
}

function scopes(snapshot: Snapshot, sidecar: Resource<SidecarSpec> | undefined, namespace: string, services: readonly Service[]): readonly EgressScope[] {
  const virtualServices = meshVirtualServices(snapshot, namespace)
  const hasOwn = sidecar !== undefined && (sidecar.spec.egress?.length ?? 0) > 0
  const place = places(namespace)
  const shared = sharedHosts(snapshot)
  return hasOwn ? explicitScopes(place, shared, services, virtualServices, sidecar) : [defaultScope(place, shared, services, virtualServices)]
}

/** Services that a namespace may see, in the order in which it meets them. */
export function visibleServices(snapshot: Snapshot, namespace: string): readonly Service[] {
  return seenServices.from(servicesOf(snapshot))(namespace)
}

/** VirtualServices that sidecars of a namespace may see. */
function meshVirtualServices(snapshot: Snapshot, namespace: string): readonly PreparedVirtualService[] {
  return seenVirtualServices.from(boundTo(virtualServicesOf(snapshot))(MESH_GATEWAY))(namespace)
}

/** VirtualServices bound to a gateway, by its name. */
export const boundTo = memoByIdentities((all: readonly PreparedVirtualService[]) => {
  const byGateway = new Map<string, PreparedVirtualService[]>()
  for (const one of all) {
    for (const gateway of one.gateways) byGateway.set(gateway, [...(byGateway.get(gateway) ?? []), one])
  }
  return memoByText((gateway): readonly PreparedVirtualService[] => internList(byGateway.get(gateway) ?? []))
})

type Place = { readonly namespace: string }

/** A namespace as an object that stays the same, to remember things by. */
export const places = memoByText((namespace): Place => ({ namespace }))

/** Of a scope that no listener of a Sidecar gives. */
const unlistened = { listener: undefined, source: undefined, port: undefined, bind: undefined, captureMode: undefined }

const gatewayScope = memoByIdentity((services: readonly Service[]): EgressScope => ({
  ...unlistened,
  services,
  virtualServices: noVirtualServices,
  mostSpecific: () => undefined,
}))

const noVirtualServices: readonly PreparedVirtualService[] = internList<PreparedVirtualService>([])

const defaultScope = memoByIdentities(({ namespace }: Place, shared: ReadonlySet<string>, services: readonly Service[], virtualServices: readonly PreparedVirtualService[]): EgressScope => ({
  ...unlistened,
  services: oneNamespacePerHost(services, namespace, shared),
  virtualServices,
  mostSpecific: mostSpecificOf(virtualServices),
}))

const explicitScopes = memoByIdentities(({ namespace }: Place, shared: ReadonlySet<string>, services: readonly Service[], virtualServices: readonly PreparedVirtualService[], sidecar: Resource<SidecarSpec>) =>
  (sidecar.spec.egress ?? []).map((listener, i): EgressScope => {
    const hosts = egressHosts(listener.hosts, namespace)
    const port = portOf(listener)
    const imported = services.filter((service) => hosts.importsService(service.hostname, service.namespace)).flatMap((service) => {
      const seen = withImportedAliases(service, hosts.importsAlias)
      return port && onlyThatPort(port) ? (trimmedTo(seen, [port.number]) ?? []) : [seen]
    })
    const routes = internList(virtualServices.filter((one) => hosts.importsVirtualService(one.hosts, one.namespace)))
    return {
      listener,
      source: { resource: sidecar.key, path: ['spec', 'egress', i] },
      port,
      bind: listener.bind || undefined,
      captureMode: listener.captureMode,
      services: oneNamespacePerHost(imported, namespace, shared),
      virtualServices: routes,
      mostSpecific: mostSpecificOf(routes),
    }
  }))

/** Whether a Sidecar, in force for a namespace, lets some listener take a service in; without one everything that is visible is. */
export function importsOf(sidecar: Resource<SidecarSpec> | undefined, namespace: string): (service: Pick<Service, 'hostname' | 'namespace'>) => boolean {
  return sidecar === undefined || (sidecar.spec.egress?.length ?? 0) === 0 ? () => true : importsOfSidecar(places(namespace), sidecar)
}

const importsOfSidecar = memoByIdentities(({ namespace }: Place, { spec }: Resource<SidecarSpec>) => {
  const listeners = (spec.egress ?? []).map(({ hosts }) => egressHosts(hosts, namespace))
  return (service: Pick<Service, 'hostname' | 'namespace'>) => listeners.some((hosts) => hosts.importsService(service.hostname, service.namespace))
})

function portOf({ port }: SidecarEgress): ServicePort | undefined {
  return port && { name: port.name ?? '', number: port.number ?? 0, protocol: protocolNamed(port.protocol) }
}

/** A listener with a port takes services of that port only; an HTTP proxy and a Unix socket serve all ports. */
export function onlyThatPort({ number, protocol }: ServicePort): boolean {
  return number !== 0 && protocol !== 'HTTP_PROXY'
}

function withImportedAliases(service: Service, imports: (alias: string, service: Service) => boolean): Service {
  if (service.aliases.every(({ hostname }) => imports(hostname, service))) return service
  return { ...service, aliases: service.aliases.filter(({ hostname }) => imports(hostname, service)) }
}

/** Of a host that several namespaces offer, only one counts: the client's own, else that of the first Kubernetes Service, else the first. */
function oneNamespacePerHost(services: readonly Service[], namespace: string, shared: ReadonlySet<string>): readonly Service[] {
  const chosen = new Map<string, Service>()
  for (const service of shared.size > 0 ? services : []) {
    if (!shared.has(service.hostname)) continue
    const known = chosen.get(service.hostname)
    if (!known || isPreferred(service, known, namespace)) chosen.set(service.hostname, service)
  }
  return internList(chosen.size === 0 ? services : services.filter((service) => (chosen.get(service.hostname) ?? service).namespace === service.namespace))
}

function isPreferred(service: Service, known: Service, namespace: string): boolean {
  if (known.namespace === namespace) return service.namespace === namespace && service.registry === 'Kubernetes'
  return service.namespace === namespace || (service.registry === 'Kubernetes' && known.registry !== 'Kubernetes')
}

function mostSpecificOf(virtualServices: readonly PreparedVirtualService[]): EgressScope['mostSpecific'] {
  let index: ReturnType<typeof hostIndex<PreparedVirtualService>> | undefined
  return memoByText((hostname) => {
    index ??= hostIndex(virtualServices.flatMap((one) => one.hosts.map((host) => [host, one] as const)))
    return index.mostSpecific(hostname)?.[0]
  })
}
