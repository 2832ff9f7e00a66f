import { field, list, text } from '@/lib/std/index.ts'
import { failedCondition } from './conditions.ts'
import { pathMatches } from './path.ts'
import type { Request } from './request.ts'
import type { Rules } from './rules.ts'
import type { PassedOver, Place, RouteCondition, Step, Stopped } from './trace.ts'

type RouteStep = Extract<Step, { type: 'route' }>

/** Takes the first route of a virtual host whose whole match holds; the order in the list decides, not how specific a route is. */
export function matchRoute(virtualHost: object, place: Place, request: Request, rules: Rules): { readonly route: object; readonly step: RouteStep } | Stopped {
  const passedOver: PassedOver<RouteCondition>[] = []
  for (const [index, route] of list(virtualHost, 'routes').entries()) {
    const at = { ...place, pointer: `${place.pointer}/routes/${index}` }
    const because = unmet(field(route, 'match'), request, rules)
    if (!because) return { route, step: { type: 'route', name: text(route, 'name'), place: at, passedOver } }
    passedOver.push({ name: text(route, 'name'), place: at, because, how: 'differs' })
  }
  return { outcome: { type: 'noRoute', virtualHost: text(virtualHost, 'name'), passedOver } }
}

/** The first condition of a match that does not hold. */
export function unmet(match: unknown, request: Request, rules: Rules): RouteCondition | undefined {
  if (!pathMatches(match, request, rules)) return { on: 'path', detail: pathOf(match) }
  return rules.routeMatch === 'whole' ? failedCondition(match, request) : undefined
}

function pathOf(match: unknown): string {
  return text(match, 'path') || text(match, 'safeRegex', 'regex') || `${text(match, 'prefix') || text(match, 'pathSeparatedPrefix')}*`
}
