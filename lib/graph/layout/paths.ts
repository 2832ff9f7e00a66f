import type { PlacedBus, PlacedLeg } from './geometry.ts'

const radius = 12

/** A point of an orthogonal way. */
export type Point = readonly [number, number]

/** An orthogonal polyline with round corners: radius 12, or half of the shorter neighbour. */
export function roundedPath(points: readonly Point[]): string {
  const way = points.filter((point, index) => index === 0 || !same(point, points[index - 1]))
  return way.map((point, index) => {
    const [before, after] = [way[index - 1], way[index + 1]]
    if (!before) return `M${point[0]} ${point[1]}`
    if (!after || straight(before, point, after)) return `L${point[0]} ${point[1]}`
    const r = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2)
    const [into, out] = [toward(point, before, r), toward(point, after, r)]
    return `L${into[0]} ${into[1]}Q${point[0]} ${point[1]} ${out[0]} ${out[1]}`
  }).join('')
}

/** The whole way of a leg, from one of its starts. */
export function wayOf(leg: PlacedLeg, bus: PlacedBus, start: string | undefined): readonly Point[] {
  const from = bus.starts.find(({ id }) => id === start) ?? bus.starts[0]
  const head: readonly Point[] = from ? [[from.x, from.y], [bus.x, from.y]] : []
  return [...head, [bus.x, leg.y], ...tail(leg)]
}

/** The common part of a bus: a tail from each start, bending towards its legs. */
export function busPath({ x, starts, ys }: PlacedBus): string {
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  return starts.flatMap((start) => {
    if (start.x === x) return []
    return [
      ...(top < start.y ? [corner([start.x, start.y], [x, start.y], -cornerRadius(start.y - top))] : []),
      ...(bottom > start.y ? [corner([start.x, start.y], [x, start.y], cornerRadius(bottom - start.y))] : []),
      ...(ys.includes(start.y) ? [`M${start.x} ${start.y}L${x} ${start.y}`] : []),
    ]
  }).join('')
}

/** Along a horizontal to a vertical, turning down by a radius, or up if it is negative. */
function corner([fromX, fromY]: Point, [x, y]: Point, radius: number): string {
  const into = x + Math.sign(fromX - x) * Math.min(Math.abs(radius), Math.abs(x - fromX))
  return `M${fromX} ${fromY}L${into} ${y}Q${x} ${y} ${x} ${y + radius}`
}

function cornerRadius(jog: number): number {
  return Math.min(radius, jog / 2)
}

/** The vertical of a bus, without the corners at its ends; undefined for a straight one. */
export function spineOf({ x, starts, ys }: PlacedBus): { readonly x: number; readonly from: number; readonly to: number; readonly joints: readonly number[] } | undefined {
  const heights = [...starts.map(({ y }) => y), ...ys]
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)]
  if (starts.every((start) => start.x === x) || top === bottom) return undefined
  const inner = [...new Set(heights)].sort((a, b) => a - b)
  // The ends of the vertical are corners; between its outermost joints it is straight.
  const room = (jog: number) => Math.min(radius, jog / 2)
  return { x, from: top + room(bottom - top), to: bottom - room(bottom - top), joints: inner }
}

/** The own part of a leg: from its bus to its target, with a corner from above or below where some start stands there. */
export function legPath(leg: PlacedLeg, { x, starts }: PlacedBus): string {
  const heights = starts.map(({ y }) => y)
  const [next = [leg.end.x, leg.end.y]] = tail(leg)
  if (starts.every((start) => start.x === x)) return roundedPath([[x, leg.y], ...tail(leg)])
  const highest = Math.min(...heights)
  const lowest = Math.max(...heights)
  const bend = Math.min(radius, Math.abs(next[0] - x))
  return [
    roundedPath([[x + (heights.includes(leg.y) ? 0 : bend), leg.y], ...tail(leg)]),
    ...(highest < leg.y ? [corner([x + bend, leg.y], [x, leg.y], -cornerRadius(leg.y - highest))] : []),
    ...(lowest > leg.y ? [corner([x + bend, leg.y], [x, leg.y], cornerRadius(lowest - leg.y))] : []),
  ].join('')
}

function tail({ y, jog, end }: PlacedLeg): readonly Point[] {
  return jog === undefined ? [[end.x, end.y]] : [[jog, y], [jog, end.y], [end.x, end.y]]
}

function same(a: Point, b: Point | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1]
}

function straight(a: Point, b: Point, c: Point): boolean {
  return (a[0] === b[0] && b[0] === c[0]) || (a[1] === b[1] && b[1] === c[1])
}

function distance(a: Point, b: Point): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])
}

function toward(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to)
  return whole === 0 ? from : [from[0] + ((to[0] - from[0]) * length) / whole, from[1] + ((to[1] - from[1]) * length) / whole]
}
