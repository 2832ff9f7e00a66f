import type { Lane, Leg, NodeId, Sign, Topology } from '../topology.ts'
import { type Columns, crossingsOf, type GutterPlaces, pillGap } from './columns.ts'
import type { Box, Pill, PillPart, PlacedLeg } from './geometry.ts'
import type { Bundle, Line, Lines } from './lines.ts'
import { fitting, pillHeight, pillWidth } from './pill-size.ts'
import { badgesOf, borderParts, breakerParts, hashPart } from './pills.ts'

type Scene = Lines & { readonly topology: Topology; readonly legs: readonly PlacedLeg[]; readonly columns: Columns; readonly lanes: readonly Lane[]; readonly boxOf: ReadonlyMap<NodeId, Box> }

/** Puts every label on a horizontal run of its leg. Lines that run together carry one. */
export function placePills({ topology, lines, bundles, legs, columns, lanes, boxOf }: Scene): readonly Pill[] {
  const placed = new Map<string, PlacedLeg>()
  for (const leg of legs) placed.set(leg.id, leg)
  const pills: Pill[] = []
  for (const bundle of bundles) if (bundle[0] && bundle[0].pills.length > 0) pills.push(...legLabels(bundle, placed, columns))
  const height = new Map<NodeId, number>()
  for (const { crosses, leg, targetY } of lines) if (crosses) height.set(leg.to, targetY)
  for (const crossing of crossingsOf(lines)) pills.push(borderMark(crossing, height.get(crossing[0]?.to ?? '') ?? 0, columns))
  addNodeLabels(pills, topology, { boxOf, columns, lanes })
  return pills
}

function legLabels(bundle: Bundle, placed: ReadonlyMap<string, PlacedLeg>, columns: Columns): readonly Pill[] {
  const [line] = bundle
  const leg = line && placed.get(line.id)
  const last = line && columns.gutters[line.toLane - 1]
  if (!line || !leg || !last) return []
  const ids = bundle.map((each) => each.leg.id)
  const crossing = last.border !== undefined
  const run = line.toLane - line.fromLane === 1 ? last.labels : runOf(line, columns)
  const before = crossing ? line.pills.slice(0, 1) : line.pills
  const width = bundle.reduce((furthest, each) => Math.max(furthest, placed.get(each.id)?.x ?? 0), 0)
  const start = line.stub ? run[0] : Math.max(run[0], Math.min(width + 12, run[1]))
  return [...row(line, ids, before, [start, run[1]], line.y, line.stub), ...(crossing ? row(line, ids, line.pills.slice(1), last.after, line.targetY, false, before.length) : [])]
}

/** A leg that skips lanes has its longest run there: from the last vertical of its first gutter to the first of its last one. */
function runOf(line: Line, { gutters }: Columns): readonly [number, number] {
  const first = gutters[line.fromLane]
  const last = gutters[line.toLane - 1]
  return [first?.labels[0] ?? 0, Math.max(first?.labels[1] ?? 0, last?.start ?? 0)]
}

function row(line: Line, legs: readonly string[], pills: readonly (readonly PillPart[])[], [from, to]: readonly [number, number], y: number, left: boolean, offset = 0): readonly Pill[] {
  const room = (to - from - pillGap * (pills.length + 1)) / Math.max(1, pills.length)
  const fitted = pills.map((parts) => fitting(parts, Math.max(room, 24)))
  const total = fitted.reduce((sum, parts) => sum + pillWidth(parts) + pillGap, -pillGap)
  let x = left ? from : Math.max(from + pillGap, (from + to - total) / 2)
  return fitted.map((parts, index) => {
    const width = pillWidth(parts)
    const pill: Pill = { id: `${line.id} pill ${offset + index}`, kind: 'leg', legs, node: undefined, parts, tone: parts.some(({ tone }) => tone === 'error') ? 'error' : 'plain', sign: line.leg.change?.sign, x: Math.round(x), y: y - pillHeight / 2, width, height: pillHeight }
    x += width + pillGap
    return pill
  })
}

function borderMark(crossing: readonly Leg[], y: number, { border }: Columns): Pill {
  const parts = borderParts(crossing)
  const width = pillWidth(parts)
  return { id: `${crossing[0]?.to} border`, kind: 'border', legs: crossing.map(({ id }) => id), node: undefined, parts, tone: 'plain', sign: signOf(crossing), x: border - width / 2, y: y - pillHeight / 2, width, height: pillHeight }
}

/** A crossing has a sign where all its legs have the same. */
function signOf(legs: readonly Leg[]): Sign | undefined {
  const [first] = legs
  return legs.every(({ change }) => change?.sign === first?.change?.sign) ? first?.change?.sign : undefined
}

/** Limits stand below their host, stickiness on the run behind it. */
function addNodeLabels(pills: Pill[], { nodes }: Topology, { boxOf, columns: { gutters }, lanes }: Pick<Scene, 'boxOf' | 'columns' | 'lanes'>): void {
  for (const node of nodes) {
    if (node.kind !== 'host' || (!node.breaker && node.hash === undefined)) continue
    const box = boxOf.get(node.id)
    if (!box) continue
    if (node.breaker) pills.push(breakerPill(node.id, box, [...breakerParts(node.breaker), ...badgesOf(node.breaker.documents)]))
    const gutter = gutters[lanes.indexOf(node.lane)]
    if (node.hash !== undefined && gutter) pills.push(hashPill(node.id, box, gutter, node.hash))
  }
}

function breakerPill(node: NodeId, box: Box, parts: readonly PillPart[]): Pill {
  const width = pillWidth(parts)
  return { id: `${node} limits`, kind: 'node', legs: [], node, parts, tone: 'plain', sign: undefined, x: Math.round(box.x + (box.width - width) / 2), y: box.y + box.height + 4, width, height: pillHeight }
}

function hashPill(node: NodeId, box: Box, gutter: GutterPlaces, hash: string): Pill {
  const parts = [hashPart(hash)]
  const width = pillWidth(parts)
  return { id: `${node} hash`, kind: 'node', legs: [], node, parts, tone: 'plain', sign: undefined, x: Math.round(gutter.start + 8), y: box.y + box.height / 2 - pillHeight / 2, width, height: pillHeight }
}

