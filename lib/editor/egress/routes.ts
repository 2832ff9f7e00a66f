import { qualifiedHost } from '@/lib/net/index.ts'
import type { HttpMatch, HttpRoute, RouteDestination, TcpMatch, TcpRoute, TlsMatch, TlsRoute, VirtualServiceSpec } from '@/lib/model/index.ts'
import { dashed } from '../command/texts.ts'
import { portsFor, type Recipe } from './recipe.ts'

/** Both hops of a path, as routes of one VirtualService that is bound to the mesh and to the gateway. (istio-semantics §6.6) */

type Bound = { readonly gateways?: readonly string[] | undefined; readonly port?: number | undefined }
export type RouteWriter = Recipe & { /** How the VirtualService calls the Gateway. */ readonly reference: string; /** Namespace of the VirtualService, where short hosts are completed. */ readonly own: string }

/**
 * The VirtualService with the path through the gateway: what it did for the mesh it now does at the gateway, once; the mesh is led to the
 * gateway. Clients that are not led, and other ports, keep the routes as they were. New routes stand behind the old ones, whose texts stay in place.
 */
export function throughGateway(spec: VirtualServiceSpec, recipe: RouteWriter): VirtualServiceSpec {
  const gateways = spec.gateways && spec.gateways.length > 0 ? spec.gateways : ['mesh']
  const bound = { ...spec, gateways: gateways.includes(recipe.reference) ? gateways : [...gateways, recipe.reference] }
  switch (recipe.app) {
    case 'http':
      return { ...bound, http: httpRoutes(spec.http ?? [], gateways, recipe) }
    case 'https':
      return withTls(bound, gateways, recipe)
    case 'tcp':
      return withTcp(bound, gateways, recipe)
  }
}

/**
 * The same for some clients only, over HTTP. A condition that names gateways has its source ignored (istio-semantics §4.5), so the path takes
 * two VirtualServices: the mesh's begins with the clients that are led and names no gateway; the gateway's has what the mesh's had.
 */
export function throughGatewayForSome(spec: VirtualServiceSpec, recipe: RouteWriter): { readonly mesh: VirtualServiceSpec; readonly gateway: VirtualServiceSpec } {
  const former = spec.http && spec.http.length > 0 ? spec.http : [{ route: [{ destination: { host: recipe.host } }] }]
  const lead: HttpRoute = { match: [{ port: recipe.port, ...recipe.source }], route: [{ destination: toGateway(recipe) }] }
  return { mesh: { ...spec, http: [lead, ...former] }, gateway: { hosts: [recipe.host], gateways: [recipe.reference], http: movedRoutes(former, ['mesh'], recipe) } }
}

/** Whether some clients, or other ports of the same sort, go on as before. */
function keepsMesh({ source, app, entry, port }: Recipe): boolean {
  return source !== undefined || portsFor(app, entry).some((other) => other !== port)
}

function httpRoutes(former: readonly HttpRoute[], gateways: readonly string[], recipe: RouteWriter): readonly HttpRoute[] {
  const routes: readonly HttpRoute[] = former.length > 0 ? former : [{ route: [{ destination: { host: recipe.host } }] }]
  const lead: HttpRoute = { match: [{ gateways: ['mesh'], port: recipe.port }], route: [{ destination: toGateway(recipe) }] }
  return [...movedRoutes(routes, gateways, recipe), lead, ...(keepsMesh(recipe) ? routes.flatMap((route) => forMesh(route, gateways)) : [])]
}

function movedRoutes(routes: readonly HttpRoute[], gateways: readonly string[], recipe: RouteWriter): readonly HttpRoute[] {
  return routes.flatMap((route) => {
    const match = (route.match && route.match.length > 0 ? route.match : [{}]).flatMap((each: HttpMatch) => movedMatches(each, gateways, recipe))
    if (match.length === 0) return []
    const here = match.some((each) => each.gateways?.includes(recipe.reference))
    const { name, match: _, ...rest } = route
    return [{ ...(name !== undefined && { name }), match, ...rest, ...(here && rest.route && { route: rest.route.map((each) => atTarget(each, recipe)) }) }]
  })
}

