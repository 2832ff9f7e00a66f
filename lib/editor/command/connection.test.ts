import { describe, expect, test } from 'vitest'
import type { TopologyNode } from '@/lib/graph/index.ts'
import { meshOf, shop } from '../testdata/mesh.ts'
import { connectionOf, documentOf, mayConnect, policyPlaceOf } from './connection.ts'

const more = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: db, namespace: shop}
spec: {hosts: [db.example], ports: [{number: 80, name: http, protocol: HTTP}], resolution: STATIC, workloadSelector: {labels: {app: db}}, exportTo: ["."]}
---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: vm, namespace: shop}
spec: {address: 198.51.100.9, labels: {app: db}}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: egress, namespace: shop}
spec: {selector: {istio: egressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: free, namespace: shop, labels: {app: free}, annotations: {sidecar.istio.io/inject: "false"}}
spec: {containers: [{name: app, image: app}]}
`
const topology = meshOf(shop, more).topology()
const nodes = new Map<string, TopologyNode>(topology.nodes.map((node) => [node.kind === 'client' ? (node.workloads[0]?.id ?? '') : node.kind === 'notGoverned' ? 'free' : node.kind === 'gateway' ? 'gateway' : node.name, node]))
const node = (name: string): TopologyNode => {
  const found = nodes.get(name) ?? topology.nodes.find(({ kind }) => kind === name)
  if (!found) throw new Error(`no ${name} in ${[...nodes.keys()].join(', ')}`)
  return found
}

describe('a line between two nodes', () => {
  test.each([
    ['batch/job', 'db.example', 'connectClient'],
    ['db.example', 'batch/job', 'connectClient'],
    ['batch/job', 'api.pay.example', 'seenAlready'],
    ['batch/job', 'gateway', 'hostToGateway'],
    ['batch/job', 'vm', 'madeByHost'],
    ['batch/job', 'shop/web', 'noConnection'],
    ['batch/job', 'passthrough', 'goesThereAlready'],
    ['free', 'db.example', 'passesNoSidecar'],
    ['db.example', 'gateway', 'insertEgressGateway'],
    ['db.example', 'vm', 'connectWorkloadEntry'],
    ['vm', 'db.example', 'connectWorkloadEntry'],
    ['vm', 'gateway', 'noConnection'],
    ['gateway', 'db.example', 'insertEgressGateway'],
    ['gateway', 'shop/web', 'hostToGateway'],
    ['passthrough', 'batch/job', 'goesThereAlready'],
    ['passthrough', 'db.example', 'noConnection'],
  ])('%s → %s: %s', (from, to, expected) => {
    const connection = connectionOf(topology, node(from), node(to))
    expect(connection.command ?? connection.why).toBe(expected)
  })
})

test('the policy of a lone workload is set at itself, that of a stack at the namespace that they share', () => {
  const lone = node('batch/job')
  if (lone.kind !== 'client') throw new Error(`a ${lone.kind}`)
  expect(policyPlaceOf(lone)).toMatchObject({ where: 'oneWorkload', client: 'batch/job', clientNamespace: 'batch' })
  const [first] = lone.workloads
  if (!first) throw new Error('no workload')
  const stack = { ...lone, workloads: [first, { ...first, id: 'batch/other' }] }
  expect(policyPlaceOf(stack)).toMatchObject({ where: 'oneNamespace', clientNamespace: 'batch' })
  const line = connectionOf({ edges: [] }, stack, node('passthrough'))
  expect('given' in line && line.given).toMatchObject({ where: 'oneNamespace', mode: 'ALLOW_ANY' })
})

test('a line to a sink sets the policy, unless the client goes there already', () => {
  const closed = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: batch}\nspec: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}\n'
  const parted = meshOf(shop, more, closed).topology()
  const line = (client: string, kind: 'passthrough' | 'blackHole') => {
    const [from, to] = [parted.nodes.find((each) => each.kind === 'client' && each.workloads[0]?.id === client), parted.nodes.find((each) => each.kind === kind)]
    if (!from || !to) throw new Error(`no ${client} or no ${kind}`)
    const connection = connectionOf(parted, from, to)
    return connection.command === undefined ? connection.why : connection.given
  }
  expect([line('batch/job', 'passthrough'), line('shop/web', 'blackHole')]).toEqual([{ where: 'oneWorkload', client: 'batch/job', clientNamespace: 'batch', mode: 'ALLOW_ANY' }, { where: 'oneWorkload', client: 'shop/web', clientNamespace: 'shop', mode: 'REGISTRY_ONLY' }])
  expect([line('batch/job', 'blackHole'), line('shop/web', 'passthrough')]).toEqual(['goesThereAlready', 'goesThereAlready'])
})

test('lines begin anywhere, for they say why they lead nowhere; only not at what has no outline', () => {
  expect(['batch/job', 'db.example', 'vm', 'gateway', 'passthrough', 'anyAddress'].map((name) => mayConnect(node(name)))).toEqual([true, true, true, true, true, false])
})

test('a node names its document', () => expect(documentOf(node('vm'))).toBe('shop/vm'))
