import type { Compilation } from '@/lib/compile/index.ts'
import type { SoundResource } from '@/lib/mesh/index.ts'
import type { HttpMatch, HttpRoute, VirtualServiceSpec } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { type JsonObject, isObject } from '@/lib/std/index.ts'
import { rulesFor } from '../egress/rules.ts'
import { entryOf } from '../egress/recipe.ts'
import type { Sketch } from './sketch.ts'
import { nameFrom } from './texts.ts'

/** One HTTP route that leads to a host: where it is written, and what people call it. */
export type RouteAt = { readonly document: SoundResource<'VirtualService'>; readonly index: number; readonly route: HttpRoute; readonly label: string }

/** The HTTP routes with this host as a destination, in the order in which they are tried: those of clients and those of gateways. */
export function routesTo({ snapshot }: Compilation, host: string): readonly RouteAt[] {
  return snapshot.admitted.list('VirtualService').flatMap((document) => (document.spec.http ?? []).flatMap((route, index): readonly RouteAt[] => {
    const leads = (route.route ?? []).some(({ destination }) => qualifiedHost(destination.host, document.metadata.namespace) === host)
    return leads ? [{ document, index, route, label: labelOf(document, route, index) }] : []
  }))
}

/** `shop/pay #2: x-canary: true at gateway egress`. */
function labelOf({ metadata, spec }: SoundResource<'VirtualService'>, route: HttpRoute, index: number): string {
  const matches = route.match ?? []
  const when = matches.map(conditionText).filter(Boolean).join(' | ')
  const gateways = [...new Set(matches.flatMap((match) => match.gateways ?? []))].join(', ')
  return `${metadata.namespace}/${metadata.name} #${index + 1}${when ? `: ${when}` : ''}${gateways && (spec.gateways ?? []).length > 1 ? ` @ ${gateways}` : ''}`
}

function conditionText({ headers = {}, uri, method }: HttpMatch): string {
  const string = (match: object | undefined) => Object.values(match ?? {}).join('')
  return [...Object.entries(headers).map(([name, match]) => `${name}: ${string(match)}`), uri && string(uri), method && string(method)].filter(Boolean).join(', ')
}

/** The route that takes what no other one asks for: the last without conditions on the request. */
export function defaultRoute(routes: readonly RouteAt[]): RouteAt | undefined {
  return routes.findLast(({ route }) => (route.match ?? []).every((match) => conditionText(match) === '')) ?? routes.at(-1)
}

/** Changes a route of a document; where the host has none yet, one is written that says what happened without it. */
export function changeRoute(mesh: Compilation, sketch: Sketch, { host, label, name }: { readonly host: string; readonly label: string; readonly name: string }, make: (route: HttpRoute) => readonly HttpRoute[]): void {
  const at = routesTo(mesh, host).find((each) => each.label === label)
  if (at) {
    sketch.changeSpec(at.document.key, (spec) => {
      const http = (spec as VirtualServiceSpec & JsonObject).http ?? []
      return { ...spec, http: http.flatMap((route, index) => (index === at.index ? make(route) : [route])) as unknown as JsonObject[] }
    })
    return
  }
  const namespace = entryOf(mesh, host)?.metadata.namespace ?? 'default'
  sketch.create({ kind: 'VirtualService', namespace, name: name || nameFrom(host), body: { spec: { hosts: [host], http: make({ route: [{ destination: { host } }] }) as unknown as JsonObject[] } } })
}

/** Subsets that the rules of a host define. */
export function subsetsOf(mesh: Compilation, host: string): readonly string[] {
  return [...new Set(rulesFor(mesh, host).flatMap(({ spec }) => (spec.subsets ?? []).map(({ name }) => name)))]
}

/** Changes the DestinationRule of a host that stands beside its entry, else any; where there is none, one is written. */
export function changeRule(mesh: Compilation, sketch: Sketch, { host, name }: { readonly host: string; readonly name: string }, make: (spec: JsonObject) => JsonObject): void {
  const own = ruleOf(mesh, host)
  const namespace = entryOf(mesh, host)?.metadata.namespace ?? 'default'
  if (own) sketch.changeSpec(own.key, make)
  else sketch.create({ kind: 'DestinationRule', namespace, name: name || nameFrom(host), body: { spec: make({ host }) } })
}

export function ruleOf(mesh: Compilation, host: string): SoundResource<'DestinationRule'> | undefined {
  const namespace = entryOf(mesh, host)?.metadata.namespace
  return (namespace === undefined ? undefined : rulesFor(mesh, host, namespace).at(-1)) ?? rulesFor(mesh, host).at(-1)
}

/** The object with one key set, or without it where there is nothing to say. */
export function withKey(object: JsonObject, key: string, value: JsonObject[string]): JsonObject {
  const { [key]: _, ...rest } = object
  return value === undefined || (isObject(value) && Object.keys(value).length === 0) ? rest : { ...object, [key]: value }
}
