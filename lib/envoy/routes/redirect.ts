import { message, type RedirectAction } from '@/lib/xds/index.ts'
import type { Origin } from '../cause.ts'
import type { HttpRedirect } from './spec.ts'

const RESPONSE_CODES: ReadonlyMap<number, RedirectAction['responseCode']> = new Map([
  [0, undefined], [301, undefined], [302, 'FOUND'], [303, 'SEE_OTHER'], [307, 'TEMPORARY_REDIRECT'], [308, 'PERMANENT_REDIRECT'],
])

/** A redirect; undefined for a code that Istio does not translate, which leaves the route without any action. (istio-semantics §4.6) */
export function redirectAction(redirect: HttpRedirect, listener: { readonly port: number; readonly tls: boolean }, origin: Origin): RedirectAction | undefined {
  const code = redirect.redirectCode ?? 0
  if (!RESPONSE_CODES.has(code)) return undefined
  return message({
    hostRedirect: redirect.authority || undefined,
    ...pathOf(redirect),
    schemeRedirect: redirect.scheme || undefined,
    portRedirect: portOf(redirect, listener) || undefined,
    responseCode: RESPONSE_CODES.get(code),
  }, [origin])
}

/** A prefix that is replaced, else the whole path, which is written even when empty: it is one of several ways to rewrite. */
function pathOf({ uri = '', prefixRewrite }: HttpRedirect): Pick<RedirectAction, 'pathRedirect' | 'prefixRewrite'> {
  return prefixRewrite ? { prefixRewrite } : { pathRedirect: uri }
}

/** A port is left out where it is the scheme's own. */
function portOf({ port, derivePort, scheme }: HttpRedirect, listener: { readonly port: number; readonly tls: boolean }): number {
  const chosen = port ?? (derivePort === 'FROM_REQUEST_PORT' ? listener.port : 0)
  const effective = scheme || (listener.tls ? 'https' : 'http')
  return (chosen === 80 && effective === 'http') || (chosen === 443 && effective === 'https') ? 0 : chosen
}
