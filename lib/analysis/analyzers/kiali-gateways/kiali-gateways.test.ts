import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const gateway = (name: string, ...hosts: readonly string[]) => `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: app}
spec: {selector: {istio: egress}, servers: [${hosts.map((list, i) => `{port: {number: 80, name: http-${i}, protocol: HTTP}, hosts: [${list}]}`).join(', ')}]}
`
const shared = (...documents: readonly string[]) => saidOf(documents.join('---\n'), 'KIA0301').map((line) => line.replace('KIA0301 Gateway/', ''))

test('KIA0301: a bare asterisk meets every host of the namespaces it is for, other wildcards no other wildcard', () => {
  expect(shared(gateway('a', '"*"'), gateway('b', '"*.ext.test"'))).toHaveLength(2)
  expect(shared(gateway('a', 'shop/*'), gateway('b', '"app/*.ext.test"'))).toEqual([])
  expect(shared(gateway('a', '"*.ext.test"'), gateway('b', '"*.a.ext.test"'))).toEqual([])
})

test('KIA0301: of two hosts of one Gateway the former is told', () => {
  expect(shared(gateway('a', 'API.test, "*.ext.test"', 'api.test, a.ext.test'))).toEqual(['a spec.servers.0.hosts.0', 'a spec.servers.0.hosts.1'])
})
