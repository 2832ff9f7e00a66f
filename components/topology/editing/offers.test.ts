import { expect, test } from 'vitest'
import { drawCommand } from '@/lib/editor/index.ts'
import { canary } from '@/lib/editor/testdata/canary.ts'
import { done, meshOf, shop } from '@/lib/editor/testdata/mesh.ts'
import { offersOf } from './offers.tsx'

/** The host's requests may also go to a Service of the cluster, which has subsets of its own. */
const mixed = canary.replace('- destination: {host: api.pay.example, subset: old}', '- {destination: {host: api.pay.example, subset: old}, weight: 90}\n        - {destination: {host: pay, subset: inside}, weight: 10}') + `
---
apiVersion: v1
kind: Service
metadata: {name: pay, namespace: shop}
spec: {clusterIP: 10.96.0.7, selector: {app: pay}, ports: [{name: http, port: 80, protocol: TCP}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: pay-inside, namespace: shop}
spec: {host: pay, subsets: [{name: inside, labels: {version: v1}}]}
`

/** Two hosts behind the gateway: one by routes of its own, one by a wildcard, which nothing takes apart for it alone. */
const led = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: deep, namespace: shop}
spec: {hosts: [a.deep.example], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: deep, namespace: shop}
spec: {selector: {istio: egressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*.deep.example"]}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: deep, namespace: shop}
spec:
  hosts: ["*.deep.example"]
  gateways: [mesh, deep]
  http:
    - {match: [{gateways: [mesh]}], route: [{destination: {host: istio-egressgateway.istio-system.svc.cluster.local, port: {number: 80}}}]}
    - {match: [{gateways: [deep]}], route: [{destination: {host: a.deep.example}}]}
`

test('nodes offer forms for subsets and for hosts behind a gateway', () => {
  expect(meshOf(shop, mixed).topology().nodes.filter(({ kind }) => kind === 'subset').map(({ name }) => name).toSorted()).toEqual(['new', 'old'])
  const topology = done(meshOf(shop, led), 'insertEgressGateway', { host: 'api.pay.example' }).topology()
  expect(topology.nodes.filter((node) => offersOf(topology, node).some(([command]) => command === 'removeEgressGateway')).map(({ name }) => name).toSorted()).toEqual(['a.deep.example', 'api.pay.example'])
})

test.each([
  ['a canary', meshOf(shop, mixed)],
  ['a gateway', done(meshOf(shop, led), 'insertEgressGateway', { host: 'api.pay.example' })],
])('each form that a node offers begins with what the node stands for: %s', (_, mesh) => {
  const topology = mesh.topology()
  for (const node of topology.nodes) {
    for (const [command, given] of offersOf(topology, node)) {
      const { fields } = drawCommand(mesh, command, given)
      expect([command, Object.entries(given).filter(([id, value]) => JSON.stringify(fields.find((field) => field.id === id)?.value) !== JSON.stringify(value))]).toEqual([command, []])
    }
  }
})
