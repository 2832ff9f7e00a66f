import { describe, expect, test } from 'vitest'
import { httpsOf, redirectOf } from './redirect.ts'
import type { Request } from './request.ts'
import { matchRoute, unmet } from './route.ts'
import { ENVOY_RULES, ISTIO_SIMULATOR_RULES } from './rules.ts'

const request: Request = { mode: 'outbound', port: 80, protocol: 'http', tls: 'plaintext', host: 'api.example', path: '/v1/Items?page=2&deep=', headers: { 'X-User': 'ada', empty: '' } }
const header = (matcher: object) => ({ prefix: '/', headers: [matcher] })
const query = (matcher: object) => ({ prefix: '/', queryParameters: [matcher] })

test.each<[object, boolean]>([
  [{ prefix: '/v1' }, true],
  [{ prefix: '/v' }, true],
  [{ prefix: '/V1/items' }, false],
  [{ prefix: '/V1/items', caseSensitive: false }, true],
  [{ path: '/v1/Items' }, true],
  [{ path: '/v1/Items?page=2&deep=' }, false],
  [{ path: '/v1/items', caseSensitive: true }, false],
  [{ pathSeparatedPrefix: '/v1' }, true],
  [{ pathSeparatedPrefix: '/v' }, false],
  [{ safeRegex: { regex: '/v[0-9]/.*' } }, true],
  [{ safeRegex: { regex: '/v[0-9]' } }, false],
  [{ safeRegex: { regex: '(' } }, false],
  [{}, false],
  [header({ name: 'x-user', stringMatch: { exact: 'ada' } }), true],
  [header({ name: 'x-user', stringMatch: { exact: 'Ada' } }), false],
  [header({ name: 'x-user', stringMatch: { exact: 'ADA', ignoreCase: true } }), true],
  [header({ name: 'x-user', stringMatch: { prefix: 'a' } }), true],
  [header({ name: 'x-user', stringMatch: { suffix: 'a' } }), true],
  [header({ name: 'x-user', stringMatch: { contains: 'd' } }), true],
  [header({ name: 'x-user', stringMatch: { safeRegex: { regex: 'a.a' } } }), true],
  [header({ name: 'x-user', stringMatch: { safeRegex: { regex: 'a' } } }), false],
  [header({ name: 'x-user', exactMatch: 'ada' }), true],
  [header({ name: 'x-user', presentMatch: true }), true],
  [header({ name: 'x-user', presentMatch: true, invertMatch: true }), false],
  [header({ name: 'absent', presentMatch: true }), false],
  [header({ name: 'absent', presentMatch: true, invertMatch: true }), true],
  [header({ name: 'absent', stringMatch: { exact: 'x' }, invertMatch: true }), false],
  [header({ name: 'absent', stringMatch: { exact: 'x' }, invertMatch: true, treatMissingHeaderAsEmpty: true }), true],
  [header({ name: 'absent', presentMatch: true, treatMissingHeaderAsEmpty: true }), true],
  [header({ name: ':path', stringMatch: { suffix: 'deep=' } }), true],
  [header({ name: ':method', stringMatch: { exact: 'GET' } }), true],
  [header({ name: ':authority', stringMatch: { exact: 'api.example' } }), true],
  [header({ name: ':scheme', stringMatch: { exact: 'https' } }), false],
  [query({ name: 'page', stringMatch: { exact: '2' } }), true],
  [query({ name: 'page', stringMatch: { exact: '3' } }), false],
  [query({ name: 'deep', presentMatch: true }), true],
  [query({ name: 'absent', presentMatch: true }), false],
  [{ prefix: '/', dynamicMetadata: [{ filter: 'jwt', path: [{ key: 'sub' }], value: {} }] }, false],
  [{ prefix: '/', dynamicMetadata: [{ filter: 'jwt', path: [{ key: 'sub' }], value: {}, invert: true }] }, true],
])('%j: %s', (match, holds) => {
  expect(unmet(match, request, ENVOY_RULES) === undefined).toBe(holds)
})

// As Envoy 1.40 answers: a question mark with nothing behind it is part of the path that headers are compared with.
test('the pseudo-header of the path is the path as it was sent', () => {
  expect(unmet(header({ name: ':path', stringMatch: { exact: '/a?' } }), { ...request, path: '/a?' }, ENVOY_RULES)).toBeUndefined()
})

