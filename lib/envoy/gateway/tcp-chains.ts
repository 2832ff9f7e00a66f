import type { PreparedVirtualService } from '@/lib/mesh/index.ts'
import type { RouteDestination } from '@/lib/model/index.ts'
import { networkFilter, type NetworkFilter, typed } from '@/lib/xds/index.ts'
import { authorizationFilters } from '../authorization/index.ts'
import { field, type Origin, within } from '../cause.ts'
import { filtersOfRoute } from '../filters/network-filters.ts'
import type { Surroundings } from '../surroundings.ts'
import { downstreamSocket } from '../tls/index.ts'
import { autoPassthroughChains } from './auto-passthrough.ts'
import { type GatewayChain, gatewayChain } from './chain.ts'
import { offersAny, serverNames } from './server-hosts.ts'
import { passesTlsOn, type Server } from './server.ts'

/** Server names that some chain of a port has already, with the bind of its server. */
export type TakenNames = Map<string, string>

/** The chains of a server whose bytes are passed on. Without a route there is none. (istio-semantics §6.3) */
export function tcpChains(server: Server, taken: TakenNames, surroundings: Surroundings): readonly GatewayChain[] {
  if (server.spec.tls?.mode === 'AUTO_PASSTHROUGH') return autoPassthroughChains(server, surroundings)
  return passesTlsOn(server) ? passthroughChains(server, taken, surroundings) : routedChain(server, surroundings)
}

/** The first tcp route, over all VirtualServices in order, whose match speaks of this server is the whole of it. */
function routedChain(server: Server, surroundings: Surroundings): readonly GatewayChain[] {
  const { tls } = server.spec
  for (const virtualService of boundTo(server, surroundings)) {
    for (const [i, { match = [], route }] of (virtualService.spec.tcp ?? []).entries()) {
      if (match.length > 0 && !match.some((one) => speaksOf(one, server))) continue
      const origin = field(virtualService.resource, ['spec', 'tcp', i])
      const filters = routeFilters(route ?? [], virtualService, origin, server, surroundings)
      if (filters.length === 0) return []
      return [gatewayChain({
        ...(tls && { serverNames: serverNames(server.hosts), transportSocket: downstreamSocket({ tls, carries: 'tcp', defaults: surroundings.mesh.tlsDefaults, causes: [within(server.origin, 'tls')] }) }),
        filters,
        causes: [server.origin, origin],
      })]
    }
  }
  return []
}

/** One chain per tls match that speaks of the server; a match one of whose names is taken on the port is left out. */
function passthroughChains(server: Server, taken: TakenNames, surroundings: Surroundings): readonly GatewayChain[] {
  return boundTo(server, surroundings).flatMap((virtualService) => (virtualService.spec.tls ?? []).flatMap(({ match, route }, i) => {
    const origin = field(virtualService.resource, ['spec', 'tls', i])
    return match.flatMap((one, j) => {
      if (!speaksOf(one, server) || one.sniHosts.some((name) => taken.get(name) === server.bind)) return []
      for (const name of one.sniHosts) taken.set(name, server.bind)
      const filters = routeFilters(route ?? [], virtualService, origin, server, surroundings)
      return [gatewayChain({ serverNames: one.sniHosts, filters, causes: [server.origin, within(origin, 'match', j)] })]
    })
  }))
}

/** VirtualServices bound to the Gateway that have a host in common with the server; all their matches come in, also those for other hosts. */
function boundTo(server: Server, { view }: Surroundings): readonly PreparedVirtualService[] {
  return view.gatewayVirtualServices(server.gateway).filter(({ hosts, namespace }) => offersAny(server.hosts, namespace, hosts))
}

/** Of a match only the port, meant as the server's, and the gateways count here. */
function speaksOf({ port, gateways = [] }: { readonly port?: number | undefined; readonly gateways?: readonly string[] | undefined }, { spec, gateway }: Server): boolean {
  return (!port || port === spec.port.number) && (gateways.length === 0 || gateways.includes(gateway))
}

function routeFilters(route: readonly RouteDestination[], { name, namespace }: PreparedVirtualService, origin: Origin, server: Server, surroundings: Surroundings): readonly NetworkFilter[] {
  const { number, name: portName } = server.spec.port
  const leading = [...(server.spec.tls?.mode === 'ISTIO_MUTUAL' ? [metadataExchange] : []), ...authorizationFilters(surroundings).network]
  return filtersOfRoute(route, { name, namespace, origin }, { port: { number, name: portName, protocol: server.protocol }, leading }, surroundings)
}

/** Reads who the other proxy is, before anything else may ask. */
const metadataExchange = networkFilter('istio.metadata_exchange', typed('udpa.type.v1.TypedStruct', {
  typeUrl: 'type.googleapis.com/envoy.tcp.metadataexchange.config.MetadataExchange',
  value: { enable_discovery: true, protocol: 'istio-peer-exchange' },
}))
