import type { Compilation } from '@/lib/compile/index.ts'
import { gatewaysOf, gatewayTargets, type SoundResource } from '@/lib/mesh/index.ts'
import type { HttpRoute, TcpRoute, TlsRoute, VirtualServiceSpec } from '@/lib/model/index.ts'
import { hostSubsetOf, qualifiedHost } from '@/lib/net/index.ts'
import { gatewayProxies } from '../command/mesh-lists.ts'

/** A VirtualService that takes part in a path. */
export type PathRoutes = SoundResource<'VirtualService'>

/** A path through a gateway as it is found in the documents of a host. */
export type Path = {
  readonly host: string
  readonly routes: PathRoutes
  /** Hosts of the gateway Services that clients are led to, with the subsets used there. */
  readonly leads: readonly { readonly host: string; readonly subset: string | undefined; readonly port: number | undefined }[]
  /** Gateways that the second hop is bound to, as `namespace/name`. */
  readonly gateways: readonly string[]
  /** VirtualServices for the second hop alone. */
  readonly second: readonly PathRoutes[]
  /** Of these, one that cannot be taken apart for this host alone, and why. */
  readonly bound?: { readonly by: PathRoutes; readonly why: 'servesOthers' | 'bindsOthers' } | undefined
}

/** The path of a host through a gateway; undefined when clients are not led there. */
export function pathOf(mesh: Compilation, host: string): Path | undefined {
  const services = gatewayServices(mesh)
  for (const routes of routesInForce(mesh, host)) {
    const own = routes.metadata.namespace
    const leads = allRoutes(routes.spec).flatMap((route) => (isForMesh(route, routes.spec) ? (route.route ?? []) : [])).flatMap(({ destination }) => {
      const name = qualifiedHost(destination.host, own)
      return services.has(name) ? [{ host: name, subset: destination.subset, port: destination.port?.number }] : []
    })
    if (leads.length > 0) return pathThrough(mesh, host, routes, leads)
  }
  return undefined
}

/** VirtualServices of the mesh for a host: those that name it, or else those whose wildcard covers it. (istio-semantics §2.7) */
function routesInForce({ snapshot }: Compilation, host: string): readonly PathRoutes[] {
  const all = snapshot.admitted.list('VirtualService').filter(({ spec }) => !spec.gateways || spec.gateways.length === 0 || spec.gateways.includes('mesh'))
  const named = all.filter((routes) => hostsOf(routes).includes(host))
  return named.length > 0 ? named : all.filter((routes) => hostsOf(routes).some((each) => hostSubsetOf(host, each)))
}

function hostsOf({ spec, metadata }: PathRoutes): readonly string[] {
  return (spec.hosts ?? []).map((each) => qualifiedHost(each, metadata.namespace))
}

function pathThrough(mesh: Compilation, host: string, routes: PathRoutes, leads: Path['leads']): Path {
  const { onPath, known } = gatewaysThere(mesh, leads)
  const boundTo = ({ spec, metadata }: PathRoutes) => (spec.gateways ?? []).filter((name) => name !== 'mesh').map((name) => (name.includes('/') ? name : `${metadata.namespace}/${name}`))
  const isElsewhere = (gateway: string) => known.has(gateway) && !onPath.has(gateway)
  const second = mesh.snapshot.admitted.list('VirtualService').filter((other) => other.key !== routes.key && hostsOf(other).includes(host) && !(other.spec.gateways ?? []).includes('mesh') && boundTo(other).some((gateway) => !isElsewhere(gateway)))
  const both = [routes, ...second]
  const shared = both.find((each) => hostsOf(each).some((name) => name !== host))
  const spread = both.find((each) => boundTo(each).some(isElsewhere))
  return {
    host, routes, leads, second,
    gateways: [...new Set(both.flatMap(boundTo))],
    bound: shared ? { by: shared, why: 'servesOthers' } : spread && { by: spread, why: 'bindsOthers' },
  }
}

/** Gateways that are served by the workloads which clients are led to, among all that there are. */
function gatewaysThere(mesh: Compilation, leads: Path['leads']): { readonly onPath: ReadonlySet<string>; readonly known: ReadonlySet<string> } {
  const { snapshot } = mesh
  const name = ({ metadata }: { readonly metadata: { readonly namespace: string; readonly name: string } }) => `${metadata.namespace}/${metadata.name}`
  const served = gatewayProxies(mesh).filter((proxy) => gatewayTargets(snapshot, proxy).some(({ service }) => leads.some(({ host }) => host === service.hostname)))
  return { onPath: new Set(served.flatMap((proxy) => gatewaysOf(snapshot, proxy).map(name))), known: new Set(snapshot.admitted.list('Gateway').map(name)) }
}

function gatewayServices(mesh: Compilation): ReadonlySet<string> {
  return new Set(gatewayProxies(mesh).flatMap((proxy) => gatewayTargets(mesh.snapshot, proxy).map(({ service }) => service.hostname)))
}

export type AnyRoute = HttpRoute | TlsRoute | TcpRoute

function allRoutes({ http = [], tls = [], tcp = [] }: VirtualServiceSpec): readonly AnyRoute[] {
  return [...http, ...tls, ...tcp]
}

/** Whether a route counts for the clients of the mesh, not at gateways alone. */
export function isForMesh(route: AnyRoute, { gateways }: VirtualServiceSpec): boolean {
  const all = gateways && gateways.length > 0 ? gateways : ['mesh']
  return (route.match && route.match.length > 0 ? route.match : [{ gateways: all }]).some((match) => (match.gateways && match.gateways.length > 0 ? match.gateways : all).includes('mesh'))
}
