import { expect, test } from 'vitest'
import type { JsonObject } from '@/lib/std/index.ts'
import { hostsNamedIn, resourceOf } from './index.ts'

const named = (kind: string, spec: JsonObject) => {
  const resource = resourceOf({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name: 'a', namespace: 'shop' }, spec })
  if (!resource.ok) throw new Error(resource.error.message)
  return hostsNamedIn(resource.value)
}

test('a VirtualService names its hosts, and those that its routes lead to', () => {
  const to = (host: string) => ({ destination: { host } })
  expect(named('VirtualService', {
    hosts: ['api.example', '*.example'], gateways: ['egress'],
    http: [{ match: [{ headers: { host: { exact: 'no.example' } } }], route: [to('one.example'), to('two.example')], mirror: { host: 'three.example' }, mirrors: [to('four.example')] }],
    tls: [{ route: [to('five.example')] }], tcp: [{ route: [to('one.example')] }],
  })).toEqual(['api.example', '*.example', 'one.example', 'two.example', 'three.example', 'four.example', 'five.example'])
})

test('other kinds name hosts where they have them', () => {
  expect(named('DestinationRule', { host: 'api.example', subsets: [] })).toEqual(['api.example'])
  expect(named('ServiceEntry', { hosts: ['api.example', 'b.example'] })).toEqual(['api.example', 'b.example'])
  expect(named('Gateway', { servers: [{ hosts: ['./api.example'] }, { hosts: ['*'] }] })).toEqual(['./api.example', '*'])
  expect(named('WorkloadEntry', { address: 'api.example' })).toEqual([])
})

test('what is shaped wrongly is read as far as it goes', () => {
  expect(named('VirtualService', { hosts: 'api.example', http: { route: [{ destination: 'no' }, null, { destination: { host: 7 } }, { destination: { host: 'one.example' } }] } })).toEqual(['api.example', 'one.example'])
  expect(named('DestinationRule', {})).toEqual([])
})
