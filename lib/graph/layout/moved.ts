import { groupBy } from '@/lib/std/index.ts'
import { isClient, type NodeId, type TopologyNode } from '../topology.ts'
import { groupHead, groupPad } from './blocks.ts'
import { namespaceHead, namespacePad } from './client-rows.ts'
import { roomBelow, rowOffset, sizeOf } from './sizes.ts'

/** Where somebody put a node, in pixels at 100 %: how far right of where its lane puts it, and its upper edge. */
export type Position = { readonly node: NodeId; readonly x: number; readonly y: number }

/** Nodes that stand where somebody put them. */
export type Moved = ReadonlyMap<NodeId, { readonly x: number; readonly y: number }>

/** Below the heads of the lanes and of a namespace's box. */
export const highestTop = 40
/** A position out of all proportion must not stretch the picture without end. */
const farthest = { x: 2000, y: 200_000 } as const
const gap = 12
/** Two that stood farther apart than this need not keep their distance. */
const widestGap = 64

/** Positions of nodes that are there, within the picture; those of others have no effect. */
export function movedOf(positions: readonly Position[], nodes: ReadonlyMap<NodeId, TopologyNode>): Moved {
  return new Map(positions.filter(({ node }) => nodes.has(node)).map(({ node, x, y }) => [node, { x: within(x, 0, farthest.x), y: within(y, highestTop, farthest.y) }]))
}

/** How far nodes that move together may go: as one, and no farther than the first of them that would leave its lane to the left or rise above the heads. */
export function heldBack(places: readonly { readonly x: number; readonly y: number }[], by: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number } {
  return { x: Math.max(by.x, ...places.map(({ x }) => 0 - x)), y: Math.max(by.y, ...places.map(({ y }) => highestTop - y)) }
}

function within(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}

/**
 * Puts moved nodes where they belong and lets the others give way: each of these stays where it stood unless a moved one stands there now,
 * then it goes below, pushing only what it would touch. Changes `centre`; returns the lower edge of the lowest.
 */
export function placeMoved(nodes: readonly TopologyNode[], moved: Moved, centre: Map<NodeId, number>): number {
  let bottom = 0
  const lanes = moved.size === 0 ? [] : [...groupBy(nodes, ({ lane }) => lane).values()]
  for (const here of lanes) {
    const put = here.flatMap((node) => {
      const place = moved.get(node.id)
      return place ? [{ node, place }] : []
    })
    if (put.length === 0) continue
    const others = here.filter(({ id }) => !moved.has(id)).map((node) => ({ node, top: (centre.get(node.id) ?? 0) - sizeOf(node).height / 2 })).sort((a, b) => a.top - b.top)
    const obstacles = put.map(({ node, place }) => ({ left: place.x, right: place.x + sizeOf(node).width, top: place.y - headOf(node), bottom: place.y + reachOf(node) }))
    for (const { node, place } of put) standAt(node, place.y, centre)
    bottom = Math.max(bottom, giveWay(others, obstacles, centre), ...obstacles.map((each) => each.bottom))
  }
  return bottom
}

type Obstacle = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

function giveWay(others: readonly { readonly node: TopologyNode; readonly top: number }[], obstacles: readonly Obstacle[], centre: Map<NodeId, number>): number {
  const headed = new Set<string>()
  let former: { readonly was: number; readonly is: number } | undefined
  for (const { node, top } of others) {
    const above = node.group === undefined || headed.has(node.group) ? 0 : headOf(node)
    if (node.group !== undefined) headed.add(node.group)
    const pushed = former === undefined ? top : Math.max(top, former.is + Math.min(widestGap, top - former.was))
    const at = below(obstacles, node, above, pushed)
    if (at !== top) standAt(node, at, centre)
    former = { was: top + reachOf(node), is: at + reachOf(node) }
  }
  return former?.is ?? 0
}

/** The first top from here down at which a node touches no obstacle. */
function below(obstacles: readonly Obstacle[], node: TopologyNode, above: number, top: number): number {
  const hit = obstacles.find((each) => each.left < sizeOf(node).width && each.top < top + reachOf(node) + gap && each.bottom + gap > top - above)
  return hit ? below(obstacles, node, above, hit.bottom + gap + above) : top
}

/** Room above a node that is the first of its box. */
function headOf(node: TopologyNode): number {
  return node.group === undefined ? 0 : isClient(node) ? namespaceHead : groupHead
}

function reachOf(node: TopologyNode): number {
  return sizeOf(node).height + roomBelow(node) + (node.group === undefined ? 0 : isClient(node) ? namespacePad : groupPad)
}

/** Rows of a gateway go with it. */
function standAt(node: TopologyNode, top: number, centre: Map<NodeId, number>): void {
  centre.set(node.id, top + sizeOf(node).height / 2)
  if (node.kind === 'gateway') for (const { id } of node.rows) centre.set(id, top + rowOffset(node, id))
}
