import { groupBy } from '@/lib/std/index.ts'
import type { Lane, Leg, TopologyNode } from '../topology.ts'
import { groupPad } from './blocks.ts'
import type { Gutter } from './buses.ts'
import { isOutside, type Line } from './lines.ts'
import type { Moved } from './moved.ts'
import { pillWidth } from './pill-size.ts'
import { borderParts } from './pills.ts'
import { sizeOf } from './sizes.ts'

const margin = 24
/** From a node to the first vertical, between verticals, and from the last label to the target. */
const leadIn = 20
const pitch = 14
const jogPitch = 12
const arrow = 20
export const pillGap = 6
/** A thousand clients would make a gutter wider than a screen: beyond this, channels draw closer. */
const widestChannels = 420

/** Places of one gutter, in absolute x. */
export type GutterPlaces = {
  /** Right edge of the lane before it. */
  readonly start: number
  readonly channel: (index: number) => number
  /** Where labels stand: before the border, and after it. */
  readonly labels: readonly [number, number]
  readonly after: readonly [number, number]
  readonly jog: (index: number) => number
  readonly border: number | undefined
  readonly end: number
}

export type Columns = {
  readonly lanes: readonly { readonly lane: Lane; readonly x: number; readonly width: number; readonly pad: number }[]
  readonly gutters: readonly GutterPlaces[]
  readonly border: number
  readonly width: number
}

/** Least widths of gutters, by the lane on their right. (visual design §12) */
const least: Partial<Record<Lane, number>> = { gateways: 92, hosts: 126, subsets: 72, endpoints: 34, meshHosts: 92, meshSubsets: 72, meshEndpoints: 34 }

/** Places lanes and gutters from left to right; a lane is as wide as what stands in it, a gutter as its verticals, its labels and the border's marks need. */
export function columnsOf(lanes: readonly Lane[], nodes: readonly TopologyNode[], gutters: readonly Gutter[], lines: readonly Line[], before: readonly number[], moved: Moved = new Map()): Columns {
  const placed: { lane: Lane; x: number; width: number; pad: number }[] = []
  const between: GutterPlaces[] = []
  let x = margin
  let border: number | undefined
  const byLane = groupBy(nodes, (node) => node.lane)
  for (const [index, lane] of lanes.entries()) {
    const here = byLane.get(lane) ?? []
    const pad = here.some((node) => node.group !== undefined) ? groupPad : 0
    const width = most(here, (node) => sizeOf(node).width + (moved.get(node.id)?.x ?? 0)) + 2 * pad
    placed.push({ lane, x, width, pad })
    x += width
    const next = lanes[index + 1]
    const gutter = gutters[index]
    if (!next || !gutter) continue
    const places = placesOf({ start: x, next, gutter, lines: lines.filter(({ fromLane, toLane }) => fromLane <= index && toLane > index), index, crossing: !isOutside(lane) && isOutside(next), before: before[index] ?? 0 })
    border ??= places.border
    between.push(places)
    x = places.end
  }
  const outsideOnly = lanes[0] !== undefined && isOutside(lanes[0])
  return { lanes: placed, gutters: between, border: border ?? (outsideOnly ? margin / 2 : x + 60), width: border === undefined && !outsideOnly ? x + 120 : x + margin }
}

type GutterInput = { readonly start: number; readonly next: Lane; readonly gutter: Gutter; readonly lines: readonly Line[]; readonly index: number; readonly crossing: boolean; readonly before: number }

function placesOf({ start, next, gutter, lines, index, crossing, before }: GutterInput): GutterPlaces {
  const ending = lines.filter(({ toLane }) => toLane === index + 1)
  const adjacent = ending.filter(({ fromLane }) => fromLane === index)
  const step = Math.min(pitch, widestChannels / Math.max(1, gutter.channels))
  const firstChannel = start + before + leadIn
  const channelsEnd = gutter.channels > 0 ? firstChannel + step * (gutter.channels - 1) + 12 : start + before + 8
  const labelWidth = most(adjacent, (line) => rowWidth(line.pills, 0, crossing ? 1 : line.pills.length))
  const jogWidth = gutter.jogs > 0 ? jogPitch * gutter.jogs + 8 : 0
  const borderWidth = crossing ? Math.max(40, most(crossingsOf(ending), (legs) => pillWidth(borderParts(legs)) + 2 * pillGap)) : 0
  const afterWidth = crossing ? most(ending, (line) => rowWidth(line.pills, 1)) : 0
  const needed = channelsEnd - start + labelWidth + jogWidth + borderWidth + afterWidth + arrow
  const width = Math.max(least[next] ?? 66, needed)
  // Room to spare goes to the labels; in the border's gutter half of it goes behind the border.
  const spare = width - needed
  const labelsEnd = channelsEnd + labelWidth + (crossing ? spare / 2 : spare)
  const jogStart = labelsEnd + 8
  const border = crossing ? labelsEnd + jogWidth + borderWidth / 2 : undefined
  const end = start + width
  return {
    start, end, border,
    channel: (channel) => firstChannel + step * channel,
    labels: [channelsEnd, labelsEnd],
    jog: (jog) => jogStart + jogPitch * jog,
    after: [end - arrow - afterWidth - (crossing ? spare / 2 : 0), end - arrow],
  }
}

function most<T>(items: readonly T[], of: (item: T) => number): number {
  let highest = 0
  for (const item of items) highest = Math.max(highest, of(item))
  return highest
}

/** Legs that cross the border as one: to one target, at one height. */
export function crossingsOf(lines: readonly Line[]): readonly (readonly Leg[])[] {
  const crossings: (readonly Leg[])[] = []
  for (const toOne of groupBy(lines.filter(({ crosses }) => crosses), ({ leg }) => leg.to).values()) {
    if (toOne.length === 1) crossings.push(toOne.map(({ leg }) => leg))
    else for (const bundle of groupBy(toOne, ({ targetY }) => targetY).values()) crossings.push(bundle.map(({ leg }) => leg))
  }
  return crossings
}

/** Width that some of the pills take side by side, with room around each. */
export function rowWidth(pills: Line['pills'], from = 0, to = pills.length): number {
  let width = 0
  for (let i = from; i < Math.min(to, pills.length); i++) width += pillWidth(pills[i] ?? []) + pillGap
  return width === 0 ? 0 : width + pillGap
}
