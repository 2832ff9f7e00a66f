import { durationForm, expression, fault, fineShare, headerRules, isHeaderName, portRange, regexCondition } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import { parseDuration } from '../../schema/index.ts'
import type { Decoded } from '../../schema/index.ts'
import { grpcStatuses, httpMethods, httpStatuses, retryConditions } from './http-words.ts'
import type { HttpRoute } from './schema.ts'

export const httpActionRules = {
  method: { code: 'EXO1760', text: '{method} is not an HTTP method.' },
  origin: { code: 'EXO1761', text: 'An allowed origin must not be empty.' },
  maxAge: { code: 'EXO1762', text: 'maxAge is in whole seconds.' },
  emptyFault: { code: 'EXO1763', text: 'A fault needs a delay or an abort.' },
  status: { code: 'EXO1764', text: 'HTTP status {status} is not in the range 200 to 600.' },
  grpcStatus: { code: 'EXO1765', text: '{status} is not a gRPC status.' },
  http2Abort: { code: 'EXO1766', text: 'Aborting by an HTTP/2 error is not supported.' },
  exponentialDelay: { code: 'EXO1767', text: 'exponentialDelay is not supported.' },
  emptyRedirect: { code: 'EXO1768', text: 'A redirect needs a path, an authority, a scheme or a port.' },
  redirectPathTwice: { code: 'EXO1769', text: 'A redirect takes one of uri and prefixRewrite.' },
  redirectPrefix: { code: 'EXO1770', text: 'prefixRewrite needs conditions on a path prefix.' },
  redirectCode: { code: 'EXO1771', text: '{code} is not a redirect status; it must be 3xx.' },
  redirectScheme: { code: 'EXO1772', text: 'The scheme of a redirect must be http or https, not {scheme}.' },
  hugeBody: { code: 'EXO1773', text: 'A response body must be smaller than 1 MiB.' },
  negativeAttempts: { code: 'EXO1774', text: 'attempts must not be negative.' },
  idleRetry: { code: 'EXO1775', text: 'attempts 0 switches retries off, so nothing else may be said about them.' },
  retryCondition: { code: 'EXO1776', text: '"{condition}" is not a condition for retries.' },
  rewriteTwice: { code: 'EXO1777', text: 'A rewrite takes one of uri and uriRegexRewrite.' },
  emptyRewrite: { code: 'EXO1778', text: 'A rewrite needs uri, uriRegexRewrite or authority.' },
  regexRewrite: { code: 'EXO1779', text: 'uriRegexRewrite needs both match and rewrite, and match must be RE2.' },
} satisfies Rules

type Route = Decoded<HttpRoute>

export function* corsFaults(cors: Route['corsPolicy'], path: FieldPath): Faults {
  if (cors === undefined) return
  for (const [i, origin] of (cors.allowOrigins ?? []).entries()) {
    const at = [...path, 'allowOrigins', i]
    if (!(origin.exact || origin.prefix || origin.regex)) yield fault(httpActionRules.origin, at)
    else yield* regexCondition(origin, at)
  }
  for (const [i, method] of (cors.allowMethods ?? []).entries()) if (method !== '*' && !httpMethods.has(method)) yield fault(httpActionRules.method, [...path, 'allowMethods', i], { method })
  for (const field of ['allowHeaders', 'exposeHeaders'] as const) {
    for (const [i, name] of (cors[field] ?? []).entries()) if (name !== '*' && !isHeaderName(name)) yield fault(headerRules.name, [...path, field, i], { name })
  }
  yield* durationForm(cors.maxAge, [...path, 'maxAge'])
  if (((cors.maxAge === undefined ? 0 : parseDuration(cors.maxAge)) ?? 0) % 1e9 > 0) yield fault(httpActionRules.maxAge, [...path, 'maxAge'])
}

export function* faultInjection(injected: Route['fault'], path: FieldPath): Faults {
  if (injected === undefined) return
  const { abort, delay } = injected
  if (abort === undefined && delay === undefined) yield fault(httpActionRules.emptyFault, path)
  if (abort !== undefined) yield* abortFaults(abort, [...path, 'abort'])
  if (delay === undefined) return
  const at = [...path, 'delay']
  yield* fineShare(delay.percentage, [...at, 'percentage'])
  yield* durationForm(delay.exponentialDelay ?? delay.fixedDelay, [...at, delay.exponentialDelay === undefined ? 'fixedDelay' : 'exponentialDelay'])
  if (delay.exponentialDelay !== undefined) yield fault(httpActionRules.exponentialDelay, [...at, 'exponentialDelay'])
}

