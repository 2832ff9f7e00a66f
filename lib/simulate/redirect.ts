import { field, text } from '@/lib/std/index.ts'
import { type Request, target } from './request.ts'

const STATUS: Readonly<Record<string, number>> = { MOVED_PERMANENTLY: 301, FOUND: 302, SEE_OTHER: 303, TEMPORARY_REDIRECT: 307, PERMANENT_REDIRECT: 308 }

/** What a RedirectAction answers: the status, and where the client is sent. */
export function redirectOf(action: unknown, match: unknown, request: Request): { readonly status: number; readonly location: string } {
  const scheme = field(action, 'httpsRedirect') === true ? 'https' : text(action, 'schemeRedirect') || schemeOf(request)
  return { status: STATUS[text(action, 'responseCode')] ?? 301, location: `${scheme}://${authority(action, scheme, request)}${pathAfter(action, match, request)}` }
}

/** Where a virtual host that insists on TLS sends plaintext: Host and path go along as they came. */
export function httpsOf({ host = '', path }: Request): { readonly status: number; readonly location: string } {
  return { status: 301, location: `https://${host}${path || '/'}` }
}

function schemeOf({ tls }: Request): 'http' | 'https' {
  return tls === 'plaintext' ? 'http' : 'https'
}

const OWN_PORT = { http: ':80', https: ':443' } as const

/** The port of the request gives way to another one; where the scheme changes, the old scheme's own port goes too. (Envoy's RedirectAction, `scheme_rewrite_specifier`) */
function authority(action: unknown, scheme: string, request: Request): string {
  const { host = '' } = request
  const port = text(action, 'portRedirect')
  const old = schemeOf(request)
  const leaves = port !== '' || (scheme !== old && host.endsWith(OWN_PORT[old]))
  const name = text(action, 'hostRedirect') || (leaves ? host.replace(/:\d+$/, '') : host)
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
