import { expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { generate } from '../generate.ts'

const document = (kind: string, name: string, spec: string) => `
---
apiVersion: networking.istio.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: app}
spec: ${spec}
`
const entry = (name: string, host: string, address: string) =>
  document('ServiceEntry', name, `{hosts: [${host}], addresses: [${address}], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}, {number: 9000, name: any}]}`)
const hashing = (host: string) => document('DestinationRule', 'hash', `{host: ${host}, trafficPolicy: {loadBalancer: {consistentHash: {httpHeaderName: x-user}}}}`)

/** Virtual hosts with their domains and the cluster of their first route, by route configuration. */
function routes(yaml: string) {
  const snapshot = snapshotOf(yaml)
  const config = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1' }))
  return Object.fromEntries(config.routes.map(({ name, virtualHosts = [] }) => [name, virtualHosts.filter((host) => host.name !== 'allow_any').map((host) => ({ name: host.name, domains: host.domains, route: host.routes?.[0]?.route }))]))
}

// istio-semantics §1.1, corrections §1.1/4.4/4.8
test('the default route of a host with capitals asks for cluster and rule in lower case, and finds neither', () => {
  const [host] = routes(entry('a', 'API.Example', '240.0.0.1') + hashing('API.Example'))['80'] ?? []
  expect(host).toMatchObject({ name: 'api.example:80', domains: ['api.example', 'api.example.', '240.0.0.1'], route: { cluster: 'outbound|80||api.example' } })
  expect(host?.route).not.toHaveProperty('hashPolicy')
  expect(routes(entry('a', 'api.example', '240.0.0.1') + hashing('api.example'))['80']?.[0]?.route).toHaveProperty('hashPolicy')
})

// istio-semantics §4.1
test('a sniffed service has its own host alone; its name with capitals is no domain, so none comes', () => {
  const both = entry('a', 'API.Example', '240.0.0.1') + entry('b', 'b.example', '240.0.0.2')
  expect(routes(both)['b.example:9000']).toMatchObject([{ name: 'b.example:9000', domains: ['*'] }])
  expect(routes(both)['API.Example:9000']).toEqual([])
})
