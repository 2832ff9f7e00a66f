type Interval = readonly [number, number]

const bucket = 64
const none: readonly Interval[] = []

/** Heights that are taken along one vertical strip. */
export class Occupancy {
  readonly #buckets = new Map<number, Interval[]>()

  take(from: number, to: number): void {
    const interval: Interval = [from, to]
    for (let key = Math.floor(from / bucket); key <= Math.floor(to / bucket); key++) {
      const known = this.#buckets.get(key)
      if (known) known.push(interval)
      else this.#buckets.set(key, [interval])
    }
  }

  /** An interval that overlaps this one, if there is any. */
  hit(from: number, to: number): Interval | undefined {
    for (let key = Math.floor(from / bucket); key <= Math.floor(to / bucket); key++) {
      for (const taken of this.#buckets.get(key) ?? none) if (taken[0] < to && taken[1] > from) return taken
    }
    return undefined
  }
}

/** The height nearest to the wish at which a line with this much room on both sides passes all strips. */
export function nearestFree(strips: readonly Occupancy[], wish: number, room: number): number {
  const blocking = (at: number) => {
    for (const strip of strips) {
      const taken = strip.hit(at - room, at + room)
      if (taken) return taken
    }
    return undefined
  }
  // Most wishes come true.
  if (!blocking(wish)) return wish
  let down = wish
  let up = wish
  for (let tries = 0; tries < 10_000; tries++) {
    const below = blocking(down)
    const above = blocking(up)
    if (!below && (above || down - wish <= wish - up)) return down
    if (!above) return up
    if (below) down = below[1] + room
    up = above[0] - room
  }
  return down
}