describe('in turn', () => {
  const routes = [
    { name: 'admin', match: { prefix: '/admin' } },
    { name: 'user', match: header({ name: 'x-user', stringMatch: { exact: 'bob' } }) },
    { name: 'rest', match: { prefix: '/' } },
    { name: 'better', match: { path: '/v1/Items' } },
  ]
  test('the first that holds wins, and says what kept the others', () => {
    const found = matchRoute({ routes }, { part: 'routes', pointer: '/0/virtualHosts/1' }, request, ENVOY_RULES)
    expect('step' in found && found.step).toEqual({
      type: 'route', name: 'rest', place: { part: 'routes', pointer: '/0/virtualHosts/1/routes/2' },
      passedOver: [
        { name: 'admin', place: { part: 'routes', pointer: '/0/virtualHosts/1/routes/0' }, because: { on: 'path', detail: '/admin*' }, how: 'differs' },
        { name: 'user', place: { part: 'routes', pointer: '/0/virtualHosts/1/routes/1' }, because: { on: 'header', detail: 'x-user' }, how: 'differs' },
      ],
    })
  })

  test('the simulator of Istio looks at the path alone', () => {
    const found = matchRoute({ routes }, { part: 'routes', pointer: '/0' }, request, ISTIO_SIMULATOR_RULES)
    expect('step' in found && found.step.name).toBe('user')
  })

  test('and compares it with the query', () => {
    const exact = [{ name: 'exact', match: { path: '/v1/Items' } }]
    const [envoy, istio] = [ENVOY_RULES, ISTIO_SIMULATOR_RULES].map((rules) => 'step' in matchRoute({ routes: exact }, { part: 'routes', pointer: '/0' }, request, rules))
    expect([envoy, istio]).toEqual([true, false])
  })

  test('none holds', () => {
    const found = matchRoute({ name: 'api', routes: routes.slice(0, 1) }, { part: 'routes', pointer: '/0' }, request, ENVOY_RULES)
    expect('outcome' in found && found.outcome).toMatchObject({ type: 'noRoute', virtualHost: 'api', passedOver: [{ name: 'admin' }] })
  })
})

test.each<[object, object, Request, number, string]>([
  [{ hostRedirect: 'new.example' }, { prefix: '/' }, request, 301, 'http://new.example/v1/Items?page=2&deep='],
  [{ pathRedirect: '/new', responseCode: 'FOUND' }, { prefix: '/' }, request, 302, 'http://api.example/new?page=2&deep='],
  [{ pathRedirect: '/new?a=1' }, { prefix: '/' }, request, 301, 'http://api.example/new?a=1'],
  [{ prefixRewrite: '/v2', responseCode: 'PERMANENT_REDIRECT' }, { prefix: '/v1' }, request, 308, 'http://api.example/v2/Items?page=2&deep='],
  [{ schemeRedirect: 'https', portRedirect: 8443, responseCode: 'TEMPORARY_REDIRECT' }, { prefix: '/' }, { ...request, host: 'api.example:80', path: '/' }, 307, 'https://api.example:8443/'],
  // What Envoy 1.40 answers; its API says: of a URI http://…:80 that changes to https, the port goes.
  [{ schemeRedirect: 'https', pathRedirect: '' }, { prefix: '/' }, { ...request, host: 'api.example:80', path: '/' }, 301, 'https://api.example/'],
  [{ schemeRedirect: 'https', pathRedirect: '' }, { prefix: '/' }, { ...request, host: '[::1]:80', path: '/' }, 301, 'https://[::1]/'],
  [{ schemeRedirect: 'https', pathRedirect: '' }, { prefix: '/' }, { ...request, host: 'api.example:8080', path: '/' }, 301, 'https://api.example:8080/'],
  [{ schemeRedirect: 'http', pathRedirect: '' }, { prefix: '/' }, { ...request, host: 'api.example:80', path: '/' }, 301, 'http://api.example:80/'],
  [{ stripQuery: true, responseCode: 'SEE_OTHER' }, { prefix: '/' }, request, 303, 'http://api.example/v1/Items'],
])('redirect %j', (action, match, of, status, location) => {
  expect(redirectOf(action, match, of)).toEqual({ status, location })
})

test('a virtual host that insists on TLS sends a request on with its port', () => {
  expect(httpsOf({ ...request, host: 'api.example:80', path: '/a?b' })).toEqual({ status: 301, location: 'https://api.example:80/a?b' })
})
