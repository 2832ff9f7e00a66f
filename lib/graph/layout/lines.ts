import { groupBy, memoByIdentity } from '@/lib/std/index.ts'
import { type GroupId, type Lane, type Leg, nodeOf, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
import { groupHead } from './blocks.ts'
import { nearestFree, Occupancy } from './occupancy.ts'
import { pillHeight } from './pill-size.ts'
import { type LegPills, type PillContext, pillsOf, textOfPills } from './pills.ts'
import type { Rows } from './rows.ts'
import { roomBelow, sizeOf } from './sizes.ts'

/** Clear ground around a line, with and without a label on it. */
const room = { labelled: pillHeight / 2 + 2.5, bare: 6 } as const
/** Clear ground that a passing line leaves around nodes. */
const clearance = 8

/** What more starts than these have in common is drawn as a bundle that starts at none of them. */
const few = 3

/** A leg as it will run: from its starts in one lane, along one height, to its target in another. */
export type Line = {
  readonly id: string
  readonly leg: Leg
  readonly starts: readonly NodeId[]
  readonly fromLane: number
  readonly toLane: number
  /** Height along which it runs, and the height of its target. */
  readonly y: number
  readonly targetY: number
  readonly pills: LegPills
  /** It leaves the mesh. */
  readonly crosses: boolean
  /** It would leave the mesh, and is stopped before the border. */
  readonly halts: boolean
  /** Starts in the middle of nowhere: bundled, because it is true of many. */
  readonly stub: boolean
}

/** Lines that run together: same target, same lane, same labels. */
export type Bundle = readonly Line[]

export type Lines = { readonly lines: readonly Line[]; /** The same, those of a bundle together. */ readonly bundles: readonly Bundle[] }

type Draft = Omit<Line, 'y'>

/** The lanes that hold something, from left to right. */
export function lanesOf({ nodes }: Topology): readonly Lane[] {
  const order: readonly Lane[] = ['clients', 'gateways', 'meshHosts', 'meshSubsets', 'meshEndpoints', 'hosts', 'subsets', 'endpoints']
  const used = new Set(nodes.map(({ lane }) => lane))
  return order.filter((lane) => used.has(lane))
}

export function isOutside(lane: Lane): boolean {
  return lane === 'hosts' || lane === 'subsets' || lane === 'endpoints'
}

/** Plans every leg: which lanes it crosses, and at which height it finds its way past what stands there. */
export function linesOf(topology: Topology, rows: Rows, lanes: readonly Lane[], context: PillContext): Lines {
  const nodes = context.nodes
  const laneIndex = new Map(lanes.map((lane, index) => [lane, index]))
  const laneOf = (id: NodeId) => laneIndex.get(nodes.get(nodeOf(id))?.lane ?? 'clients') ?? 0
  const boxes = boxesOf(topology, rows)
  const targetOf = (id: NodeId): Target | undefined => {
    const box = boxes.get(id)
    if (box) return { lane: laneIndex.get(box.lane) ?? 0, y: box.y }
    const node = nodes.get(nodeOf(id))
    const y = rows.centre.get(id)
    return node && y !== undefined ? { lane: laneIndex.get(node.lane) ?? 0, y } : undefined
  }
  // Legs share their lists of starts; so do the lists split by lane, and with them whatever is keyed by identity later.
  const split = memoByIdentity((from: readonly NodeId[]) => [...groupBy(from, laneOf)])
  const drafts: Draft[] = []
  for (const leg of topology.edges) addDrafts(drafts, leg, { targetOf, split, lanes, context })
  return settle(drafts, strips(topology.nodes, rows, lanes), lanes.length)
}

type Target = { readonly lane: number; readonly y: number }

/** Where legs end that lead to boxes: at the middle of their hosts, or at the head if a leg leads to one of these too. */
function boxesOf({ edges, groups }: Topology, { centre, blocks }: Rows): ReadonlyMap<GroupId, { readonly lane: Lane; readonly y: number }> {
  const wanted = new Set(edges.flatMap(({ to }) => (to.startsWith('se:') ? [to] : [])))
  const boxes = new Map<GroupId, { readonly lane: Lane; readonly y: number }>()
  if (wanted.size === 0) return boxes
  const singly = new Set(edges.map(({ to }) => to))
  const byGroup = new Map(blocks.map((block) => [block.group, block]))
  for (const { id, lane } of groups) {
    const hosts = wanted.has(id) ? (byGroup.get(id)?.hosts ?? []) : []
    const heights = hosts.map((host) => centre.get(host) ?? 0)
    if (heights.length === 0) continue
    const top = Math.min(...heights)
    boxes.set(id, { lane, y: hosts.some((host) => singly.has(host)) ? top - 21 - groupHead / 2 : (top + Math.max(...heights)) / 2 })
  }
  return boxes
}

type Plan = { readonly targetOf: (id: NodeId) => Target | undefined; readonly split: (from: readonly NodeId[]) => readonly (readonly [number, readonly NodeId[]])[]; readonly lanes: readonly Lane[]; readonly context: PillContext }

function addDrafts(drafts: Draft[], leg: Leg, { targetOf, split, lanes, context }: Plan): void {
  const target = targetOf(leg.to)
  if (!target) return
  const pills = pillsOf(leg, context)
  const stub = (leg.kind === 'passedThrough' || leg.kind === 'blocked' || leg.kind === 'withoutSidecar') && leg.to.startsWith('sink:') && leg.from.length > few
  const towardsOutside = isOutside(lanes[target.lane] ?? 'clients')
  const lanesOfStarts = split(leg.from)
  for (const [fromLane, starts] of lanesOfStarts) {
    if (fromLane >= target.lane) continue
    const leaving = towardsOutside && !isOutside(lanes[fromLane] ?? 'clients')
    // What Envoy stops has not left: its leg ends before the border.
    const halts = leaving && leg.kind === 'blocked'
    drafts.push({ id: fromLane === lanesOfStarts[0]?.[0] ? leg.id : `${leg.id} @${fromLane}`, leg, starts: stub ? nobody : starts, fromLane, toLane: target.lane, targetY: target.y, pills, crosses: leaving && !halts, halts, stub })
  }
}

const nobody: readonly NodeId[] = []

/** What stands in each lane, and the ground between lanes, as strips of taken heights. */
function strips(nodes: readonly TopologyNode[], { centre }: Rows, lanes: readonly Lane[]): readonly Occupancy[] {
  const made = new Map(lanes.map((lane) => [lane, new Occupancy()]))
  for (const node of nodes) {
    const half = sizeOf(node).height / 2
    const y = centre.get(node.id)
    if (y !== undefined) made.get(node.lane)?.take(y - half - clearance, y + half + roomBelow(node) + clearance)
  }
  return [...made.values()]
}

/**
 * Gives each line its height. Lines of one target with the same labels run together; those with other labels run beside them and merge
 * before the target. Lines to the next lane go first, for they have the least choice.
 */
function settle(drafts: readonly Draft[], lanes: readonly Occupancy[], count: number): Lines {
  const gutters = Array.from({ length: count }, () => new Occupancy())
  // What a line passes on its way: gutters, and the lanes between them.
  const passing = gutters.map((_, from) => gutters.map((_each, to) => [...gutters.slice(from, to), ...lanes.slice(from + 1, to)]))
  const bundles: Bundle[] = []
  for (const { bundle, first, wish } of wishesOf(drafts, lanes)) {
    const passed = passing[first.fromLane]?.[first.toLane] ?? []
    const half = roomOf(first)
    const y = nearestFree(passed, wish, half)
    for (const strip of passed) strip.take(y - half, y + half)
    bundles.push(bundle.map((line) => atHeight(line, y)))
  }
  return { lines: bundles.flat(), bundles }
}

type Wish = { readonly bundle: readonly Draft[]; readonly first: Draft; readonly wish: number; readonly blocked: boolean }

/** Lines with a free way come before those that must give way to a node, so that giving way disturbs nobody. */
function wishesOf(drafts: readonly Draft[], lanes: readonly Occupancy[]): readonly Wish[] {
  const wishes: Wish[] = []
  for (const toOne of groupBy(drafts, ({ leg }) => leg.to).values()) {
    const beside = toOne.length < 2 ? [toOne] : [...groupBy(toOne, ({ fromLane, pills }) => `${fromLane} ${textOfPills(pills)}`).values()]
    // The shortest of a target's lines is the main path: it runs straight, the others to its sides.
    const sorted = beside.length < 2 ? beside : beside.toSorted((a, b) => halting(a) - halting(b) || spanOf(a[0]) - spanOf(b[0]) || b.length - a.length)
    sorted.forEach((bundle, index) => {
      const [first] = bundle
      if (!first) return
      const wish = first.targetY + sideStep(index) * 2 * room.labelled
      wishes.push({ bundle, first, wish, blocked: isBlocked(first, wish, lanes) })
    })
  }
  return wishes.sort((a, b) => Number(a.blocked) - Number(b.blocked) || spanOf(a.first) - spanOf(b.first) || a.wish - b.wish)
}

function spanOf(line: Draft | undefined): number {
  return line ? line.toLane - line.fromLane : 0
}

function isBlocked(line: Draft, wish: number, lanes: readonly Occupancy[]): boolean {
  const half = roomOf(line)
  for (let lane = line.fromLane + 1; lane < line.toLane; lane++) if (lanes[lane]?.hit(wish - half, wish + half)) return true
  return false
}

/** Written out field by field: a large graph has thousands of lines, and spreading each costs more than all the rest. */
function atHeight({ id, leg, starts, fromLane, toLane, targetY, pills, crosses, halts, stub }: Draft, y: number): Line {
  return { id, leg, starts, fromLane, toLane, targetY: halts ? y : targetY, pills, crosses, halts, stub, y }
}

/** 0, 1, −1, 2, −2 … */
function sideStep(index: number): number {
  return index % 2 === 1 ? (index + 1) / 2 : -index / 2
}

function halting([first]: readonly Draft[]): number {
  return Number(first?.halts ?? false)
}

function roomOf({ pills, crosses }: Draft): number {
  return pills.length > 0 || crosses ? room.labelled : room.bare
}
