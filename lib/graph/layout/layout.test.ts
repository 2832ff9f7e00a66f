import { describe, expect, test } from 'vitest'
import { drawn } from '../testdata/case.ts'
import { legsThroughNodes, overlappingNodes, overlappingPills, pillsOnNodes } from '../testdata/overlaps.ts'
import { synthetic } from '../testdata/synthetic.ts'
import { isClient } from '../topology.ts'
import type { Layout } from './geometry.ts'
import { layout } from './layout.ts'

const scenarios = ['seed/serviceentry-static', 'seed/workloadentry', 'seed/canary-weight', 'seed/canary-header', 'seed/egress-gateway', 'seed/sidecar-registry-only']

function box(placed: Layout, id: string) {
  const found = placed.nodes.find((node) => node.id === id)
  if (!found) throw new Error(`${id} has no place`)
  return found
}

describe.each(scenarios)('%s', (name) => {
  const topology = drawn(name)
  const placed = layout(topology)

  test('no label overlaps another or stands on a node, and no leg runs through a node', () => {
    expect(placed.pills.length).toBeGreaterThan(0)
    expect({ labels: overlappingPills(placed), onNodes: pillsOnNodes(placed), through: legsThroughNodes(placed), nodes: overlappingNodes(placed) }).toEqual({ labels: [], onNodes: [], through: [], nodes: [] })
  })

  test('every node, leg and group has its place', () => {
    expect(placed.nodes).toHaveLength(topology.nodes.length)
    expect(new Set(placed.legs.map(({ leg }) => leg))).toEqual(new Set(topology.edges.map(({ id }) => id)))
    expect(placed.groups).toHaveLength(topology.groups.length)
  })

  test('what is outside stands behind the border, and each crossing has one mark on it', () => {
    const outside = topology.nodes.filter(({ lane }) => ['hosts', 'subsets', 'endpoints'].includes(lane))
    expect(outside.every(({ id }) => box(placed, id).x > placed.border)).toBe(true)
    const marks = placed.pills.filter(({ kind }) => kind === 'border')
    expect(marks.every(({ x, width }) => Math.abs(x + width / 2 - placed.border) < 0.01)).toBe(true)
    expect(new Set(marks.map(({ y }) => y)).size).toBe(marks.length)
  })
})

test('the main path through a gateway is a straight line', () => {
  const placed = layout(drawn('seed/egress-gateway'))
  const into = placed.legs.find(({ id }) => id.includes('> gw:'))
  const outOf = placed.legs.find(({ id }) => id.startsWith('gw:'))
  const client = box(placed, 'client:entry/client')
  expect([into?.y, into?.jog, outOf?.y, outOf?.jog]).toEqual([client.y + client.height / 2, undefined, client.y + client.height / 2, undefined])
})

test('the same topology gives the same layout, and the layout before keeps its order', () => {
  const topology = drawn('realistic/registry-only-rollout-by-namespace')
  const first = layout(topology)
  expect(layout(topology)).toEqual(first)
  const reversed = { blocks: [...first.order.blocks].reverse(), clients: first.order.clients }
  expect(layout(topology, { previous: reversed }).order.blocks).toEqual(reversed.blocks)
})

test('a new host moves none of those above it', () => {
  const topology = drawn('realistic/registry-only-rollout-by-namespace')
  const first = layout(topology)
  const without = { ...topology, nodes: topology.nodes.filter(({ name }) => name !== 'smtp.mail.example'), edges: topology.edges.filter(({ from, to }) => ![...from, to].some((id) => id.includes('smtp.mail.example'))) }
  const before = layout({ ...without, groups: without.groups.filter(({ name }) => name !== 'mail') })
  const above = before.nodes.filter(({ id }) => /bank|card/.test(id) && id.startsWith('host:'))
  expect(above.length).toBeGreaterThan(0)
  expect(above.map(({ id, y }) => [id, y])).toEqual(above.map(({ id }) => [id, box(first, id).y]))
})

test.each([100, 400])('a made-up mesh of %i nodes holds the same promises', (size) => {
  const placed = layout(synthetic(size))
  expect({ labels: overlappingPills(placed), onNodes: pillsOnNodes(placed), through: legsThroughNodes(placed).slice(0, 3), nodes: overlappingNodes(placed) }).toEqual({ labels: [], onNodes: [], through: [], nodes: [] })
})

test('clients of a namespace stand together, and one that leads to the bottom does not push away the others', () => {
  const { nodes, edges, ...rest } = drawn('realistic/registry-only-rollout-by-namespace')
  const clients = nodes.filter(isClient)
  const [first, ...others] = layout({ nodes, edges, ...rest }).order.clients
  const model = clients.find(({ id }) => id === first)
  const sink = nodes.find(({ kind }) => kind === 'blackHole')
  if (!model || !sink) throw new Error('the case has a client and a black hole')
  const stopped = { ...model, id: 'client:stopped', name: 'zz-stopped' }
  const before = layout({ nodes, edges, ...rest })
  const after = layout({ ...rest, nodes: [...nodes, stopped], edges: [...edges, { id: 'stopped', kind: 'blocked', from: [stopped.id], to: sink.id, uses: [], leads: undefined }] })
  const [above, below] = [box(after, model.id), box(after, stopped.id)]
  expect(below.y - above.y).toBeLessThan(200)
  for (const id of others) expect(box(after, id).y - box(before, id).y).toBeLessThan(200)
})

test('words in Chinese are measured as such', () => {
  const topology = drawn('seed/egress-gateway')
  const words = { plain: '明文', anyOtherHost: '其他任何主机', anyOtherHostOf: '其他任何主机，{count} 个工作负载', withoutSidecar: '不经 sidecar 离开', withoutSidecarOf: '', closed: '关闭', workloads: '', failover: '故障转移', moreRoutes: '', someWorkloads: '', someHosts: '' }
  const placed = layout(topology, { words })
  expect(placed.pills.find(({ parts }) => parts.some(({ text }) => text === '其他任何主机'))?.width).toBe(78)
  expect(overlappingPills(placed)).toEqual([])
})
