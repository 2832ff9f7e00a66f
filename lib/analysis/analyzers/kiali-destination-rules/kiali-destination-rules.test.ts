import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const rule = (name: string, host: string, more = '') => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: ${name}, namespace: app}\nspec: {host: "${host}"${more}}\n`
const sidecar = (hosts: string) => `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: app}\nspec: {egress: [{hosts: [${hosts}]}]}\n`
const rivals = (...documents: readonly string[]) => saidOf(documents.join('---\n'), 'KIA0201').map((line) => line.split(' ')[1])

test('private rules of a host that no Sidecar imports are no rivals', () => {
  const pair = [rule('a', 'api.ext.test', ', exportTo: ["."]'), rule('b', 'api.ext.test', ', exportTo: ["."]')]
  const open = [rule('a', 'api.ext.test'), rule('b', 'api.ext.test')]
  const both = ['DestinationRule/a', 'DestinationRule/b']
  expect(rivals(...pair)).toEqual(both)
  expect(rivals(...pair, sidecar('./used.ext.test'))).toEqual([])
  expect(rivals(...open, sidecar('./used.ext.test'))).toEqual(both)
})

test('a wildcard that switches mutual TLS on rivals nobody', () => {
  expect(rivals(rule('wide', '*.ext.test'), rule('one', 'api.ext.test'))).toHaveLength(2)
  expect(rivals(rule('wide', '*.ext.test', ', trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}'), rule('one', 'api.ext.test'))).toEqual([])
  expect(rivals(rule('same', 'api.ext.test', ', trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}'), rule('one', 'api.ext.test'))).toHaveLength(2)
})

const deployment = (labels: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w, namespace: app}\nspec: {selector: {matchLabels: {v: "1"}}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: a, image: a}]}}}\n`
const service = (selector: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: app}\nspec: {${selector}ports: [{port: 80, name: http}]}\n`
const endpoint = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e, namespace: app}\nspec: {hosts: [e.test], resolution: STATIC, ports: [{number: 80, name: http, protocol: HTTP}], endpoints: [{address: 10.0.0.1, labels: {v: "1"}}]}\n'
const codes = (...documents: readonly string[]) => saidOf(documents.join('---\n'), 'KIA020').map((line) => line.split(' ')[0])

test('KIA0202: the name of an application of the own namespace will do, a wildcard always', () => {
  expect(codes(rule('a', 'web'))).toEqual(['KIA0202'])
  expect(codes(rule('a', 'web'), deployment('app: web'))).toEqual([])
  expect(codes(rule('a', 'web.app.svc.cluster.local'), deployment('app: web'))).toEqual([])
  expect(codes(rule('a', 'web.shop.svc.cluster.local'), deployment('app: web'))).toEqual(['KIA0202'])
  expect(codes(rule('a', 'web'), deployment('app: web, app.kubernetes.io/name: shop'))).toEqual(['KIA0202'])
  expect(codes(rule('a', '*.nowhere.test'))).toEqual([])
})

test('KIA0203: endpoints of ServiceEntries count where no Service selects', () => {
  const subset = rule('a', 'web.app.svc.cluster.local', ', subsets: [{name: one, labels: {v: "1"}}]')
  expect(codes(subset, service('selector: {app: web}, '), deployment('app: web, v: "1"'))).toEqual([])
  expect(codes(subset, service('selector: {app: web}, '), endpoint)).toEqual(['KIA0203'])
  expect(codes(subset, service(''), endpoint)).toEqual([])
})
