import type { MergedDestinationRule } from '@/lib/mesh/index.ts'
import { duration, type HashPolicy, type HeaderOperations, message, type RouteAction } from '@/lib/xds/index.ts'
import { type Origin, within } from '../cause.ts'
import { type DestinationService, destinationCluster } from './destination.ts'
import { hashOfDestination, hashPolicy, type SourcedHash } from './hash-policy.ts'
import { headerChanges } from './header-operations.ts'
import { mirrorPolicies } from './mirror.ts'
import { type RetrySource, retryPolicy } from './retry.ts'
import { pathRewrite } from './rewrite.ts'
import type { Destination, HttpRoute, HttpRouteDestination } from './spec.ts'

/** What forwarding needs to know of its surroundings. */
export type ForwardingContext = {
  /** The listener's port (sidecar) or the Gateway server's port number. */
  readonly port: number
  readonly defaultRetries: RetrySource
  /** The service of a destination, as far as it is known here. */
  readonly serviceOf: (host: string) => DestinationService | undefined
  /** The DestinationRule in force for a destination's host. */
  readonly ruleOf: (host: string) => MergedDestinationRule | undefined
}

/** Forwarding as Envoy does it: the action, and header changes of a single destination, which join those of the route. */
export type Forwarding = { readonly action: RouteAction; readonly operations: HeaderOperations }

/** Translates the destinations of a route with everything that goes with forwarding. (istio-semantics §4.6 to §4.9) */
export function forwarding(route: HttpRoute, authority: string | undefined, context: ForwardingContext, origin: Origin): Forwarding {
  const destinations = route.route ?? []
  const [single] = destinations
  const targets = destinations.length === 1 && single ? toOne(single, context, within(origin, 'route', 0)) : toSeveral(destinations, context, origin)
  const mirrors = mirrorPolicies(route, (destination) => clusterOf(destination, context), origin)
  const timeout = duration(route.timeout) ?? '0s'
  const action = message<RouteAction>({
    ...targets.action,
    ...pathRewrite(route.rewrite),
    hostRewriteLiteral: route.rewrite?.authority || authority || targets.authority || undefined,
    timeout,
    maxGrpcTimeout: timeout,
    retryPolicy: retryPolicy(retriesOf(route, context, origin), targets.hashed),
    hashPolicy: targets.hashes.length > 0 ? targets.hashes : undefined,
    requestMirrorPolicies: mirrors.length > 0 ? mirrors : undefined,
  }, [within(origin, 'route'), ...forwardingFields(route, origin)])
  return { action, operations: targets.operations }
}

type Targets = {
  readonly action: Pick<RouteAction, 'cluster' | 'weightedClusters'>
  readonly operations: HeaderOperations
  readonly authority: string | undefined
  readonly hashes: readonly HashPolicy[]
  readonly hashed: boolean
}

/** A lone destination takes everything, whatever its weight. */
function toOne(target: HttpRouteDestination, context: ForwardingContext, origin: Origin): Targets {
  const { operations, authority } = headerChanges(target.headers, within(origin, 'headers'))
  const hash = hashOf(target.destination, context)
  return { action: { cluster: clusterOf(target.destination, context) }, operations, authority, hashes: policiesOf([hash]), hashed: hash !== undefined }
}

/** Destinations without weight take nothing. The hash policies of all others are lined up on the one route. */
function toSeveral(destinations: readonly HttpRouteDestination[], context: ForwardingContext, origin: Origin): Targets {
  const weighted = destinations.flatMap((target, i) => (target.weight ? [{ target, weight: target.weight, at: within(origin, 'route', i) }] : []))
  const clusters = weighted.map(({ target, weight, at }) => {
    const { operations, authority } = headerChanges(target.headers, within(at, 'headers'))
    return message({ name: clusterOf(target.destination, context), weight, ...operations, hostRewriteLiteral: authority || undefined }, [at])
  })
  const hashes = policiesOf(weighted.map(({ target }) => hashOf(target.destination, context)))
  return { action: { weightedClusters: { clusters } }, operations: {}, authority: undefined, hashes, hashed: false }
}

function clusterOf(destination: Destination, { serviceOf, port }: ForwardingContext): string {
  return destinationCluster(destination, serviceOf(destination.host), port)
}

function hashOf(destination: Destination, { ruleOf }: ForwardingContext): SourcedHash | undefined {
  const rule = ruleOf(destination.host)
  return rule && hashOfDestination(rule, destination)
}

function policiesOf(hashes: readonly (SourcedHash | undefined)[]): readonly HashPolicy[] {
  return hashes.flatMap((hash) => (hash && hashPolicy(hash)) ?? [])
}

/** A route's own retries take nothing from the mesh's. */
function retriesOf(route: HttpRoute, { defaultRetries }: ForwardingContext, origin: Origin): RetrySource {
  return route.retries ? { retries: route.retries, cause: within(origin, 'retries') } : defaultRetries
}

function forwardingFields(route: HttpRoute, origin: Origin): readonly Origin[] {
  return (['timeout', 'rewrite', 'mirrorPercentage', 'mirrorPercent'] as const).filter((name) => route[name] !== undefined).map((name) => within(origin, name))
}