function withTls(spec: VirtualServiceSpec, gateways: readonly string[], recipe: RouteWriter): VirtualServiceSpec {
  const former = spec.tls ?? []
  const routes: readonly TlsRoute[] = former.length > 0 ? former : [{ match: [{ port: recipe.port, sniHosts: [recipe.host] }], route: [{ destination: { host: recipe.host } }] }]
  const lead: TlsRoute = { match: [{ gateways: ['mesh'], port: recipe.port, sniHosts: [recipe.host], ...recipe.source }], route: [{ destination: toGateway(recipe) }] }
  const kept = keepsMesh(recipe) ? routes.flatMap((route) => forMesh(route, gateways)) : []
  const moved = routes.map((route) => ({ ...route, match: route.match.flatMap((each: TlsMatch) => movedMatches(each, gateways, recipe)) }))
  const isHere = (route: TlsRoute) => route.match.some((each) => each.gateways?.includes(recipe.reference))
  const passing = moved.filter(({ match }) => match.length > 0).map((route) => (isHere(route) ? { ...route, route: (route.route ?? []).map((each) => atTarget(each, recipe)) } : route))
  if (!recipe.mutual) return { ...spec, tls: [...passing, lead, ...kept] }
  // The gateway ends the mesh's TLS and finds the client's own inside: bytes, for which only tcp routes are looked at. (§6.3)
  const inside: readonly TcpRoute[] = passing.filter(isHere).slice(0, 1).map(({ route }) => ({ match: [{ gateways: [recipe.reference], port: recipe.gatewayPort }], route: route ?? [] }))
  return { ...spec, tls: [...passing.filter((route) => !isHere(route)), lead, ...kept], tcp: [...(spec.tcp ?? []), ...inside] }
}

/**
 * Bytes of another protocol: the client's Envoy tells hosts apart by port (and address), the gateway by its own port; with the mesh's TLS on the
 * first leg also by server name. In the mesh a route without a match for what is dialled leaves the connection to the host itself. (§3.3, §6.3)
 */
function withTcp(spec: VirtualServiceSpec, gateways: readonly string[], recipe: RouteWriter): VirtualServiceSpec {
  const former = spec.tcp ?? []
  const routes: readonly TcpRoute[] = former.length > 0 ? former : [{ match: [{ port: recipe.port }], route: [{ destination: { host: recipe.host } }] }]
  const lead: TcpRoute = { match: [{ gateways: ['mesh'], port: recipe.port, ...recipe.source }], route: [{ destination: toGateway(recipe) }] }
  const kept = former.length > 0 && keepsMesh(recipe) ? former.flatMap((route) => forMesh(route, gateways)) : []
  const moved = routes.flatMap((route): readonly TcpRoute[] => {
    const match = (route.match && route.match.length > 0 ? route.match : [{}]).flatMap((each: TcpMatch) => movedMatches(each, gateways, recipe))
    if (match.length === 0) return []
    const here = match.some((each) => each.gateways?.includes(recipe.reference))
    return [{ ...route, match, ...(here && { route: (route.route ?? []).map((each) => atTarget(each, recipe)) }) }]
  })
  return { ...spec, tcp: [...moved, lead, ...kept] }
}

/** A condition for the mesh holds at the gateway from now on, on the gateway's port; what it says of other gateways stays. */
function movedMatches<Match extends Bound>(match: Match, gateways: readonly string[], { reference, port, gatewayPort }: RouteWriter): readonly Match[] {
  const named = match.gateways && match.gateways.length > 0 ? match.gateways : gateways
  if (!named.includes('mesh')) return [match]
  const others = named.filter((each) => each !== 'mesh')
  const rest = others.length > 0 ? [{ ...match, gateways: others }] : []
  return match.port === undefined || match.port === port ? [{ ...match, gateways: [reference], port: gatewayPort }, ...rest] : rest
}

/** The route as it is, for the mesh alone. */
function forMesh<Route extends { readonly match?: readonly Bound[] | undefined }>(route: Route, gateways: readonly string[]): readonly Route[] {
  const match = (route.match && route.match.length > 0 ? route.match : [{}]).flatMap((each: Bound) => {
    const named = each.gateways && each.gateways.length > 0 ? each.gateways : gateways
    return named.includes('mesh') ? [{ ...each, gateways: ['mesh'] }] : []
  })
  return match.length > 0 ? [{ ...route, match }] : []
}

function atTarget<Part extends Pick<RouteDestination, 'destination'>>(part: Part, { host, own, target, port }: RouteWriter): Part {
  const { destination } = part
  if (qualifiedHost(destination.host, own) !== host) return part
  const named = destination.port?.number
  return named === undefined || named === 0 || named === port ? { ...part, destination: { ...destination, port: { number: target } } } : part
}

function toGateway({ service, gatewayPort, mutual, host }: Recipe) {
  return { host: service.hostname, port: { number: gatewayPort }, ...(mutual && { subset: subsetFor(host) }) }
}

/** The gateway's subset that carries a host's server name on the first leg. */
export function subsetFor(host: string): string {
  return dashed(host)
}
