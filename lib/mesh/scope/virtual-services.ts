import type { HttpRoute, RouteDestination, VirtualServiceSpec } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { internList, memoByIdentities } from '@/lib/std/index.ts'
import { byAge, createdAt } from '../age.ts'
import { virtualServiceExports } from '../registry/export-to.ts'
import type { EffectiveMeshConfig, Snapshot } from '../snapshot/snapshot.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'
import type { PreparedVirtualService } from '../types.ts'
import { hasDelegates, withDelegates } from './delegates.ts'

type VirtualService = SoundResource<'VirtualService'>
type VirtualServices = readonly VirtualService[]

/** The name that stands for all sidecars among the gateways of a VirtualService. */
export const MESH_GATEWAY = 'mesh'

/** All VirtualServices with hosts, prepared, oldest first. Delegates, which have none, live on in those that name them. (istio-semantics §2.7) */
export function virtualServicesOf({ admitted, meshConfig }: Snapshot): readonly PreparedVirtualService[] {
  return prepareAll(admitted.list('VirtualService'), meshConfig)
}

const prepareAll = memoByIdentities((resources: VirtualServices, meshConfig: EffectiveMeshConfig): readonly PreparedVirtualService[] => {
  const prepared = [...resources].sort(byAge).map((resource) => prepare(meshConfig, resource))
  const delegates = new Map(prepared.filter(({ hosts }) => hosts.length === 0).map((one) => [`${one.namespace}/${one.name}`, one]))
  const roots = prepared.filter(({ hosts }) => hosts.length > 0)
  return internList(roots.map((one) => (hasDelegates(one) ? withDelegates(one, delegates) : one)))
})

const prepare = memoByIdentities((meshConfig: EffectiveMeshConfig, resource: VirtualService): PreparedVirtualService => {
  const { metadata, spec } = resource
  const { namespace } = metadata
  const gateways = resolveGateways(spec.gateways ?? [], namespace)
  return {
    name: metadata.name,
    namespace,
    created: createdAt(resource),
    hosts: (spec.hosts ?? []).map((host) => qualifiedHost(host, namespace)),
    gateways: gateways.length > 0 ? gateways : [MESH_GATEWAY],
    exportTo: virtualServiceExports(meshConfig)(spec.exportTo),
    spec: prepareSpec(spec, namespace),
    httpSources: (spec.http ?? []).map((_, i) => [{ document: resource, path: ['spec', 'http', i] }]),
    resource: resource as PreparedVirtualService['resource'],
  }
})

function prepareSpec(spec: VirtualServiceSpec, namespace: string): VirtualServiceSpec {
  return {
    ...spec,
    ...(spec.hosts && { hosts: spec.hosts.map((host) => qualifiedHost(host, namespace)) }),
    ...(spec.gateways && { gateways: resolveGateways(spec.gateways, namespace) }),
    ...(spec.http && { http: spec.http.map((route) => prepareHttp(route, namespace)) }),
    ...(spec.tls && { tls: spec.tls.map((route) => ({ ...route, match: prepareMatches(route.match, namespace), ...prepareRoute(route.route, namespace) })) }),
    ...(spec.tcp && { tcp: spec.tcp.map((route) => ({ ...route, ...(route.match && { match: prepareMatches(route.match, namespace) }), ...prepareRoute(route.route, namespace) })) }),
  }
}

function prepareHttp(route: HttpRoute, namespace: string): HttpRoute {
  return {
    ...route,
    ...(route.match && { match: prepareMatches(route.match, namespace) }),
    ...prepareRoute(route.route, namespace),
    ...(route.mirror && { mirror: { ...route.mirror, host: qualifiedHost(route.mirror.host, namespace) } }),
    ...(route.mirrors && { mirrors: route.mirrors.map((mirror) => prepareDestination(mirror, namespace)) }),
  }
}

function prepareMatches<Match extends { readonly gateways?: readonly string[] | undefined }>(matches: readonly Match[], namespace: string): readonly Match[] {
  return matches.map((match) => (match.gateways ? { ...match, gateways: resolveGateways(match.gateways, namespace) } : match))
}

function prepareRoute<Entry extends RouteDestination>(route: readonly Entry[] | undefined, namespace: string): { readonly route?: readonly Entry[] } {
  return route ? { route: route.map((entry) => prepareDestination(entry, namespace)) } : {}
}

function prepareDestination<Entry extends Pick<RouteDestination, 'destination'>>(entry: Entry, namespace: string): Entry {
  const host = qualifiedHost(entry.destination.host, namespace)
  return host === entry.destination.host ? entry : { ...entry, destination: { ...entry.destination, host } }
}

function resolveGateways(names: readonly string[], namespace: string): readonly string[] {
  return [...new Set(names.map((name) => resolveGateway(name, namespace)))]
}

/** `name` and `./name` mean the document's namespace; `name.ns` and longer are an old spelling of `ns/name`. */
function resolveGateway(name: string, namespace: string): string {
  if (name === MESH_GATEWAY) return name
  if (name.startsWith('./')) return `${namespace}/${name.slice(2)}`
  if (name.includes('/')) return name
  const [first = '', second] = name.split('.')
  return second === undefined ? `${namespace}/${name}` : `${second}/${first}`
}
