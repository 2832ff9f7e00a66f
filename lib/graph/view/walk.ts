import type { Layout } from '../layout/geometry.ts'
import type { Matches } from '../query/match.ts'
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

/** The next of what an expression found, or the one before, from top to bottom within a lane and lane by lane; of a leg that is found, where it starts. After the last comes the first. */
export function steppedTo({ nodes }: Layout, { nodes: found, legs }: Matches, from: NodeId | undefined, by: 1 | -1): NodeId | undefined {
  const wanted = new Set([...found, ...[...legs.values()].flatMap((starts) => [...starts].map(nodeOf))])
  const hits = nodes.filter(({ id }) => wanted.has(id)).sort((a, b) => a.x - b.x || a.y - b.y)
  const at = hits.findIndex(({ id }) => id === from)
  return hits[at < 0 ? (by === 1 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length]?.id
}
