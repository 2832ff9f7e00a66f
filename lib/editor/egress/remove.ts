import type { Compilation } from '@/lib/compile/index.ts'
import type { HttpRoute, TcpRoute, TlsRoute, VirtualServiceSpec } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import type { Words } from '../command/command.ts'
import type { Sketch } from '../command/sketch.ts'
import { settingsLost } from './lost.ts'
import { type AnyRoute, isForMesh, type Path } from './path.ts'
import { type App, entryOf, portsFor } from './recipe.ts'
import { removeFirstLeg, removeOrigination, writeClientOrigination } from './rules-removed.ts'

/** Takes a path apart: clients go straight to the host again, with the routes that the gateway had; what only the path needed goes too. */
export function removePath(mesh: Compilation, sketch: Sketch, path: Path, then: 'plainAgain' | 'clientOriginates'): readonly Words[] {
  const origination = removeOrigination(mesh, sketch, path)
  const keepsTarget = then === 'clientOriginates'
  const { routes, second, host } = path
  const spec = straight(mesh, path, keepsTarget ? undefined : origination?.port)
  const { http = [], tls = [], tcp = [] } = spec
  if (http.length + tls.length + tcp.length === 0) sketch.remove(routes.key)
  else sketch.changeSpec(routes.key, () => spec as unknown as JsonObject)
  for (const { key } of second) sketch.remove(key)
  removeGateways(mesh, sketch, path)
  removeFirstLeg(mesh, sketch, path)
  const entry = entryOf(mesh, host)
  return [...(keepsTarget && origination && entry ? writeClientOrigination(mesh, sketch, host, entry, origination) : []), ...settingsLost(mesh, path, spec)]
}

/** The routes without the way to the gateway; where the mesh then has none left, those of the gateway become its own. */
function straight(mesh: Compilation, path: Path, target: number | undefined): VirtualServiceSpec {
  const { routes: { spec, metadata }, second, host } = path
  const leadsAway = (route: AnyRoute) => (route.route ?? []).some(({ destination }) => path.leads.some((lead) => lead.host === qualifiedHost(destination.host, metadata.namespace)))
  const entry = entryOf(mesh, host)
  const dialled = (app: App) => (entry ? portsFor(app, entry) : [])
  const back = <Route extends AnyRoute>(route: Route, ports: readonly number[]): Route => ({ ...route, ...(route.match && { match: route.match.map((each) => unbound(each, ports)) }), ...(route.route && { route: route.route.map((each) => withPort(each, host, target, ports[0])) }) })
  const settle = <Route extends AnyRoute>(own: readonly Route[], others: readonly Route[], ports: readonly number[]): readonly Route[] => {
    const led = own.filter((route) => isForMesh(route, spec) && leadsAway(route))
    const at = led.flatMap((route) => (route.match ?? []).flatMap((match: { readonly port?: number | undefined }) => match.port ?? []))
    const ordered = [...ports.filter((port) => at.includes(port)), ...ports.filter((port) => !at.includes(port))]
    const stays = own.filter((route) => !led.includes(route))
    const meshOwn = stays.filter((route) => isForMesh(route, spec))
    if (led.length === 0) return own
    return meshOwn.length > 0 ? meshOwn.map((route) => back(route, [])) : [...stays, ...others].map((route) => back(route, ordered))
  }
  const http = settle<HttpRoute>(spec.http ?? [], second.flatMap((each) => each.spec.http ?? []), dialled('http')).map(withoutEmptyMatch)
  const saysNothing = (route: AnyRoute, ports: readonly number[]) => isTrivial(route, host, metadata.namespace, ports)
  const inside = [...(spec.tcp ?? []), ...second.flatMap((each) => each.spec.tcp ?? [])]
  const carried = (spec.tls ?? []).some(leadsAway) ? inside.filter((route) => !isForMesh(route, spec)).map((route): TlsRoute => ({ match: [{ sniHosts: [host] }], route: route.route ?? [] })) : []
  const tls = settle<TlsRoute>(spec.tls ?? [], [...second.flatMap((each) => each.spec.tls ?? []), ...carried], dialled('https'))
  const isLedTcp = (spec.tcp ?? []).some((route) => isForMesh(route, spec) && leadsAway(route))
  const tcp = isLedTcp ? settle<TcpRoute>(spec.tcp ?? [], second.flatMap((each) => each.spec.tcp ?? []), dialled('tcp')).map(withoutEmptyMatch) : (spec.tls ?? []).some(leadsAway) ? (spec.tcp ?? []).filter((route) => isForMesh(route, spec)) : (spec.tcp ?? [])
  const { gateways: _, http: _http, tls: _tls, tcp: _tcp, ...rest } = spec
  const ledHttp = (spec.http ?? []).some(leadsAway) && http.length === 1 && http.every((route) => saysNothing(route, dialled('http')))
  const ledTls = (spec.tls ?? []).some(leadsAway) && tls.length === 1 && tls.every((route) => saysNothing(route, dialled('https')))
  const ledTcp = isLedTcp && tcp.length === 1 && tcp.every((route) => saysNothing(route, dialled('tcp')))
  return { ...rest, ...(http.length > 0 && !ledHttp && { http }), ...(tls.length > 0 && !ledTls && { tls }), ...(tcp.length > 0 && !ledTcp && { tcp }) }
}

