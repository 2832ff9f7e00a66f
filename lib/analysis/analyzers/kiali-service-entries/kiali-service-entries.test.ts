import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const entry = (name: string, { namespace = 'app', hosts = 'api.ext.test', ports = '{number: 80, name: http, protocol: HTTP}', exportTo = '' } = {}) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: ${namespace}}
spec: {hosts: [${hosts}], ports: [${ports}]${exportTo && `, exportTo: [${exportTo}]`}}
`
const sidecar = (namespace: string, hosts: string) => `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: ${namespace}}\nspec: {egress: [{hosts: [${hosts}]}]}\n`
const said = (...documents: readonly string[]) => saidOf(documents.join('---\n'), 'KIA121')
const tcp = '{number: 80, name: tcp, protocol: TCP}'

test('where one speaks another protocol, all are told of that, and none of the repetition', () => {
  expect(said(entry('a'), entry('b'), entry('c', { ports: tcp }))).toEqual(['KIA1212 app/a spec.ports.0', 'KIA1212 app/b spec.ports.0', 'KIA1212 app/c spec.ports.0'].map((line) => line.replace('app/', 'ServiceEntry/')))
})

test('one port may be told of both, for different hosts', () => {
  const all = said(entry('a', { hosts: 'api.ext.test, web.ext.test' }), entry('b'), entry('c', { hosts: 'web.ext.test', ports: tcp }))
  expect(all).toEqual(['KIA1211 ServiceEntry/a spec.ports.0', 'KIA1212 ServiceEntry/a spec.ports.0', 'KIA1211 ServiceEntry/b spec.ports.0', 'KIA1212 ServiceEntry/c spec.ports.0'])
})

test('each namespace judges by the entries that it sees', () => {
  const all = said(entry('a'), entry('b'), entry('c', { namespace: 'shop', ports: tcp, exportTo: '"."' }))
  expect(all).toEqual(['KIA1211 ServiceEntry/a spec.ports.0', 'KIA1212 ServiceEntry/a spec.ports.0', 'KIA1211 ServiceEntry/b spec.ports.0', 'KIA1212 ServiceEntry/b spec.ports.0', 'KIA1212 ServiceEntry/c spec.ports.0'])
})

test('entries meet only where a Sidecar imports them both', () => {
  const pair = [entry('a', { exportTo: '"."' }), entry('b', { exportTo: '"."' })]
  expect(said(...pair)).toHaveLength(2)
  expect(said(...pair, sidecar('app', './other.ext.test'))).toEqual([])
  expect(said(...pair, sidecar('app', './*.ext.test'))).toHaveLength(2)
  expect(said(...pair, sidecar('app', '"*/*", ~./api.ext.test'))).toEqual([])
  expect(said(...pair, sidecar('istio-system', 'shop/*'))).toEqual([])
  expect(said(...pair, sidecar('istio-system', 'shop/*'), sidecar('app', './*'))).toHaveLength(2)
})
