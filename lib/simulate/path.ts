import { field, text } from '@/lib/std/index.ts'
import { type Request, target } from './request.ts'
import type { Rules } from './rules.ts'
import { expressionMatches } from './text-match.ts'

/** Whether a RouteMatch takes the path of a request, the query left out; expressions never ignore letter case. Istio's simulator takes the path as it is written. */
export function pathMatches(match: unknown, request: Request, { routeMatch }: Rules): boolean {
  const path = routeMatch === 'whole' ? target(request).path : request.path || '/'
  const fold = (part: string) => (routeMatch === 'whole' && field(match, 'caseSensitive') === false ? part.toLowerCase() : part)
  const has = (specifier: string) => field(match, specifier) !== undefined
  const pattern = (specifier: string) => fold(text(match, specifier))
  if (has('path')) return fold(path) === pattern('path')
  if (has('prefix')) return fold(path).startsWith(pattern('prefix'))
  if (has('pathSeparatedPrefix')) return fold(path) === pattern('pathSeparatedPrefix') || fold(path).startsWith(`${pattern('pathSeparatedPrefix')}/`)
  const regex = field(match, 'safeRegex')
  return typeof regex === 'object' && regex !== null && expressionMatches(regex, path, routeMatch === 'whole' ? 'whole' : 'anywhere')
}
