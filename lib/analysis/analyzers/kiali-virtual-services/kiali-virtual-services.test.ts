import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const routes = (name: string, spec: string, namespace = 'app') => `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {${spec}}\n`
const rule = (host: string, more = '') => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: app}\nspec: {host: "${host}", subsets: [{name: v1, labels: {version: v1}}]${more}}\n`
const entry = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: api, namespace: app}\nspec: {hosts: [api.ext.test], ports: [{number: 80, name: http, protocol: HTTP}]}\n'
const gateway = 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: g, namespace: app}\nspec: {servers: []}\n'
const sidecar = (namespace: string, hosts: string) => `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: ${namespace}}\nspec: {egress: [{hosts: [${hosts}]}]}\n`
const said = (code: string, ...documents: readonly string[]) => saidOf(documents.join('---\n'), code).map((line) => line.replace(`${code} VirtualService/`, ''))

test('KIA1106: one host in several spellings, and wildcards over the own namespace', () => {
  const clash = (...hosts: readonly string[]) => said('KIA1106', ...hosts.map((host, i) => routes('abc'[i] ?? '', `hosts: [${host}]`))).map((line) => line.split(' ')[0]).join('')
  expect(clash('web', 'web.app.svc.cluster.local')).toBe('ab')
  expect(clash('web', 'web.app')).toBe('ab')
  expect(clash('web', 'web.app.svc')).toBe('ab')
  expect(clash('web.ext', 'web.app')).toBe('')
  expect(clash('"*"', 'api.ext.test')).toBe('')
  expect(clash('"*"', 'web', 'api.ext.test')).toBe('ab')
  expect(clash('"*.shop.svc.cluster.local"', 'web.shop.svc', 'web')).toBe('ab')
  expect(clash('"*.ext.test"', 'api.ext.test')).toBe('')
})

test('KIA1106: one that claims a host twice is told by itself', () => {
  expect(said('KIA1106', routes('a', 'hosts: [web, web.app.svc.cluster.local]'))).toEqual(['a spec.hosts'])
  expect(said('KIA1106', routes('a', 'hosts: ["*", web]'))).toEqual(['a spec.hosts'])
  expect(said('KIA1106', routes('a', 'hosts: [web, shop]'))).toEqual([])
})

test('KIA1106: private routes of hosts that no Sidecar imports do not meet', () => {
  const pair = [routes('a', 'hosts: [api.ext.test], exportTo: ["."]'), routes('b', 'hosts: [api.ext.test], exportTo: ["."]')]
  expect(said('KIA1106', ...pair)).toHaveLength(2)
  expect(said('KIA1106', ...pair, sidecar('app', 'shop/*'))).toEqual([])
})

test('KIA1107: each namespace looks for a rule that it sees and imports', () => {
  const use = (more = '') => routes('use', `hosts: [api.ext.test]${more}, http: [{route: [{destination: {host: api.ext.test, subset: v1}}]}]`)
  const path = 'use spec.http.0.route.0.destination'
  expect(said('KIA1107', entry, use(), rule('api.ext.test'))).toEqual([])
  expect(said('KIA1107', entry, use(), rule('api.ext.test', ', exportTo: ["."]'))).toEqual([path])
  expect(said('KIA1107', entry, use(', exportTo: ["."]'), rule('api.ext.test', ', exportTo: ["."]'))).toEqual([])
  expect(said('KIA1107', entry, use(), rule('api.ext.test'), sidecar('app', 'shop/*'))).toEqual([path])
  expect(said('KIA1107', use())).toEqual([path])
  expect(said('KIA1101', use())).toEqual([`${path}.host`])
})

test('KIA1105: TCP and TLS routes too, however the host is spelt', () => {
  const twice = '[{destination: {host: web}, weight: 50}, {destination: {host: web.app}, weight: 50}]'
  expect(said('KIA1105', routes('a', `hosts: [x.test], tcp: [{route: ${twice}}], tls: [{match: [{sniHosts: [x.test]}], route: ${twice}}]`))).toEqual(['a spec.tcp.0.route.0.host', 'a spec.tcp.0.route.1.host', 'a spec.tls.0.route.0.host', 'a spec.tls.0.route.1.host'])
})

test('KIA1102: conditions of HTTP only, up to the first bad one; KIA1108 tells of them at the place in their list', () => {
  const http = (...names: readonly string[]) => `hosts: [x.test], gateways: [app/g], http: [${names.map((name) => `{match: [{gateways: [${name}]}]}`).join(', ')}]`
  expect(said('KIA1102', gateway, routes('a', http('g', 'nil', 'nix')))).toEqual(['a spec.http.1.match.0.gateways.0'])
  expect(said('KIA1102', gateway, routes('a', 'hosts: [x.test], gateways: [app/g], tcp: [{match: [{gateways: [x]}]}], tls: [{match: [{gateways: [x], sniHosts: [x.test]}]}]'))).toEqual([])
  expect(said('KIA1108', gateway, routes('a', http('app/g', 'g.app')))).toEqual(['a spec.gateways.0'])
  expect(said('KIA1102', gateway, routes('a', http('g.app', 'g.app.svc.cluster.local', 'g.app.svc')))).toEqual(['a spec.http.2.match.0.gateways.0'])
})

test('KIA1101: a Service is looked for from the namespace of the routes, a wildcard by its ending only', () => {
  const service = (exportTo: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: app, annotations: {networking.istio.io/exportTo: "${exportTo}"}}\nspec: {ports: [{port: 80, name: http}]}\n`
  const to = (host: string, namespace = 'app') => routes('a', `hosts: [x.test], http: [{route: [{destination: {host: "${host}"}}]}]`, namespace)
  expect(said('KIA1101', service('.'), to('web'))).toEqual([])
  expect(said('KIA1101', service('.'), to('web.app.svc.cluster.local', 'shop'))).toHaveLength(1)
  expect(said('KIA1101', service('~'), to('web'))).toHaveLength(1)
  expect(said('KIA1101', service('*'), to('web.app.svc', 'shop'))).toEqual([])
  expect(said('KIA1101', entry, to('*.ext.test'))).toHaveLength(1)
})
