import { describe, expect, test } from 'vitest'
import type { Origin } from '../cause.ts'
import { redirectAction } from './redirect.ts'
import type { HttpRedirect } from './spec.ts'

const origin: Origin = { resource: 'networking.istio.io/VirtualService/app/vs' as Origin['resource'], path: ['spec', 'http', 0, 'redirect'] }
const onPort80 = { port: 80, tls: false }

describe('redirects', () => {
  test.each<[HttpRedirect, { readonly port: number; readonly tls: boolean }, object]>([
    [{ uri: '/new' }, onPort80, { pathRedirect: '/new' }],
    [{ prefixRewrite: '/v2' }, onPort80, { prefixRewrite: '/v2' }],
    [{ uri: '/new', prefixRewrite: '' }, onPort80, { pathRedirect: '/new' }],
    [{ authority: 'new.example' }, onPort80, { pathRedirect: '', hostRedirect: 'new.example' }],
    [{ scheme: 'https', port: 443 }, onPort80, { pathRedirect: '', schemeRedirect: 'https' }],
    [{ scheme: 'https', port: 8443 }, onPort80, { pathRedirect: '', schemeRedirect: 'https', portRedirect: 8443 }],
    [{ derivePort: 'FROM_REQUEST_PORT' }, onPort80, { pathRedirect: '' }],
    [{ derivePort: 'FROM_REQUEST_PORT' }, { port: 8080, tls: false }, { pathRedirect: '', portRedirect: 8080 }],
    [{ derivePort: 'FROM_REQUEST_PORT' }, { port: 443, tls: true }, { pathRedirect: '' }],
    [{ redirectCode: 308 }, onPort80, { pathRedirect: '', responseCode: 'PERMANENT_REDIRECT' }],
  ])('%j on %j', (redirect, listener, expected) => expect(redirectAction(redirect, listener, origin)).toEqual(expected))

  test('a code that Istio does not know leaves no action', () => expect(redirectAction({ redirectCode: 304 }, onPort80, origin)).toBeUndefined())
})
