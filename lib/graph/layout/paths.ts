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

/** The common part of a bus: a tail from each start, bending towards its legs, and the vertical between them. */
export function busPath({ x, starts, ys }: PlacedBus): string {
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const parts = starts.flatMap((start) => {
    if (start.x === x) return []
    const up = top < start.y
    const down = bottom > start.y
    const through = ys.includes(start.y)
    return [
      ...(up ? [roundedPath([[start.x, start.y], [x, start.y], [x, start.y - reach(start.y - top)]])] : []),
      ...(down ? [roundedPath([[start.x, start.y], [x, start.y], [x, start.y + reach(bottom - start.y)]])] : []),
      ...(through ? [`M${start.x} ${start.y}L${x} ${start.y}`] : []),
    ]
  })
  return parts.join('')
}

/** The vertical of a bus, without the corners at its ends; undefined for a straight one. */
export function spineOf({ x, starts, ys }: PlacedBus): { readonly x: number; readonly from: number; readonly to: number; readonly joints: readonly number[] } | undefined {
  const heights = [...starts.map(({ y }) => y), ...ys]
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)]
  if (starts.every((start) => start.x === x) || top === bottom) return undefined
  const room = Math.min(radius, (bottom - top) / 2)
  return { x, from: top + room, to: bottom - room, joints: [...new Set(heights)].sort((a, b) => a - b) }
}

/** The own part of a leg: from its bus to its target, with a corner from above or below where some start stands there. */
export function legPath(leg: PlacedLeg, { x, starts }: PlacedBus): string {
  const heights = starts.map(({ y }) => y)
  const away = starts.every((start) => start.x === x)
  if (away) return roundedPath([[x, leg.y], ...tail(leg)])
  const parts = [
    ...(heights.some((y) => y < leg.y) ? [roundedPath([[x, leg.y - reach(leg.y - Math.min(...heights))], [x, leg.y], ...tail(leg)])] : []),
    ...(heights.some((y) => y > leg.y) ? [roundedPath([[x, leg.y + reach(Math.max(...heights) - leg.y)], [x, leg.y], ...tail(leg)])] : []),
    ...(heights.includes(leg.y) ? [roundedPath([[x, leg.y], ...tail(leg)])] : []),
  ]
  return parts.join('')
}

function tail({ y, jog, end }: PlacedLeg): readonly Point[] {
  return jog === undefined ? [[end.x, end.y]] : [[jog, y], [jog, end.y], [end.x, end.y]]
}

/** How far a corner's stub reaches along a vertical, so that corners of short jogs meet in its middle. */
function reach(length: number): number {
  return Math.min(2 * radius, length)
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
