import { expect, test } from 'vitest'
import { pathThrough } from './path.ts'
import type { Leg, Topology, TopologyNode } from './topology.ts'

const node = (id: string, kind = 'host', group?: string): TopologyNode => ({ id, kind, lane: 'hosts', name: id, namespace: '', group, origins: [], notModelled: [], rows: [{ id: `${id}#80` }] }) as unknown as TopologyNode
const leg = (id: string, from: string[], to: string, leads?: string[]): Leg => ({ id, kind: 'routed', from, to, uses: [], leads })
const topology: Topology = {
  nodes: [node('a', 'client'), node('b', 'client'), node('gw', 'gateway'), node('x', 'host', 'se'), node('y', 'host', 'se'), node('e')],
  edges: [leg('a-gw', ['a'], 'gw#80', ['x']), leg('gw-x', ['gw#80'], 'x'), leg('x-e', ['x'], 'e'), leg('b-se', ['b'], 'se')],
  groups: [], lanes: [], folded: { workloads: 0, views: 0, endpoints: 0, stacks: 0, meshServices: 0 }, notModelled: [],
}
const lit = (id: string) => [...pathThrough(topology, id).legs].sort()

test('a client lights its way to the endpoints, through the gateway', () => expect(lit('a')).toEqual(['a-gw', 'gw-x', 'x-e']))
test('an endpoint lights all who reach it, also through the entry that holds its host', () => expect(lit('e')).toEqual(['a-gw', 'b-se', 'gw-x', 'x-e']))
test('a host lights both sides and not its neighbour in the same entry', () => {
  expect(lit('y')).toEqual(['b-se'])
  expect(pathThrough(topology, 'y').nodes.has('a')).toBe(false)
})
test('a gateway lights what enters and what leaves it', () => expect(lit('gw')).toEqual(['a-gw', 'gw-x', 'x-e']))
