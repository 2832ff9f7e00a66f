import { expect, test } from 'vitest'
import { drawCommand } from '@/lib/editor/index.ts'
import { canary } from '@/lib/editor/testdata/canary.ts'
import { meshOf, shop } from '@/lib/editor/testdata/mesh.ts'
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

test('each form that a node offers begins with what the node stands for', () => {
  const mesh = meshOf(shop, mixed)
  const topology = mesh.topology()
  const subsets = topology.nodes.filter(({ kind }) => kind === 'subset').map(({ name }) => name)
  expect(subsets.toSorted()).toEqual(['new', 'old'])
  for (const node of topology.nodes) {
    for (const [command, given] of offersOf(topology, node)) {
      const { fields } = drawCommand(mesh, command, given)
      expect([command, Object.entries(given).filter(([id, value]) => JSON.stringify(fields.find((field) => field.id === id)?.value) !== JSON.stringify(value))]).toEqual([command, []])
    }
  }
})
