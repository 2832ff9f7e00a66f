import { destination, durationForm, fault, headerChanges, isAuthority } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import { corsFaults, directResponseFaults, faultInjection, redirectFaults, retryFaults, rewriteFaults } from './http-action-admission.ts'
import { matchFaults } from './http-match-admission.ts'
import { weighted } from './weights-admission.ts'
import type { HttpRoute } from './schema.ts'

export { isClaim } from './http-match-admission.ts'

export const httpRouteRules = {
  rootAction: { code: 'EXO1730', text: 'A route that delegates takes no {field}.' },
  delegateOfDelegate: { code: 'EXO1731', text: 'A delegate cannot delegate further.' },
  conflict: { code: 'EXO1732', text: 'A route cannot have both {a} and {b}.' },
  actionNeeded: { code: 'EXO1733', text: 'A route needs a destination, a redirect or a directResponse.' },
  mirrorShare: { code: 'EXO1734', text: 'The share of a mirror must be between 0 and 100.' },
  mirrorDestination: { code: 'EXO1735', text: 'A mirror needs a destination.' },
  authorityTwice: { code: 'EXO1736', text: 'The authority is set in more than one place.' },
} satisfies Rules

type Route = Decoded<HttpRoute>

/** One HTTP route: what it matches, what it does, and that these go together. */
export function* httpRoute(route: Route, isDelegate: boolean, path: FieldPath): Faults {
  yield* conflicts(route, isDelegate, path)
  yield* matchFaults(route, path)
  yield* headerChanges(route.headers, [...path, 'headers'])
  yield* corsFaults(route.corsPolicy, [...path, 'corsPolicy'])
  yield* faultInjection(route.fault, [...path, 'fault'])
  yield* mirrorFaults(route, path)
  yield* redirectFaults(route, [...path, 'redirect'])
  yield* directResponseFaults(route.directResponse, [...path, 'directResponse'])
  yield* retryFaults(route.retries, [...path, 'retries'])
  yield* rewriteFaults(route.rewrite, [...path, 'rewrite'])
  yield* authorityFaults(route, path)
  yield* weighted(route.route ?? [], [...path, 'route'])
  yield* durationForm(route.timeout, [...path, 'timeout'])
}

function* conflicts(route: Route, isDelegate: boolean, path: FieldPath): Faults {
  if (route.delegate !== undefined && !isDelegate) return yield* rootConflicts(route, path)
  if (route.delegate !== undefined) yield fault(httpRouteRules.delegateOfDelegate, [...path, 'delegate'])
  yield* actionConflicts(route, path)
  if (route.mirror !== undefined && (route.mirrors ?? []).length > 0) yield fault(httpRouteRules.conflict, path, { a: 'mirror', b: 'mirrors' })
}

function* rootConflicts(route: Route, path: FieldPath): Faults {
  if (route.redirect !== undefined) yield fault(httpRouteRules.rootAction, [...path, 'redirect'], { field: 'redirect', route: route.name ?? '' })
  if ((route.route ?? []).length > 0) yield fault(httpRouteRules.rootAction, [...path, 'route'], { field: 'route', route: route.name ?? '' })
}

/** Redirects and direct responses answer by themselves, so nothing may be forwarded, changed or made to fail beside them. */
function* actionConflicts(route: Route, path: FieldPath): Faults {
  const forwards = (route.route ?? []).length > 0
  const answers = route.redirect !== undefined ? 'redirect' : route.directResponse !== undefined ? 'directResponse' : undefined
  if (answers === undefined) {
    if (!forwards) yield fault(httpRouteRules.actionNeeded, path)
    return
  }
  if (forwards) yield fault(httpRouteRules.conflict, [...path, 'route'], { a: 'route', b: answers })
  if (route.fault !== undefined) yield fault(httpRouteRules.conflict, [...path, 'fault'], { a: 'fault', b: answers })
  if (route.rewrite !== undefined) yield fault(httpRouteRules.conflict, [...path, 'rewrite'], { a: 'rewrite', b: answers })
  if (answers === 'redirect' && route.directResponse !== undefined) yield fault(httpRouteRules.conflict, [...path, 'directResponse'], { a: 'directResponse', b: answers })
}

function* mirrorFaults(route: Route, path: FieldPath): Faults {
  const percent = route.mirrorPercent ?? route.mirror_percent ?? 0
  if (percent > 100) yield fault(httpRouteRules.mirrorShare, [...path, 'mirrorPercent'], { percent })
  yield* mirrorShare(route.mirrorPercentage?.value, [...path, 'mirrorPercentage', 'value'])
  yield* destination(route.mirror, [...path, 'mirror'])
  for (const [i, mirror] of (route.mirrors ?? []).entries()) {
    const at = [...path, 'mirrors', i]
    if (mirror.destination === undefined) {
      yield fault(httpRouteRules.mirrorDestination, at)
      continue
    }
    yield* destination(mirror.destination, [...at, 'destination'])
    yield* mirrorShare(mirror.percentage?.value, [...at, 'percentage', 'value'])
  }
}

function* mirrorShare(value: number | undefined, path: FieldPath): Faults {
  if (value !== undefined && (value < 0 || value > 100)) yield fault(httpRouteRules.mirrorShare, path, { percent: value })
}

/** The authority may come from the rewrite or from one header change. The first repetition speaks for all. */
function* authorityFaults({ rewrite, headers }: Route, path: FieldPath): Faults {
  const { set = {}, add = {} } = headers?.request ?? {}
  const changes = [...Object.entries(set), ...Object.entries(add)].filter(([name]) => isAuthority(name))
  let current = rewrite?.authority ?? ''
  for (const [, value = ''] of changes) {
    if (current !== '') return yield fault(httpRouteRules.authorityTwice, [...path, 'headers', 'request'], { current, value })
    current = value
  }
}
