import { isClient, nodeOf, type Group, type HostNode, type Leg, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
import { groupHead, groupPad } from './blocks.ts'
import { busesOf, type Bus, type Gutter, gutterOf, jogKey } from './buses.ts'
import { namespaceHead, namespacePad } from './client-rows.ts'
import { type Columns, columnsOf, rowWidth } from './columns.ts'
import type { Box, Layout, Order, PlacedBus, PlacedGroup, PlacedLeg, PlacedNode } from './geometry.ts'
import { lanesOf, type Line, linesOf } from './lines.ts'
import { type Moved, movedOf, type Position } from './moved.ts'
import { placePills } from './place-pills.ts'
import { hashPart } from './pills.ts'
import { type Rows, rowsOf } from './rows.ts'
import { sizeOf } from './sizes.ts'
import { englishLegWords, type LegWords, sameWords } from './words.ts'

export type LayoutOptions = {
  /** The order of the layout before, so that a small edit moves little. */
  readonly previous?: Order | undefined
  readonly words?: LegWords | undefined
  /** Where nodes were put by hand. */
  readonly positions?: readonly Position[] | undefined
}

/**
 * Places a topology in lanes from left to right, with orthogonal legs: heights first, then channels, then widths, so that nothing
 * overlaps by construction. (visual design §12)
 */
export function layout(topology: Topology, { previous, words: given = englishLegWords, positions = [] }: LayoutOptions = {}): Layout {
  const words = sameWords(given)
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]))
  const moved = movedOf(positions, nodes)
  const rows = rowsOf(topology, previous, moved)
  const lanes = lanesOf(topology)
  const { lines, bundles } = linesOf(topology, rows, lanes, { words, nodes })
  const buses = busesOf(lines, rows)
  const gutters = lanes.slice(1).map((_, index) => gutterOf(index, buses, lines, rows))
  const sticky = topology.nodes.filter((node) => node.kind === 'host' && node.hash !== undefined) as readonly HostNode[]
  const before = lanes.map((lane) => Math.max(0, ...sticky.map((node) => (node.lane === lane ? rowWidth([[hashPart(node.hash ?? '')]]) + 4 : 0))))
  const columns = columnsOf(lanes, topology.nodes, gutters, lines, before, moved)
  const places = placeNodes(topology.nodes, rows, columns, moved)
  const boxOf = new Map(places.map((place) => [place.id, place]))
  const groups = placeGroups(topology.groups, topology.nodes, boxOf)
  const scene: Scene = { nodes, rows, columns, gutters, boxOf, groupOf: new Map(groups.map((group) => [group.id, group])) }
  const runs = buses.map((bus) => placeBus(bus, scene))
  const legs: PlacedLeg[] = []
  buses.forEach((bus, index) => {
    for (const line of bus.lines) legs.push(placeLeg(line, bus.id, runs[index]?.x ?? 0, scene))
  })
  const pills = placePills({ topology, lines, bundles, legs, columns, lanes, boxOf })
  return {
    width: columns.width, height: rows.bottom + 40, border: columns.border,
    lanes: columns.lanes.map(({ lane, x, width }) => ({ lane, x, width })),
    nodes: places, groups, buses: runs, legs, pills, order: rows.order,
  }
}

function placeNodes(nodes: readonly TopologyNode[], { centre }: Rows, { lanes }: Columns, moved: Moved): readonly PlacedNode[] {
  const column = new Map(lanes.map((lane) => [lane.lane, lane]))
  return nodes.map((node) => {
    const { width, height } = sizeOf(node)
    const lane = column.get(node.lane)
    return { id: node.id, x: (lane?.x ?? 0) + (lane?.pad ?? 0) + (moved.get(node.id)?.x ?? 0), y: (centre.get(node.id) ?? 0) - height / 2, width, height }
  })
}

function placeGroups(groups: readonly Group[], nodes: readonly TopologyNode[], boxOf: ReadonlyMap<NodeId, Box>): readonly PlacedGroup[] {
  const extents = new Map<string, { left: number; top: number; right: number; bottom: number }>()
  for (const node of nodes) {
    const box = boxOf.get(node.id)
    if (node.group === undefined || !box) continue
    let extent = extents.get(node.group)
    if (!extent) extents.set(node.group, (extent = { left: box.x, top: box.y, right: 0, bottom: 0 }))
    extent.left = Math.min(extent.left, box.x)
    extent.top = Math.min(extent.top, box.y)
    extent.right = Math.max(extent.right, box.x + box.width)
    extent.bottom = Math.max(extent.bottom, box.y + box.height + (node.kind === 'host' && node.breaker ? 24 : 0))
  }
  return groups.flatMap(({ id, kind }) => {
    const extent = extents.get(id)
    if (!extent) return []
    const [head, pad] = kind === 'serviceEntry' ? [groupHead, groupPad] : [namespaceHead, namespacePad]
    return [{ id, x: extent.left - pad, y: extent.top - head, width: extent.right - extent.left + 2 * pad, height: extent.bottom - extent.top + head + pad }]
  })
}

