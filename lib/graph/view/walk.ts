import type { Layout } from '../layout/geometry.ts'
import { nodeOf, type NodeId, type Topology } from '../topology.ts'
import { adjacencyOf } from './lit.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The node that a step leads to: left and right along legs to the nearest, up and down among what stands in the same lane. */
export function stepFrom(topology: Topology, { nodes, lanes }: Layout, from: NodeId | undefined, direction: Direction): NodeId | undefined {
  const place = new Map(nodes.map((node) => [node.id, node]))
  const at = from === undefined ? undefined : place.get(from)
  const node = topology.nodes.find(({ id }) => id === from)
  if (!at || !node) return [...nodes].sort((a, b) => a.x - b.x || a.y - b.y)[0]?.id
  if (direction === 'up' || direction === 'down') {
    const lane = topology.nodes.filter((other) => other.lane === node.lane).flatMap(({ id }) => place.get(id) ?? []).sort((a, b) => a.y - b.y)
    return lane[lane.findIndex(({ id }) => id === from) + (direction === 'down' ? 1 : -1)]?.id
  }
  const { outOf, into, targets, rows } = adjacencyOf(topology)
  const ends = rows.get(node.id) ?? [node.id]
  const next = direction === 'right' ? ends.flatMap((id) => (outOf.get(id) ?? []).flatMap(targets)) : ends.flatMap((id) => (into.get(id) ?? []).flatMap((leg) => leg.from))
  const laneX = (x: number) => lanes.findIndex((lane) => x < lane.x + lane.width)
  return next.map(nodeOf).flatMap((id) => place.get(id) ?? []).sort((a, b) => Math.abs(laneX(a.x) - laneX(at.x)) - Math.abs(laneX(b.x) - laneX(at.x)) || Math.abs(a.y - at.y) - Math.abs(b.y - at.y))[0]?.id
}
