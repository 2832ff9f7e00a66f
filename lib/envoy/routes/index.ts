import type { EgressScope } from '@/lib/mesh/index.ts'
import { compareBytes, memoByIdentity, memoByText, recurringSort } from '@/lib/std/index.ts'
import { type Cause, derive, originsOf, type RouteConfiguration, type VirtualHost } from '@/lib/xds/index.ts'
import { builtIn } from '../cause.ts'
import type { Surroundings } from '../surroundings.ts'
import { catchAllHost } from './catch-all.ts'
import { HTTP_PROXY_ROUTES, routeConfiguration } from './route-configuration.ts'
import { routedServices } from './routed-service.ts'
import { routesOnPort } from './sidecar-context.ts'
import { virtualHosts } from './virtual-hosts.ts'

/** The route configurations that a sidecar's listeners ask for, by name. (istio-semantics §4) */
export function sidecarRoutes(names: readonly string[], surroundings: Surroundings): readonly RouteConfiguration[] {
  const hostsOf = virtualHostsByName(surroundings)
  return [...new Set(names)].sort(compareBytes).map((name) => {
    const sniffed = sniffedService(name)
    if (sniffed) return withCause(name, onlyHost(sniffed.hostname, name, hostsOf(sniffed.port)))
    return withCause(name, [...byName(name)(hostsOf(name)), catchAllHost(surroundings)])
  })
}

/** One host is enough for a route configuration to be there; without any, a listener asks for it all the same. */
function withCause(name: string, hosts: readonly VirtualHost[]): RouteConfiguration {
  return routeConfiguration(name, hosts, [firstDocument(hosts) ?? builtIn('the routes that a listener asks for')])
}

function firstDocument(hosts: readonly VirtualHost[]): Cause | undefined {
  for (const host of hosts) {
    const found = originsOf(host).find((cause) => 'resource' in cause)
    if (found) return found
  }
  return undefined
}

const byName = memoByText(() => recurringSort(({ name }: VirtualHost) => name))

/** `host:port` names the routes of one sniffed service; other names are a port, a Unix socket or the HTTP proxy. */
function sniffedService(name: string): { readonly hostname: string; readonly port: string } | undefined {
  const at = name.lastIndexOf(':')
  return name.startsWith('unix://') || at < 0 ? undefined : { hostname: name.slice(0, at), port: name.slice(at + 1) }
}

/** Whatever Host a client sends to the address of a sniffed service, it is meant for that service. Domains are in lower case, so a name with capitals finds none. */
function onlyHost(hostname: string, name: string, hosts: readonly VirtualHost[]): readonly VirtualHost[] {
  const holders = holdersOf(hosts)
  const own = [...new Set([holders.get(hostname), holders.get(name)])].flatMap((host) => host ?? []).sort((a, b) => hosts.indexOf(a) - hosts.indexOf(b))
  return own.length === 1 ? own.map((host) => derive(host, { domains: ['*'] })) : own
}

/** Each domain is of one virtual host. */
const holdersOf = memoByIdentity((hosts: readonly VirtualHost[]): ReadonlyMap<string, VirtualHost> => new Map(hosts.flatMap((host) => host.domains.map((domain) => [domain, host] as const))))

/** The virtual hosts behind a route name, each port made once. */
function virtualHostsByName(surroundings: Surroundings): (name: string) => readonly VirtualHost[] {
  const made = new Map<string, readonly VirtualHost[]>()
  return (name) => {
    const known = made.get(name) ?? hostsBehind(name, surroundings)
    made.set(name, known)
    return known
  }
}

function hostsBehind(name: string, surroundings: Surroundings): readonly VirtualHost[] {
  const port = name === HTTP_PROXY_ROUTES || name.startsWith('unix://') ? 0 : Number(name)
  const egress = egressOf(port, name, surroundings.view.egress)
  if (!egress) return []
  const served = egress.port?.protocol === 'HTTP_PROXY' ? 0 : port
  const services = routedServices(egress.services, served)
  const { virtualServices, mostSpecific } = egress
  return virtualHosts({ port: served, services, virtualServices, mostSpecific, routesOf: routesOnPort(served, services, surroundings) }, surroundings)
}

/** The egress listener that answers for a port: the one of that port (and, for Unix sockets, that bind), else the port-less one. */
function egressOf(port: number, name: string, egress: readonly EgressScope[]): EgressScope | undefined {
  return egress.find((listener) => !listener.port || (listener.port.number === port && (port !== 0 || listener.bind === name)))
}
