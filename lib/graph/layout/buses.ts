import { groupBy, memoByIdentity } from '@/lib/std/index.ts'
import type { NodeId } from '../topology.ts'
import { assignChannels, type Vertical } from './channels.ts'
import type { Line } from './lines.ts'
import type { Rows } from './rows.ts'

/** Lines with the same starts (and the same sign, in a difference) share one tail from each and one vertical. */
export type Bus = { readonly id: string; readonly lane: number; readonly starts: readonly NodeId[]; readonly lines: readonly Line[]; readonly straight: boolean }

/** Verticals of one gutter: buses behind its left lane, and jogs before its right lane. */
export type Gutter = {
  readonly buses: readonly Bus[]
  readonly channel: ReadonlyMap<string, number>
  readonly channels: number
  readonly jogChannel: ReadonlyMap<string, number>
  readonly jogs: number
}

export function busesOf(lines: readonly Line[], { centre }: Rows): readonly Bus[] {
  const byContent = new Map<string, number>()
  const numberOf = memoByIdentity((starts: readonly NodeId[]): number => {
    const content = starts.join('\n')
    const known = byContent.get(content) ?? byContent.size
    byContent.set(content, known)
    return known
  })
  return [...groupBy(lines, (line) => (line.stub ? `stub ${line.id}` : `${line.fromLane} ${line.leg.kind} ${line.leg.change?.sign ?? ''} ${numberOf(line.starts)}`))].map(([key, members]) => {
    const [first] = members
    if (!first) throw new Error('a bus has a line')
    const only = first.starts.length === 1 ? centre.get(first.starts[0] ?? '') : undefined
    return { id: key, lane: first.fromLane, starts: first.starts, lines: members, straight: first.stub || (only !== undefined && members.every(({ y }) => Math.abs(y - only) < 0.5)) }
  })
}

/**
 * Channels of a gutter. What goes up takes channels from the left in order of its start, what goes down in reverse, so that neighbours do
 * not cross.
 */
export function gutterOf(lane: number, buses: readonly Bus[], lines: readonly Line[], { centre }: Rows): Gutter {
  const here = buses.filter((bus) => bus.lane === lane)
  const bends = here.filter(({ straight }) => !straight).map((bus) => verticalOf(bus, centre))
  const { channel, count } = assignChannels(bends)
  const jogging = lines.filter((line) => line.toLane === lane + 1 && line.y !== line.targetY)
  const jogs = assignChannels([...groupBy(jogging, jogKey)].flatMap(([id, [line]]) => (line ? [{ id, from: Math.min(line.y, line.targetY), to: Math.max(line.y, line.targetY), rank: -Math.abs(line.y - line.targetY) }] : [])))
  return { buses: here, channel, channels: count, jogChannel: jogs.channel, jogs: jogs.count }
}

export function jogKey({ leg, y }: Line): string {
  return `${leg.to} ${y}`
}

function verticalOf({ id, starts, lines }: Bus, centre: ReadonlyMap<NodeId, number>): Vertical {
  const from = starts.map((start) => centre.get(start) ?? 0)
  const to = lines.map(({ y }) => y)
  const start = mean(from)
  const upward = mean(to) < start
  return { id, from: Math.min(least(from), least(to)), to: Math.max(greatest(from), greatest(to)), rank: upward ? start - 1e9 : -start + 1e9 }
}

// Of many thousand values, more than a call takes arguments.
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
