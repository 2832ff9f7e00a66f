import type { Compilation } from '@/lib/compile/index.ts'
import type { SoundResource } from '@/lib/mesh/index.ts'
import type { HttpMatch, HttpRoute, Resource, ServiceEntrySpec, TcpRoute, TlsRoute, VirtualServiceSpec } from '@/lib/model/index.ts'
import { isTcpLike, isTls, protocolNamed, qualifiedHost } from '@/lib/net/index.ts'
import { type JsonObject, isObject } from '@/lib/std/index.ts'
import { meshRoutesOf } from '../egress/insert.ts'
import { rulesFor } from '../egress/rules.ts'
import { entryOf } from '../egress/recipe.ts'
import type { Words } from './command.ts'
import type { Sketch } from './sketch.ts'

/** The parts of a VirtualService: requests, TLS by server name, bytes. */
export type Section = 'http' | 'tls' | 'tcp'
export type AnyRoute = HttpRoute | TlsRoute | TcpRoute

/** One route that leads to a host: where it is written, and what people call it. */
export type RouteAt<Route extends AnyRoute = AnyRoute> = { readonly document: SoundResource<'VirtualService'>; readonly section: Section; readonly index: number; readonly route: Route; readonly label: string }

/** The HTTP routes with this host as a destination, in the order in which they are tried: those of clients and those of gateways. */
export function routesTo(mesh: Compilation, host: string): readonly RouteAt<HttpRoute>[] {
  return listed<HttpRoute>(mesh, host, 'http')
}

/** All routes with this host as a destination, whatever they route by. */
export function anyRoutesTo(mesh: Compilation, host: string): readonly RouteAt[] {
  return [...routesTo(mesh, host), ...listed<TlsRoute>(mesh, host, 'tls'), ...listed<TcpRoute>(mesh, host, 'tcp')]
}

function listed<Route extends AnyRoute>({ snapshot }: Compilation, host: string, section: Section): readonly RouteAt<Route>[] {
  return snapshot.admitted.list('VirtualService').flatMap((document) => ((document.spec[section] ?? []) as readonly Route[]).flatMap((route, index): readonly RouteAt<Route>[] => {
    const leads = (route.route ?? []).some(({ destination }) => qualifiedHost(destination.host, document.metadata.namespace) === host)
    return leads ? [{ document, section, index, route, label: labelOf(document, route, section, index) }] : []
  }))
}

/** `shop/pay #2: x-canary: true at gateway egress`. */
function labelOf({ metadata, spec }: SoundResource<'VirtualService'>, route: AnyRoute, section: Section, index: number): string {
  const matches: readonly (HttpMatch & { readonly sniHosts?: readonly string[] })[] = route.match ?? []
  const when = matches.map(conditionText).filter(Boolean).join(' | ')
  const gateways = [...new Set(matches.flatMap((match) => match.gateways ?? []))].join(', ')
  return `${metadata.namespace}/${metadata.name}${section === 'http' ? '' : ` ${section}`} #${index + 1}${when ? `: ${when}` : ''}${gateways && (spec.gateways ?? []).length > 1 ? ` @ ${gateways}` : ''}`
}

function conditionText({ headers = {}, uri, method }: HttpMatch): string {
  const string = (match: object | undefined) => Object.values(match ?? {}).join('')
  return [...Object.entries(headers).map(([name, match]) => `${name}: ${string(match)}`), uri && string(uri), method && string(method)].filter(Boolean).join(', ')
}

/** The route that takes what no other one asks for: the last without conditions on the request. */
export function defaultRoute<Route extends AnyRoute>(routes: readonly RouteAt<Route>[]): RouteAt<Route> | undefined {
  return routes.findLast(({ route, section }) => section === 'http' && (route.match ?? []).every((match) => conditionText(match) === '')) ?? routes.at(-1)
}

/** The section in which routes of a host take effect: that of its HTTP ports if it has any, else of its TLS, else of its other ports. */
export function sectionOf(entry: Resource<ServiceEntrySpec>): Section {
  return (['http', 'tls'] as const).find((section) => portsIn(entry, section).length > 0) ?? 'tcp'
}

/** Ports whose traffic a section routes. What a port that says no protocol carries is found out by looking, so it may be HTTP. */
function portsIn({ spec }: Resource<ServiceEntrySpec>, section: Section): readonly number[] {
  return (spec.ports ?? []).filter(({ protocol }) => sectionFor(protocol) === section).map(({ number }) => number)
}

function sectionFor(protocol: string | undefined): Section {
  const named = protocolNamed(protocol)
  return isTls(named) ? 'tls' : isTcpLike(named) || named === 'UDP' ? 'tcp' : 'http'
}

/** What a change of routes leaves as it is: ports whose traffic they do not see. */
export function otherPorts(host: string, entry: Resource<ServiceEntrySpec>, section: Section): readonly Words[] {
  const routed = portsIn(entry, section)
  const others = (entry.spec.ports ?? []).map(({ number }) => number).filter((number) => !routed.includes(number))
  return others.length > 0 ? [{ id: 'otherPorts', args: { host, ports: others.join(', ') } }] : []
}