function* abortFaults(abort: NonNullable<NonNullable<Route['fault']>['abort']>, path: FieldPath): Faults {
  yield* fineShare(abort.percentage, [...path, 'percentage'])
  if (abort.grpcStatus !== undefined && !grpcStatuses.has(abort.grpcStatus)) yield fault(httpActionRules.grpcStatus, [...path, 'grpcStatus'], { status: abort.grpcStatus })
  if (abort.http2Error !== undefined) yield fault(httpActionRules.http2Abort, [...path, 'http2Error'])
  if (abort.httpStatus !== undefined) yield* statusRange(abort.httpStatus, [...path, 'httpStatus'])
}

/** The message upstream says 599, its check says 600. */
function* statusRange(status: number, path: FieldPath): Faults {
  if (status < 200 || status > 600) yield fault(httpActionRules.status, path, { status })
}

/** The first fault of a redirect speaks for it. */
export function* redirectFaults({ redirect, match = [] }: Route, path: FieldPath): Faults {
  if (redirect === undefined) return
  const { uri = '', prefixRewrite = '', authority = '', scheme = '', redirectCode: code = 0, port = 0 } = redirect
  const hasPort = redirect.port !== undefined || redirect.derivePort !== undefined
  if (!uri && !prefixRewrite && !authority && !scheme && !hasPort) return yield fault(httpActionRules.emptyRedirect, path)
  if (uri && prefixRewrite) return yield fault(httpActionRules.redirectPathTwice, path)
  if (prefixRewrite && match.some((condition) => condition.uri !== undefined && condition.uri.prefix === undefined)) return yield fault(httpActionRules.redirectPrefix, [...path, 'prefixRewrite'])
  if (code !== 0 && (code < 300 || code > 399)) return yield fault(httpActionRules.redirectCode, [...path, 'redirectCode'], { code })
  if (!['', 'http', 'https'].includes(scheme)) return yield fault(httpActionRules.redirectScheme, [...path, 'scheme'], { scheme })
  if (port > 0) yield* portRange(port, [...path, 'port'])
}

export function* directResponseFaults(response: Route['directResponse'], path: FieldPath): Faults {
  if (response === undefined) return
  const { string = '', bytes = '' } = response.body ?? {}
  if (Math.max(string.length, (bytes.length * 3) / 4) > 1048576) yield fault(httpActionRules.hugeBody, [...path, 'body'])
  yield* statusRange(response.status ?? 0, [...path, 'status'])
}

export function* retryFaults(retries: Route['retries'], path: FieldPath): Faults {
  if (retries === undefined) return
  const { attempts = 0, perTryTimeout, retryOn = '', retryRemoteLocalities, backoff } = retries
  if (attempts < 0) yield fault(httpActionRules.negativeAttempts, [...path, 'attempts'])
  if (attempts === 0 && (perTryTimeout !== undefined || retryOn !== '' || retryRemoteLocalities !== undefined)) yield fault(httpActionRules.idleRetry, path)
  yield* durationForm(perTryTimeout, [...path, 'perTryTimeout'])
  yield* durationForm(backoff, [...path, 'backoff'])
  if (retryOn === '') return
  for (const condition of retryOn.split(',')) {
    if (!isStatus(condition) && !retryConditions.has(condition)) yield fault(httpActionRules.retryCondition, [...path, 'retryOn'], { condition })
  }
}

/** A status as Go reads a number: with a sign or zeros in front. */
function isStatus(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && httpStatuses.has(String(Number(text)))
}

/** The first fault of a rewrite speaks for it. */
export function* rewriteFaults(rewrite: Route['rewrite'], path: FieldPath): Faults {
  if (rewrite === undefined) return
  const { uri = '', authority = '', uriRegexRewrite: regex } = rewrite
  if (uri && regex !== undefined) return yield fault(httpActionRules.rewriteTwice, path)
  if (!uri && regex === undefined && !authority) return yield fault(httpActionRules.emptyRewrite, path)
  if (regex === undefined) return
  const broken = !regex.match || !regex.rewrite || expression(regex.match, path).next().done !== true
  if (broken) yield fault(httpActionRules.regexRewrite, [...path, 'uriRegexRewrite'])
}