type Scene = { readonly nodes: ReadonlyMap<NodeId, TopologyNode>; readonly rows: Rows; readonly columns: Columns; readonly gutters: readonly Gutter[]; readonly boxOf: ReadonlyMap<NodeId, Box>; readonly groupOf: ReadonlyMap<string, Box> }

function placeBus(bus: Bus, { rows, columns, gutters, boxOf, nodes }: Scene): PlacedBus {
  const starts = bus.starts.map((id) => ({ id, x: rightOf(id, boxOf, nodes), y: rows.centre.get(id) ?? 0 }))
  const gutter = columns.gutters[bus.lane]
  const channel = gutters[bus.lane]?.channel.get(bus.id)
  const x = bus.straight ? (starts[0]?.x ?? stubX(bus, columns)) : (gutter?.channel(channel ?? 0) ?? 0)
  const width = bus.lines.reduce((widest, { leg }) => Math.max(widest, strokeOf(leg)), 0)
  return { id: bus.id, kind: bus.lines[0]?.leg.kind ?? 'routed', sign: bus.lines[0]?.leg.change?.sign, x, starts, ys: heightsOf(bus.lines), width }
}

function heightsOf(lines: readonly Line[]): readonly number[] {
  const [first] = lines
  return lines.length === 1 && first ? [first.y] : [...new Set(lines.map(({ y }) => y))].sort((a, b) => a - b)
}

/** A bundle begins behind the verticals of the clients' gutter: it is nobody's own. */
function stubX(bus: Bus, { gutters }: Columns): number {
  return (gutters[bus.lane]?.labels[0] ?? 0) + 4
}

/** Right outline of a node: behind a gateway's post, or a stack's sheets. */
function rightOf(id: NodeId, boxOf: ReadonlyMap<NodeId, Box>, nodes: ReadonlyMap<NodeId, TopologyNode>): number {
  const node = nodes.get(nodeOf(id))
  const box = boxOf.get(nodeOf(id))
  if (!box || !node) return 0
  return box.x + box.width + (node.kind === 'gateway' ? 3 : isStack(node) ? 7 : 0)
}

export function isStack(node: TopologyNode): boolean {
  return node.kind === 'clientClass' || node.kind === 'clientGroup' || node.kind === 'hostGroup' || ((node.kind === 'endpoint' || node.kind === 'workloadEntry') && node.folded.length > 0) || (isClient(node) && node.workloads.length > 1) || (node.kind === 'gateway' && node.workloads.length > 1)
}

/** Width of a leg: by weight where it has one. (visual design §9) */
function strokeOf({ kind, uses }: Leg): number {
  let share = 0
  for (const use of uses) {
    if (use.share === undefined) return unweighted
    share = Math.max(share, use.share)
  }
  return kind === 'routed' && uses.length > 0 ? 1.2 + 2.8 * share : unweighted
}

const unweighted = 1.4

function placeLeg(line: Line, bus: string, x: number, { nodes, columns, gutters, boxOf, groupOf }: Scene): PlacedLeg {
  const { leg, y, targetY, toLane } = line
  const last = columns.gutters[toLane - 1]
  const jogged = y !== targetY
  const jog = jogged ? last?.jog(gutters[toLane - 1]?.jogChannel.get(jogKey(line)) ?? 0) : undefined
  const target = nodes.get(nodeOf(leg.to))
  const box = groupOf.get(leg.to) ?? boxOf.get(nodeOf(leg.to))
  const shape = leg.kind === 'blocked' ? 'bar' : leg.kind === 'selects' ? 'none' : 'arrow'
  return { id: line.id, leg: leg.id, kind: leg.kind, sign: leg.change?.sign, bus, x, y, jog, end: { x: line.halts ? columns.border - haltGap : (box?.x ?? 0) - endGap(target, shape), y: targetY, shape }, width: strokeOf(leg) }
}

/** How far before the border a leg ends that is stopped. */
const haltGap = 14

/** Arrows end 1 px before the outline, before a gate's post, before a socket's ring; a bar does not touch the sink. */
function endGap(target: TopologyNode | undefined, shape: PlacedLeg['end']['shape']): number {
  const outline = target?.kind === 'gateway' ? 4 : target?.kind === 'endpoint' ? 5 : 1
  return outline + (shape === 'bar' ? 6 : 0)
}
