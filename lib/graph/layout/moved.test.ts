import { describe, expect, test } from 'vitest'
import { drawn } from '../testdata/case.ts'
import { legsThroughNodes, overlappingNodes, overlappingPills, pillsOnNodes } from '../testdata/overlaps.ts'
import { synthetic } from '../testdata/synthetic.ts'
import type { Layout } from './geometry.ts'
import { layout } from './layout.ts'
import { heldBack, highestTop, type Position } from './moved.ts'

const scenarios = ['seed/serviceentry-static', 'seed/workloadentry', 'seed/canary-weight', 'seed/canary-header', 'seed/egress-gateway', 'seed/sidecar-registry-only']

function placeOf(placed: Layout, id: string) {
  const found = placed.nodes.find((node) => node.id === id)
  if (!found) throw new Error(`${id} has no place`)
  return found
}

/** Distance from the left edge of its lane: lanes themselves draw closer or farther as legs need room. */
function indentOf(placed: Layout, id: string, lane: string): number {
  return placeOf(placed, id).x - (placed.lanes.find((each) => each.lane === lane)?.x ?? 0)
}

const overlaps = (placed: Layout) => ({ labels: overlappingPills(placed), onNodes: pillsOnNodes(placed), through: legsThroughNodes(placed), nodes: overlappingNodes(placed) })

describe.each(scenarios)('%s', (name) => {
  const topology = drawn(name)
  const plain = layout(topology)

  test.each(topology.nodes.map(({ id, lane }) => [id, lane] as const))('%s stands where it was put, and nothing overlaps', (node, lane) => {
    const former = placeOf(plain, node)
    for (const [x, by] of [[0, 90], [40, -30], [0, 400]] as const) {
      const y = Math.max(highestTop, former.y + by)
      const placed = layout(topology, { positions: [{ node, x, y }] })
      expect([indentOf(placed, node, lane), placeOf(placed, node).y]).toEqual([indentOf(plain, node, lane) + x, Math.round(y)])
      expect(overlaps(placed)).toEqual({ labels: [], onNodes: [], through: [], nodes: [] })
    }
  })
})

describe('moved nodes', () => {
  const topology = drawn('seed/egress-gateway')
  const plain = layout(topology)
  const host = topology.nodes.find(({ kind }) => kind === 'host')?.id ?? ''
  const others = (placed: Layout) => placed.nodes.filter(({ id }) => id !== host).map(({ id, y }) => [id, y])

  test('legs end where the node is; what stood elsewhere stays', () => {
    const placed = layout(topology, { positions: [{ node: host, x: 0, y: 700 }] })
    const { y, height } = placeOf(placed, host)
    const into = placed.legs.filter(({ leg }) => topology.edges.find(({ id }) => id === leg)?.to === host)
    expect(into.map(({ end }) => end.y)).toEqual(into.map(() => y + height / 2))
    expect(others(placed)).toEqual(others(plain))
    expect(placed.height).toBeGreaterThan(700 + height)
  })

  test('one that is gone has no effect, and one out of the picture is brought back into it', () => {
    expect(layout(topology, { positions: [{ node: 'host:x/y/gone', x: 5, y: 500 }] })).toEqual(plain)
    const back = layout(topology, { positions: [{ node: host, x: -50, y: -900 }] })
    expect([indentOf(back, host, 'hosts'), placeOf(back, host).y]).toEqual([indentOf(plain, host, 'hosts'), highestTop])
  })

  test('rows of a gateway go with it', () => {
    const gateway = topology.nodes.find(({ kind }) => kind === 'gateway')?.id ?? ''
    const [former, now] = [plain, layout(topology, { positions: [{ node: gateway, x: 0, y: 300 }] })].map((placed) => placed.buses.find(({ starts }) => starts[0]?.id.startsWith(gateway))?.starts[0]?.y ?? 0)
    expect((now ?? 0) - (former ?? 0)).toBe(300 - placeOf(plain, gateway).y)
  })
})

describe('a box', () => {
  const topology = drawn('seed/serviceentry-static')
  const plain = layout(topology)
  const box = topology.groups.find(({ kind }) => kind === 'serviceEntry')?.id ?? ''
  const members = topology.nodes.filter(({ group }) => group === box)
  const boxOf = (placed: Layout) => placed.groups.find(({ id }) => id === box)

  test.each([[0, 200], [30, 25], [0, 700]])('that moves as one, by %s and %s, keeps its shape, and nothing overlaps', (x, y) => {
    const placed = layout(topology, { positions: members.map(({ id }) => ({ node: id, x, y: placeOf(plain, id).y + y })) })
    expect(members.length).toBeGreaterThan(1)
    const [before, after] = [boxOf(plain), boxOf(placed)]
    expect([(after?.y ?? 0) - (before?.y ?? 0), after?.width, after?.height]).toEqual([y, before?.width, before?.height])
    expect(overlaps(placed)).toEqual({ labels: [], onNodes: [], through: [], nodes: [] })
  })

  test('goes no farther than the first of its nodes may', () => {
    const places = [{ x: 10, y: highestTop + 30 }, { x: 0, y: highestTop + 100 }]
    expect(heldBack(places, { x: -20, y: -50 })).toEqual({ x: 0, y: -30 })
    expect(heldBack(places, { x: 15, y: -20 })).toEqual({ x: 15, y: -20 })
  })
})

test('a node that arrives later gives way to one that was moved there', () => {
  const topology = synthetic(100)
  const plain = layout(topology)
  const [first, , third] = plain.nodes.filter(({ id }) => id.startsWith('client:') || id.startsWith('class:'))
  const positions: Position[] = third && first ? [{ node: first.id, x: 0, y: third.y + 5 }] : []
  const placed = layout(topology, { positions })
  expect(positions).toHaveLength(1)
  expect(overlappingNodes(placed)).toEqual([])
  expect(placeOf(placed, first?.id ?? '').y).toBe(Math.round((third?.y ?? 0) + 5))
})
