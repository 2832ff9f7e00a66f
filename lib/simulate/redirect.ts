import { field, text } from '@/lib/std/index.ts'
import { type Request, target } from './request.ts'

const STATUS: Readonly<Record<string, number>> = { MOVED_PERMANENTLY: 301, FOUND: 302, SEE_OTHER: 303, TEMPORARY_REDIRECT: 307, PERMANENT_REDIRECT: 308 }

/** What a RedirectAction answers: the status, and where the client is sent. */
export function redirectOf(action: unknown, match: unknown, request: Request): { readonly status: number; readonly location: string } {
  const scheme = field(action, 'httpsRedirect') === true ? 'https' : text(action, 'schemeRedirect') || (request.tls === 'plaintext' ? 'http' : 'https')
  return { status: STATUS[text(action, 'responseCode')] ?? 301, location: `${scheme}://${authority(action, request)}${pathAfter(action, match, request)}` }
}

/** Where a virtual host that insists on TLS sends plaintext. */
export function httpsOf(request: Request): { readonly status: number; readonly location: string } {
  return redirectOf({ httpsRedirect: true }, undefined, request)
}

function authority(action: unknown, { host = '' }: Request): string {
  const port = text(action, 'portRedirect')
  const name = text(action, 'hostRedirect') || (port ? host.replace(/:\d+$/, '') : host)
  return port ? `${name}:${port}` : name
}

/** The new path keeps the query, unless it brings its own or the action strips it. */
function pathAfter(action: unknown, match: unknown, request: Request): string {
  const { path, query } = target(request)
  const whole = text(action, 'pathRedirect')
  const prefix = text(action, 'prefixRewrite')
  const next = whole || (prefix ? `${prefix}${path.slice(matchedLength(match, path))}` : path)
  return query && !next.includes('?') && field(action, 'stripQuery') !== true ? `${next}?${query}` : next
}

function matchedLength(match: unknown, path: string): number {
  return field(match, 'prefix') === undefined && field(match, 'pathSeparatedPrefix') === undefined ? path.length : (text(match, 'prefix') || text(match, 'pathSeparatedPrefix')).length
}