/** A condition for the whole mesh; a port is needed only where the host has several of the sort. */
function unbound<Match extends { readonly gateways?: readonly string[] | undefined; readonly port?: number | undefined }>(match: Match, ports: readonly number[]): Match {
  const { gateways: _, port, ...rest } = match
  const named = ports.length === 0 ? port : ports.length > 1 ? ports[0] : undefined
  return { ...rest, ...(named !== undefined && { port: named }) } as unknown as Match
}

/** Destinations that the gateway encrypted on another port go to the dialled one again. */
function withPort<Part extends { readonly destination: { readonly host: string; readonly port?: { readonly number?: number | undefined } | undefined } }>(part: Part, host: string, target: number | undefined, dialled: number | undefined): Part {
  const { port, ...destination } = part.destination
  if (target === undefined || port?.number !== target || part.destination.host !== host) return part
  return { ...part, destination: { ...destination, ...(dialled !== undefined && { port: { number: dialled } }) } }
}

function withoutEmptyMatch<Route extends HttpRoute | TcpRoute>(route: Route): Route | Omit<Route, 'match'> {
  const { match, ...rest } = route
  return match?.every((each) => Object.keys(each).length === 0) ? rest : route
}

/** Whether a route, alone in its section, says only what would happen without it, too. */
function isTrivial(route: AnyRoute, host: string, own: string, ports: readonly number[]): boolean {
  const { match = [], route: parts = [], ...more } = route
  const [only] = parts
  const conditions = match.flatMap((each) => Object.keys(each))
  if (Object.keys(more).length > 0 || parts.length !== 1 || only === undefined || 'headers' in only || conditions.some((key) => key !== 'sniHosts' && key !== 'port')) return false
  const { destination: { host: to, subset, port } } = only
  const asked = match.flatMap((each: { readonly port?: number | undefined }) => each.port ?? [])
  const same = port?.number === undefined || (asked.length > 0 ? asked.every((number) => number === port.number) : ports.length === 1 && ports[0] === port.number)
  return qualifiedHost(to, own) === host && subset === undefined && same
}

/** Servers for this host alone go, and Gateways without a server. */
function removeGateways(mesh: Compilation, sketch: Sketch, { gateways, host }: Path): void {
  for (const reference of gateways) {
    const [namespace = '', name = ''] = reference.split('/')
    const gateway = mesh.snapshot.admitted.find('Gateway', namespace, name)
    if (!gateway) continue
    const isHost = (each: string) => each === host || each.endsWith(`/${host}`)
    const servers = (gateway.spec.servers ?? []).flatMap((server) => {
      const hosts = server.hosts.filter((each) => !isHost(each))
      return hosts.length > 0 ? [{ ...server, hosts }] : []
    })
    if (servers.length === 0) sketch.remove(gateway.key)
    else sketch.changeSpec(gateway.key, (spec) => ({ ...spec, servers: servers as unknown as JsonObject[] }))
  }
}
