import type { Proxy } from '@/lib/mesh/index.ts'
import type { Resource } from '@/lib/model/index.ts'
import { configMetadata, message, type Route, type RouteMatch, type Typed } from '@/lib/xds/index.ts'
import { field, type Origin, within } from '../cause.ts'
import { CORS_FILTER, corsOf } from './cors.ts'
import { directResponseAction } from './direct-response.ts'
import { FAULT_FILTER, faultOf } from './fault.ts'
import { headerChanges, joinOperations } from './header-operations.ts'
import { isCatchAll, matchAll, routeMatch } from './match.ts'
import { redirectAction } from './redirect.ts'
import { type ForwardingContext, forwarding } from './route-action.ts'
import type { HttpMatchRequest, HttpRoute } from './spec.ts'

/** What routes are translated for: one port of one proxy, reached through some gateways (`mesh` on sidecars, `ns/name` on gateways). */
export type RouteContext = ForwardingContext & {
  readonly proxy: Pick<Proxy, 'namespace' | 'labels'>
  readonly gateways: ReadonlySet<string>
  /** TLS ends at the listener: decides what a redirect takes for its own scheme. */
  readonly tls: boolean
}

/** A VirtualService as far as its routes need it: identity, and each http route with the place it was written in. */
export type RoutedVirtualService = {
  readonly name: string
  readonly namespace: string
  readonly resource: Pick<Resource, 'key'>
  readonly http: readonly SourcedRoute[]
}

/** An http route, where it is written, and where else it was put together from (the root of a delegate). */
export type SourcedRoute = { readonly route: HttpRoute; readonly origin: Origin; readonly others: readonly Origin[] }

/**
 * The routes of a VirtualService for one port, in order. Nothing after a route without match, nor after a match of every request,
 * can be reached, so it is not written. (istio-semantics §4.5)
 */
export function translateRoutes(service: RoutedVirtualService, context: RouteContext): readonly Route[] {
  const routes: Route[] = []
  for (const sourced of service.http) {
    const matches = sourced.route.match ?? []
    if (matches.length === 0) return [...routes, translated(service, sourced, undefined, matchAll, context)]
    for (const [i, match] of matches.entries()) {
      if (!appliesHere(match, context)) continue
      const made = translated(service, sourced, match, routeMatch(match, matchOrigin(sourced, i)), context)
      routes.push(made)
      if (isCatchAll(made.match)) return routes
    }
  }
  return routes
}

/** Matches of a delegate are joined with the root's, so they no longer stand at their index. */
function matchOrigin({ origin, others }: SourcedRoute, index: number): Origin {
  return others.length > 0 ? within(origin, 'match') : within(origin, 'match', index)
}

/** Conditions that are known beforehand. Naming gateways switches the conditions on the source off. */
export function appliesHere(match: HttpMatchRequest, { port, gateways, proxy }: Pick<RouteContext, 'port' | 'gateways' | 'proxy'>): boolean {
  if (match.port && match.port !== port) return false
  if (match.gateways && match.gateways.length > 0) return match.gateways.some((gateway) => gateways.has(gateway))
  if (!Object.entries(match.sourceLabels ?? {}).every(([key, value]) => proxy.labels[key] === value)) return false
  return !match.sourceNamespace || match.sourceNamespace === proxy.namespace
}

function translated(service: RoutedVirtualService, { route, origin, others }: SourcedRoute, match: HttpMatchRequest | undefined, matched: RouteMatch, context: RouteContext): Route {
  const own = headerChanges(route.headers, within(origin, 'headers'))
  const acting = actionOf(route, own.authority, origin, context)
  return message<Route>({
    name: nameOf(route, match),
    match: matched,
    metadata: configMetadata('virtual-service', service.namespace, service.name, [field(service.resource)]),
    statPrefix: match?.statPrefix || undefined,
    ...acting.action,
    ...joinOperations(own.operations, acting.operations),
    decorator: { operation: operationOf(acting.action, matched, service.name, context.port) },
    typedPerFilterConfig: filterConfig(route, origin),
  }, [origin, ...others])
}

type Acting = { readonly action: Pick<Route, 'route' | 'redirect' | 'directResponse'>; readonly operations: Parameters<typeof joinOperations>[1] }

/** A redirect goes before a direct response, which goes before forwarding; what belongs to the others is dropped. */
function actionOf(route: HttpRoute, authority: string | undefined, origin: Origin, context: RouteContext): Acting {
  if (route.redirect) return { action: { redirect: redirectAction(route.redirect, context, within(origin, 'redirect')) }, operations: {} }
  if (route.directResponse) return { action: { directResponse: directResponseAction(route.directResponse, within(origin, 'directResponse')) }, operations: {} }
  const { action, operations } = forwarding(route, authority, context, origin)
  return { action: { route: action }, operations }
}

function nameOf(route: HttpRoute, match: HttpMatchRequest | undefined): string | undefined {
  return (match?.name ? `${route.name ?? ''}.${match.name}` : route.name) || undefined
}

/** What traces call the route: its only cluster's host and port, else the VirtualService; then the path. */
function operationOf({ route }: Acting['action'], match: RouteMatch, name: string, port: number): string {
  const path = match.path ?? match.safeRegex?.regex ?? `${match.prefix ?? '/'}*`
  const [, clusterPort, , host] = route?.cluster?.split('|') ?? []
  return host === undefined ? `${name}:${port}${path}` : `${host}:${clusterPort}${path}`
}

function filterConfig({ fault, corsPolicy }: HttpRoute, origin: Origin): Readonly<Record<string, Typed>> | undefined {
  if (!fault && !corsPolicy) return undefined
  return {
    ...(fault && { [FAULT_FILTER]: faultOf(fault, within(origin, 'fault')) }),
    ...(corsPolicy && { [CORS_FILTER]: corsOf(corsPolicy, within(origin, 'corsPolicy')) }),
  }
}