type RouteChange = { readonly host: string; readonly label: string; readonly name: string; readonly section: Section }

/**
 * Changes a route of a document; where the host has none yet, one is written that says what happened without it: into the VirtualService that
 * the mesh has for the host, because two for one host are not joined there (istio-semantics §2.7), else into a new one.
 */
export function changeRoute<Route extends AnyRoute>(mesh: Compilation, sketch: Sketch, { host, label, name, section }: RouteChange, make: (route: Route) => readonly AnyRoute[]): void {
  const at = anyRoutesTo(mesh, host).find((each) => each.label === label)
  const entry = entryOf(mesh, host)
  if (at) {
    sketch.changeSpec(at.document.key, (spec) => {
      const routes = ((spec as VirtualServiceSpec & JsonObject)[at.section] ?? []) as readonly Route[]
      return { ...spec, [at.section]: routes.flatMap((route, index) => (index === at.index ? make(route) : [route])) as unknown as JsonObject[] }
    })
    return
  }
  if (refuseShortName(sketch, host, entry?.metadata.namespace ?? 'default')) return
  const routes = make(plainRoute(host, entry, section) as unknown as Route) as unknown as JsonObject[]
  const former = meshRoutesOf(mesh, host)
  if (!former) return void sketch.create({ kind: 'VirtualService', namespace: entry?.metadata.namespace ?? 'default', name, body: { spec: { hosts: [host], [section]: routes } } })
  const document = `${former.metadata.namespace}/${former.metadata.name}`
  if ((former.spec.hosts ?? []).length > 1) return sketch.refuse({ id: 'servesOthers', args: { document, host } })
  if ((former.spec[section] ?? []).length > 0) return sketch.refuse({ id: 'routedElsewhere', args: { document, host } })
  sketch.changeSpec(former.key, (spec) => ({ ...spec, [section]: routes }))
}

/** Routes and rules read a host without a dot as a Service of their namespace, so those for such an entry never apply. (istio-semantics §2.7) */
function refuseShortName(sketch: Sketch, host: string, namespace: string): boolean {
  const read = qualifiedHost(host, namespace)
  if (read !== host) sketch.refuse({ id: 'shortName', args: { host, read }, field: 'host' })
  return read !== host
}

/** What happens without any route. */
function plainRoute(host: string, entry: Resource<ServiceEntrySpec> | undefined, section: Section): object {
  const route = [{ destination: { host } }]
  const ports = entry ? portsIn(entry, section) : []
  return section === 'http' ? { route } : { match: ports.map((port) => ({ port, ...(section === 'tls' && { sniHosts: [host] }) })), route }
}

/** Subsets that the rules of a host define. */
export function subsetsOf(mesh: Compilation, host: string): readonly string[] {
  return [...new Set(rulesFor(mesh, host).flatMap(({ spec }) => (spec.subsets ?? []).map(({ name }) => name)))]
}

/** Changes the DestinationRule of a host that stands beside its entry, else any; where there is none, one is written. */
export function changeRule(mesh: Compilation, sketch: Sketch, { host, name }: { readonly host: string; readonly name: string }, make: (spec: JsonObject) => JsonObject): void {
  const own = ruleOf(mesh, host)
  const namespace = entryOf(mesh, host)?.metadata.namespace ?? 'default'
  if (!own && refuseShortName(sketch, host, namespace)) return
  if (own) sketch.changeSpec(own.key, make)
  else sketch.create({ kind: 'DestinationRule', namespace, name, body: { spec: make({ host }) } })
}

export function ruleOf(mesh: Compilation, host: string): SoundResource<'DestinationRule'> | undefined {
  const namespace = entryOf(mesh, host)?.metadata.namespace
  return (namespace === undefined ? undefined : rulesFor(mesh, host, namespace).at(-1)) ?? rulesFor(mesh, host).at(-1)
}

/** Rules for the host that other proxies find instead of the one that is changed: those of their own namespaces come first. (istio-semantics §2.5) */
export function otherRules(mesh: Compilation, host: string): readonly Words[] {
  const own = ruleOf(mesh, host)
  const others = rulesFor(mesh, host).filter(({ key, metadata }) => key !== own?.key && metadata.namespace !== own?.metadata.namespace)
  return others.length > 0 ? [{ id: 'otherRules', args: { host, names: others.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ') } }] : []
}

/** The object with one key set, or without it where there is nothing to say. */
export function withKey(object: JsonObject, key: string, value: JsonObject[string]): JsonObject {
  const { [key]: _, ...rest } = object
  return value === undefined || (isObject(value) && Object.keys(value).length === 0) ? rest : { ...object, [key]: value }
}

/** Whether routes of a host will have to be written into a new document, whose name is asked for. */
export function writesRoutes(mesh: Compilation, host: string, routes: readonly RouteAt[]): boolean {
  return routes.length === 0 && meshRoutesOf(mesh, host) === undefined
}
