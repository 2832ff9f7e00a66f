import { describe, expect, test } from 'vitest'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { virtualServicesOf } from './virtual-services.ts'

/** The http routes of `root` after merging, as `name: uri kinds`. */
function merged(root: string, delegate: string, more = ''): readonly unknown[] {
  const snapshot = snapshotOf(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: root, namespace: app}
spec: {hosts: [a.example], http: [${root}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: part, namespace: team}
spec: {http: [${delegate}]${more}}
`)
  const virtualServices = virtualServicesOf(snapshot)
  expect(virtualServices.map(({ name }) => name)).toEqual(['root'])
  return virtualServices[0]?.spec.http ?? []
}

const to = (match: string, more = '') => `{delegate: {name: part, namespace: team}${match && `, match: [${match}]`}${more}}`
const via = (match: string, more = '') => `{route: [{destination: {host: b.example}}]${match && `, match: [${match}]`}${more}}`
const matches = (routes: readonly unknown[]) => routes.map((route) => (route as { match?: unknown }).match)

describe('matches of root and delegate', () => {
  test.each([
    ['on one side only are used as they are', '{uri: {prefix: /a}}', '', [[{ uri: { prefix: '/a' } }]]],
    ['a prefix within a prefix', '{uri: {prefix: /a}}', '{uri: {prefix: /a/b}}', [[{ uri: { prefix: '/a/b' } }]]],
    ['an exact path within a prefix', '{uri: {prefix: /a}}', '{uri: {exact: /a/b}}', [[{ uri: { exact: '/a/b' } }]]],
    ['a prefix that leaves the root\'s', '{uri: {prefix: /a}}', '{uri: {prefix: /b}}', []],
    ['an expression beside anything', '{uri: {prefix: /a}}', '{uri: {regex: /a.*}}', []],
    ['an expression beside a header that need only be there', '{headers: {x: {regex: "a.*"}}}', '{headers: {x: {}}}', []],
    ['a header that need only be there beside any condition', '{headers: {x: {}}}', '{headers: {x: {exact: "1"}}}', []],
    ['any condition beside a header that need only be there', '{headers: {x: {prefix: "1"}}}', '{headers: {x: {}}}', []],
    ['an exact root takes the equal exact only', '{uri: {exact: /a}}', '{uri: {prefix: /a}}', []],
    ['an expression where the delegate says nothing', '{uri: {regex: /a.*}}', '{method: {exact: GET}}', [[{ uri: { regex: '/a.*' }, method: { exact: 'GET' } }]]],
    ['headers are united', '{headers: {x: {exact: "1"}}}', '{headers: {z: {exact: "2"}}}', [[{ headers: { x: { exact: '1' }, z: { exact: '2' } } }]]],
    ['headers that disagree', '{headers: {x: {exact: "1"}}}', '{headers: {x: {exact: "2"}}}', []],
    ['ports that disagree', '{port: 80}', '{port: 443}', []],
    ['a namespace that the delegate does not repeat', '{sourceNamespace: app}', '{uri: {prefix: /}}', []],
    ['gateways beyond the root\'s', '{gateways: [mesh]}', '{gateways: [mesh, x/y]}', []],
    ['names are joined', '{name: r, uri: {prefix: /}}', '{name: d, uri: {prefix: /a}}', [[{ name: 'r-d', uri: { prefix: '/a' } }]]],
    ['a letter case that differs', '{uri: {prefix: /a}, ignoreUriCase: true}', '{uri: {prefix: /a}}', []],
  ])('%s', (_, root, delegate, expected) => {
    expect(matches(merged(to(root), via(delegate)))).toEqual(expected)
  })

  test('every compatible pair, delegate by delegate; one delegate match without partner drops the whole route', () => {
    const root = to('{uri: {prefix: /a}}, {uri: {prefix: /b}}')
    expect(matches(merged(root, via('{uri: {prefix: /b/x}}, {uri: {prefix: /a/x}}')))).toEqual([[{ uri: { prefix: '/b/x' } }, { uri: { prefix: '/a/x' } }]])
    expect(merged(root, via('{uri: {prefix: /a/x}}, {uri: {prefix: /c}}'))).toEqual([])
  })
})

test('the root fills in what the delegate leaves unset, and names join', () => {
  const root = to('', ', name: root, timeout: 5s, retries: {attempts: 3}')
  expect(merged(root, via('', ', name: part, timeout: 1s'))).toMatchObject([{ name: 'root-part', timeout: '1s', retries: { attempts: 3 } }])
  expect(merged(root, via(''))).toMatchObject([{ name: 'root', timeout: '5s' }])
})

test('an empty list of mirrors is none, so the root fills it in', () => {
  const root = to('', ', mirrors: [{destination: {host: m.example}}]')
  expect(merged(root, via('', ', mirrors: []'))).toMatchObject([{ mirrors: [{ destination: { host: 'm.example' } }] }])
  expect(merged(root, via('', ', mirrors: [{destination: {host: own.example}}]'))).toMatchObject([{ mirrors: [{ destination: { host: 'own.example' } }] }])
})

test('a delegate that is missing or not shown takes its route away, and nothing else', () => {
  const root = `{delegate: {name: nobody}}, ${to('')}, ${via('', ', name: last')}`
  expect(merged(root, via('', ', name: part'), ', exportTo: ["."]')).toMatchObject([{ name: 'last' }])
  expect(merged(root, via('', ', name: part'), ', exportTo: [app]')).toMatchObject([{ name: 'part' }, { name: 'last' }])
})

test('each route knows the document that it is written in', () => {
  const snapshot = snapshotOf(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: root, namespace: app}
spec: {hosts: [a.example], http: [{name: own, route: [{destination: {host: b.example}}], match: [{uri: {prefix: /own}}]}, {delegate: {name: part}}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: part, namespace: app}
spec: {http: [{route: [{destination: {host: c.example}}]}]}
`)
  expect(virtualServicesOf(snapshot)[0]?.httpSources.map((sources) => sources.map(({ document, path }) => ({ resource: document.key, path })))).toEqual([
    [{ resource: 'networking.istio.io/VirtualService/app/root', path: ['spec', 'http', 0] }],
    [{ resource: 'networking.istio.io/VirtualService/app/part', path: ['spec', 'http', 0] }, { resource: 'networking.istio.io/VirtualService/app/root', path: ['spec', 'http', 1] }],
  ])
})
