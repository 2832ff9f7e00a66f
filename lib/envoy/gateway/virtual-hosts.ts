import type { PreparedVirtualService } from '@/lib/mesh/index.ts'
import { type Cause, derive, message, originsOf, type Route, type VirtualHost } from '@/lib/xds/index.ts'
import { field } from '../cause.ts'
import { proxyHeaders } from '../filters/proxy-headers.ts'
import { recaller } from '../recall.ts'
import { hostAndPort } from '../routes/domains.ts'
import { routedVirtualService } from '../routes/routed-virtual-service.ts'
import { destinationsOf } from '../routes/sidecar-context.ts'
import { translateRoutes } from '../routes/translate.ts'
import type { Surroundings } from '../surroundings.ts'
import { commonHosts, hostsForNamespace } from './server-hosts.ts'
import type { Server } from './server.ts'

/** Virtual hosts by host, in lower case. */
export type HostTable = ReadonlyMap<string, VirtualHost>

/**
 * The virtual hosts of servers that share a route name: for every VirtualService bound to a server's Gateway, one per host that the two
 * have in common; a host that is there already gets the routes appended. (istio-semantics §6.5)
 */
export function hostsOfServers(servers: readonly Server[], surroundings: Surroundings): HostTable {
  const table = new Map<string, VirtualHost>()
  const routesOf = routesByGateway(surroundings)
  for (const server of servers) {
    for (const virtualService of surroundings.view.gatewayVirtualServices(server.gateway)) {
      const hosts = commonHosts(hostsForNamespace(server.hosts, virtualService.namespace), virtualService.hosts)
      const routes = hosts.length > 0 ? routesOf(server, virtualService) : []
      if (routes.length === 0) continue
      for (const host of hosts) addRoutes(host.toLowerCase(), routes, [server.origin, field(virtualService.resource, ['spec', 'hosts'])], { table, server, surroundings })
    }
    if (redirects(server)) for (const host of server.hosts) redirectToTls(host.toLowerCase(), { table, server, surroundings })
  }
  return table
}

/** Answers every request with 404: no VirtualService has a host in common with the servers. */
export function blackHoleHost(servers: readonly Server[]): VirtualHost {
  return message<VirtualHost>({ name: `blackhole:${servers[0]?.spec.port.number ?? 0}`, domains: ['*'] }, servers.map(({ origin }) => origin))
}

type Scene = { readonly table: Map<string, VirtualHost>; readonly server: Server; readonly surroundings: Surroundings }

function addRoutes(host: string, routes: readonly Route[], causes: readonly Cause[], scene: Scene): void {
  const { table, server } = scene
  const known = table.get(host) ?? newHost(host, scene)
  const causesYetUnknown = causes.filter((cause) => !originsOf(known).includes(cause))
  table.set(host, derive(known, { routes: [...(known.routes ?? []), ...routes], ...(redirects(server) && { requireTls: 'ALL' }) }, causesYetUnknown))
}

/** A redirecting server answers for its hosts even where no VirtualService speaks of them. */
function redirectToTls(host: string, scene: Scene): void {
  const known = scene.table.get(host) ?? newHost(host, scene)
  scene.table.set(host, derive(known, { requireTls: 'ALL' }, [{ ...scene.server.origin, path: [...scene.server.origin.path, 'tls', 'httpsRedirect'] }]))
}

function newHost(host: string, { server, surroundings }: Scene): VirtualHost {
  return message<VirtualHost>({
    name: hostAndPort(host, server.spec.port.number),
    domains: [host],
    includeRequestAttemptCount: proxyHeaders(surroundings.proxyConfig, 'gateway').includeRequestAttemptCount,
  }, [server.origin])
}

function redirects({ spec }: Server): boolean {
  return spec.tls?.httpsRedirect === true
}

/**
 * The routes of a VirtualService, made once per Gateway: for the port of the first of its servers that asks. The very same routes for
 * several hosts are what lets those hosts be joined later.
 */
function routesByGateway(surroundings: Surroundings): (server: Server, virtualService: PreparedVirtualService) => readonly Route[] {
  const made = new Map<string, Map<PreparedVirtualService, readonly Route[]>>()
  return (server, virtualService) => {
    const ofGateway = made.get(server.gateway) ?? new Map<PreparedVirtualService, readonly Route[]>()
    made.set(server.gateway, ofGateway)
    const routes = ofGateway.get(virtualService) ?? translated(server, virtualService, surroundings)
    if (routes.length > 0) ofGateway.set(virtualService, routes)
    return routes
  }
}

/** Destinations are looked up in full: first in the VirtualService's own namespace. Made once as long as nothing that the routes speak of changes. (§6.6) */
function translated({ spec, gateway }: Server, virtualService: PreparedVirtualService, { view, proxy, defaultRetries, ruleOf }: Surroundings): readonly Route[] {
  const serviceOf = (host: string) => view.visibleService(host, virtualService.namespace)
  const port = spec.port.number
  const tls = spec.tls !== undefined
  const destinations = destinationsOf(virtualService).flatMap((host) => [ruleOf(host), serviceOf(host)])
  const inputs = [proxy.namespace, JSON.stringify(proxy.labels), defaultRetries, ...destinations]
  return recall(virtualService, `${gateway} ${port} ${tls}`, inputs, () => translateRoutes(routedVirtualService(virtualService), {
    port,
    gateways: new Set([gateway]),
    tls,
    proxy,
    defaultRetries,
    ruleOf,
    serviceOf: (host) => {
      const service = serviceOf(host)
      return service && { ports: service.ports, externalName: service.externalName }
    },
  }))
}

const recall = recaller<readonly Route[]>()
