import { acceptsHttp10 } from '@/lib/mesh/index.ts'
import { type HttpConnectionManager, message, type RouteConfiguration } from '@/lib/xds/index.ts'
import { builtIn } from '../cause.ts'
import { connectionManager } from '../filters/http-connection-manager.ts'
import { tokenFilters } from '../authentication/index.ts'
import { authorizationFilters } from '../authorization/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { downstreamSocket } from '../tls/index.ts'
import { type GatewayChain, gatewayChain } from './chain.ts'
import { serverNames } from './server-hosts.ts'
import type { Server } from './server.ts'

/** The chain of all plaintext HTTP servers of one port: their routes stand under one name. (istio-semantics §6.3) */
export function plaintextChain(servers: readonly Server[], routeName: string, listenerName: string, surroundings: Surroundings): readonly GatewayChain[] {
  const [first] = servers
  if (!first) return []
  const causes = servers.map(({ origin }) => origin)
  return [gatewayChain({ filters: [manager(first, routeName, listenerName, causes, surroundings)], causes })]
}

/** The chain of one HTTPS server whose TLS ends here. */
export function httpsChain(server: Server, listenerName: string, surroundings: Surroundings): GatewayChain {
  const { tls } = server.spec
  return gatewayChain({
    serverNames: serverNames(server.hosts),
    transportSocket: tls && downstreamSocket({ tls, carries: 'http', defaults: surroundings.mesh.tlsDefaults, causes: [{ ...server.origin, path: [...server.origin.path, 'tls'] }] }),
    filters: [manager(server, server.routeName, listenerName, [server.origin], surroundings)],
    causes: [server.origin],
  })
}

function manager(server: Server, routeName: string, listenerName: string, causes: readonly Server['origin'][], surroundings: Surroundings): ReturnType<typeof connectionManager> {
  const named = server.spec.name !== undefined && server.spec.name !== '' && server.protocol === 'HTTPS' ? { statPrefix: server.spec.name } : {}
  return connectionManager({
    listenerClass: 'gateway',
    statPrefix: `outbound_${listenerName}`,
    routes: routeName === '' ? { inline: noRoutes } : { name: routeName },
    grpcWeb: server.protocol === 'GRPC-Web',
    authorization: [...authorizationFilters(surroundings).external, ...tokenFilters(surroundings), ...authorizationFilters(surroundings).http],
    fields: { ...gatewayFields(surroundings), ...named },
    causes,
  }, surroundings)
}

/** What a plaintext server has that stands beside TLS on one port: nothing asks for its routes, so every request meets 404. (corrections §6.2) */
const noRoutes = message<Partial<RouteConfiguration>>({}, [builtIn('no routes beside TLS on the same port')]) as RouteConfiguration

/** What the proxies in front are trusted with, and what of a client's certificate goes on. */
function gatewayFields({ proxyConfig: { gatewayTopology }, proxy }: Surroundings): Partial<HttpConnectionManager> {
  const given = gatewayTopology?.forwardClientCertDetails
  const details = given === undefined || given === 'UNDEFINED' ? 'SANITIZE_SET' : given
  const trusted = gatewayTopology?.numTrustedProxies ?? 0
  return {
    httpProtocolOptions: acceptsHttp10(proxy) ? { acceptHttp10: true } : {},
    ...(trusted > 0 && { xffNumTrustedHops: trusted }),
    // Envoy's zero value, which protobuf JSON leaves out, is SANITIZE.
    ...(details !== 'SANITIZE' && { forwardClientCertDetails: details }),
    ...((details === 'SANITIZE_SET' || details === 'APPEND_FORWARD') && { setCurrentClientCertDetails: { subject: true, cert: true, dns: true, uri: true } }),
  }
}
