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
