import { field, list, text } from '@/lib/std/index.ts'
import { typeOf } from '@/lib/xds/index.ts'
import { choicesOf, isWeighted, mirrorsOf, type Walked } from './destination.ts'
import { matchFilterChain } from './filter-chain.ts'
import { inspect } from './inspection.ts'
import { matchListener } from './listener.ts'
import { normalPath } from './normal-path.ts'
import { httpsOf, redirectOf } from './redirect.ts'
import type { Request } from './request.ts'
import { matchRoute } from './route.ts'
import { ENVOY_RULES, type Rules } from './rules.ts'
import { tlsFault } from './tls.ts'
import type { Outcome, Place, SimulatedConfig, Step, Trace } from './trace.ts'
import { matchVirtualHost } from './virtual-host.ts'

/** A walk gives its steps one by one, and then says how it ended. */
type Walk = Generator<Step, Outcome, undefined>

/** Walks one request over a proxy's configuration. HTTP filters (policy, faults) and endpoints' answers are beyond it. */
export function simulate(config: SimulatedConfig, request: Request, rules: Rules = ENVOY_RULES): Trace {
  const walk = connection(config, request, rules)
  const steps: Step[] = []
  for (;;) {
    const next = walk.next()
    if (next.done) return { steps, outcome: next.value }
    steps.push(next.value)
  }
}

function* connection(config: SimulatedConfig, request: Request, rules: Rules): Walk {
  const listener = matchListener(config.listeners, request, rules)
  if (!listener) return { type: 'noListener' }
  yield listener.step
  const inspection = inspect(listener.listener, request, rules)
  yield inspection
  const chain = matchFilterChain(listener.listener, listener.step.place, { ...inspection, address: request.address, port: request.port }, rules)
  if ('outcome' in chain) return chain.outcome
  yield chain.step
  return tlsFault(chain.chain, request, rules) ?? (yield* networkFilters({ ...config, redirected: listener.redirected }, chain.chain, chain.step.place, request, rules))
}

/** Goes to the filter that ends a chain; those before it (statistics, RBAC) let the connection pass here. */
function* networkFilters(config: Walked, chain: object, place: Place, request: Request, rules: Rules): Walk {
  const filters = list(chain, 'filters')
  for (const [index, filter] of filters.entries()) {
    const settings = field(filter, 'typedConfig')
    const type = typeOf({ '@type': text(settings, '@type') })
    if (type.endsWith('.HttpConnectionManager')) return yield* http(config, chain, settings, { ...place, pointer: `${place.pointer}/filters/${index}/typedConfig/routeConfig` }, request, rules)
    if (type.endsWith('.TcpProxy')) return { type: 'clusters', by: 'tcp', weighted: isWeighted(settings), choices: choicesOf(config, settings), mirrors: [] }
  }
  return { type: 'otherFilter', names: filters.map((filter) => text(filter, 'name')) }
}

function* http(config: Walked, chain: object, manager: unknown, inlineAt: Place, request: Request, rules: Rules): Walk {
  if (request.tls !== 'plaintext' && !field(chain, 'transportSocket')) return { type: 'protocolError', reason: 'tlsNotTerminated' }
  if (request.protocol === 'tcp') return { type: 'protocolError', reason: 'notHttp' }
  yield { type: 'httpFilters', names: list(manager, 'httpFilters').map((filter) => text(filter, 'name')) }
  const inline = field(manager, 'routeConfig')
  const name = inline ? text(inline, 'name') : text(manager, 'rds', 'routeConfigName')
  const index = config.routes.findIndex((routes) => text(routes, 'name') === name)
  const place: Place = inline ? inlineAt : { part: 'routes', pointer: `/${index}` }
  yield { type: 'routeConfig', name, inline: inline !== undefined, place }
  const routeConfig = inline ?? config.routes[index]
  if (typeof routeConfig !== 'object' || routeConfig === null) return { type: 'noRouteConfig', name }
  return yield* routing(config, routeConfig, place, rules.routeMatch === 'whole' ? { ...request, path: normalPath(manager, request.path || '/') } : request, rules)
}

function* routing(config: Walked, routeConfig: object, place: Place, request: Request, rules: Rules): Walk {
  const found = matchVirtualHost(routeConfig, place, request.host ?? '', rules)
  if (!found) return { type: 'noVirtualHost', routeConfig: text(routeConfig, 'name'), host: request.host ?? '' }
  yield found.step
  if (['ALL', 'EXTERNAL_ONLY'].includes(text(found.host, 'requireTls')) && request.tls === 'plaintext') return { type: 'tlsRequired', ...httpsOf(request) }
  const route = matchRoute(found.host, found.step.place, request, rules)
  if ('outcome' in route) return route.outcome
  yield route.step
  return actionOf(config, route.route, request)
}

function actionOf(config: Walked, route: object, request: Request): Outcome {
  const redirect = field(route, 'redirect')
  if (redirect) return { type: 'redirect', ...redirectOf(redirect, field(route, 'match'), request) }
  const direct = field(route, 'directResponse')
  if (direct) return { type: 'directResponse', status: Number(text(direct, 'status')), body: text(direct, 'body', 'inlineString') }
  const action = field(route, 'route')
  const choices = choicesOf(config, action)
  return choices.length > 0 ? { type: 'clusters', by: 'http', weighted: isWeighted(action), choices, mirrors: mirrorsOf(config, action) } : { type: 'noAction' }
}
