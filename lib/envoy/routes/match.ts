import { compareBytes } from '@/lib/std/index.ts'
import { type HeaderMatcher, message, type MetadataMatcher, type QueryParameterMatcher, type RouteMatch, type StringMatcher } from '@/lib/xds/index.ts'
import { type Origin, within } from '../cause.ts'
import type { HttpMatchRequest, StringMatch } from './spec.ts'
import { asksForPresence, stringMatcher } from './string-match.ts'

/** Every request: what a route without match means. */
export const matchAll: RouteMatch = message({ prefix: '/' })

/** Translates one match; its static conditions (gateways, source, port) have been decided before. (istio-semantics §4.5) */
export function routeMatch(match: HttpMatchRequest, origin: Origin): RouteMatch {
  const headers = headerMatchers(match, origin)
  const queryParameters = queryMatchers(match)
  const dynamicMetadata = claimMatchers(match)
  return message({
    ...pathOf(match.uri),
    caseSensitive: !match.ignoreUriCase,
    headers: headers.length > 0 ? headers : undefined,
    queryParameters: queryParameters.length > 0 ? queryParameters : undefined,
    dynamicMetadata: dynamicMetadata.length > 0 ? dynamicMetadata : undefined,
  }, [origin])
}

/** A route after which no other can be reached: every path, and no further condition. */
export function isCatchAll({ prefix, safeRegex, headers, queryParameters, dynamicMetadata }: RouteMatch): boolean {
  return (prefix === '/' || safeRegex?.regex === '.*') && !headers && !queryParameters && !dynamicMetadata
}

function pathOf(uri: StringMatch | undefined): Pick<RouteMatch, 'path' | 'prefix' | 'safeRegex'> {
  if (uri?.exact !== undefined) return { path: uri.exact }
  if (uri?.prefix !== undefined) return { prefix: uri.prefix }
  if (uri?.regex !== undefined) return { safeRegex: { regex: uri.regex } }
  return { prefix: '/' }
}

/** Named headers by name, those that must be absent after equal names; then the pseudo-headers. */
function headerMatchers(match: HttpMatchRequest, origin: Origin): readonly HeaderMatcher[] {
  const named = [
    ...headerEntries(match.headers).map(([name, value]) => message(headerMatcher(name, value), [within(origin, 'headers', name)])),
    ...headerEntries(match.withoutHeaders).map(([name, value]) => message(absentMatcher(name, value), [within(origin, 'withoutHeaders', name)])),
  ].sort((a, b) => compareBytes(a.name, b.name))
  const pseudo = (['method', 'authority', 'scheme'] as const).flatMap((name) => {
    const value = match[name]
    return value ? [message(headerMatcher(`:${name}`, value), [within(origin, name)])] : []
  })
  return [...named, ...pseudo]
}

function headerMatcher(name: string, value: StringMatch): HeaderMatcher {
  return asksForPresence(value) ? { name, presentMatch: true } : { name, stringMatch: stringMatcher(value) }
}

/** Envoy lets a missing header pass an inverted pattern only if it counts as empty; with presence the two would conflict. */
function absentMatcher(name: string, value: StringMatch): HeaderMatcher {
  return { ...headerMatcher(name, value), invertMatch: true, treatMissingHeaderAsEmpty: asksForPresence(value) ? undefined : true }
}

function queryMatchers({ queryParams }: HttpMatchRequest): readonly QueryParameterMatcher[] {
  return sortedEntries(queryParams).map(([name, value]) => (asksForPresence(value) ? { name, presentMatch: true } : { name, stringMatch: stringMatcher(value) }))
}

const CLAIMS = '@request.auth.claims'

/** Keys of `headers` that stand for claims of a validated token: `@request.auth.claims.group.id`, `@request.auth.claims[group][id]`. */
function claimPath(name: string): readonly string[] | undefined {
  if (!name.toLowerCase().startsWith(CLAIMS)) return undefined
  const rest = name.slice(CLAIMS.length)
  if (/^\.[^.]/.test(rest)) return rest.slice(1).split('.')
  return /^(\[[^\]]*\])+$/.test(rest) ? rest.slice(1, -1).split('][') : undefined
}

function headerEntries(headers: Readonly<Record<string, StringMatch>> | undefined): readonly [string, StringMatch][] {
  return sortedEntries(headers).filter(([name]) => !claimPath(name))
}

function claimMatchers({ headers, withoutHeaders }: HttpMatchRequest): readonly MetadataMatcher[] {
  const claims = (entries: Readonly<Record<string, StringMatch>> | undefined, invert: boolean) =>
    sortedEntries(entries).flatMap(([name, value]) => {
      const path = claimPath(name)
      return path ? [claimMatcher(path, stringMatcher(value), invert)] : []
    })
  return [...claims(headers, false), ...claims(withoutHeaders, true)]
}

/** A claim may be one text or a list of them. */
function claimMatcher(path: readonly string[], value: StringMatcher | undefined, invert: boolean): MetadataMatcher {
  const one = { stringMatch: value ?? {} }
  return {
    filter: 'envoy.filters.http.jwt_authn',
    path: ['payload', ...path].map((key) => ({ key })),
    value: { orMatch: { valueMatchers: [{ listMatch: { oneOf: one } }, one] } },
    ...(invert && { invert }),
  }
}

function sortedEntries(matches: Readonly<Record<string, StringMatch>> | undefined): readonly [string, StringMatch][] {
  return Object.entries(matches ?? {}).sort(([a], [b]) => compareBytes(a, b))
}
