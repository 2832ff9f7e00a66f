import { field, list, text } from '@/lib/std/index.ts'
import { type Request, target } from './request.ts'
import { textMatches } from './text-match.ts'
import type { RouteCondition } from './trace.ts'

/** The first header, query parameter or metadata condition of a RouteMatch that a request does not meet. */
export function failedCondition(match: unknown, request: Request): RouteCondition | undefined {
  const headers = headersOf(request)
  const header = list(match, 'headers').find((matcher) => !headerMatches(matcher, headers.get(text(matcher, 'name').toLowerCase())))
  if (header) return { on: 'header', detail: text(header, 'name') }
  const parameters = parametersOf(target(request).query)
  const parameter = list(match, 'queryParameters').find((matcher) => !parameterMatches(matcher, parameters.get(text(matcher, 'name'))))
  if (parameter) return { on: 'query', detail: text(parameter, 'name') }
  // No filter ran, so there is no metadata; only an inverted condition holds then.
  const metadata = list(match, 'dynamicMetadata').find((matcher) => field(matcher, 'invert') !== true)
  return metadata && { on: 'metadata', detail: list(metadata, 'path').map((segment) => text(segment, 'key')).join('.') }
}

/** envoy.config.route.v3.HeaderMatcher: an absent header fails the condition, also an inverted one, unless it counts as empty or only presence is asked for. */
export function headerMatches(matcher: object, value: string | undefined): boolean {
  const inverted = field(matcher, 'invertMatch') === true
  const seen = value ?? (field(matcher, 'treatMissingHeaderAsEmpty') === true ? '' : undefined)
  const pattern = patternOf(matcher)
  if (!pattern) {
    const asked = field(matcher, 'presentMatch') !== false
    return ((seen !== undefined) === asked) !== inverted
  }
  return seen === undefined ? false : textMatches(pattern, seen) !== inverted
}

/** The text condition of a header; the older forms (`exactMatch` and its like) still stand in dumps. */
function patternOf(matcher: object): object | undefined {
  const current = field(matcher, 'stringMatch')
  if (typeof current === 'object' && current !== null) return current
  for (const pattern of ['exact', 'prefix', 'suffix', 'contains', 'safeRegex']) {
    const older = field(matcher, `${pattern}Match`)
    if (older !== undefined) return { [pattern]: older }
  }
  return undefined
}

function parameterMatches(matcher: object, value: string | undefined): boolean {
  const pattern = field(matcher, 'stringMatch')
  if (typeof pattern === 'object' && pattern !== null) return value !== undefined && textMatches(pattern, value)
  return (value !== undefined) === (field(matcher, 'presentMatch') !== false)
}

/** Headers by lower-case name, with the pseudo-headers that Envoy sees. */
function headersOf(request: Request): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const),
    [':method', request.method ?? 'GET'],
    [':scheme', request.tls === 'plaintext' ? 'http' : 'https'],
    [':path', request.path || '/'],
    ...(request.host === undefined ? [] : [[':authority', request.host] as const]),
  ])
}

/** Query parameters as written, the first of a name; Envoy compares them without decoding. */
function parametersOf(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of query.split('&').filter(Boolean)) {
    const at = pair.indexOf('=')
    const name = at < 0 ? pair : pair.slice(0, at)
    if (!parameters.has(name)) parameters.set(name, at < 0 ? '' : pair.slice(at + 1))
  }
  return parameters
}
