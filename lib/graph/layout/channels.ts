/** A vertical stretch that wants a place of its own beside others. */
export type Vertical = { readonly id: string; readonly from: number; readonly to: number; /** Rank from left to right, among those that overlap. */ readonly rank: number }

/**
 * Gives verticals channels from left to right, in the order of their rank; two that share a height never share a channel, others may.
 * Returns the channel of each and how many there are.
 */
export function assignChannels(verticals: readonly Vertical[]): { readonly channel: ReadonlyMap<string, number>; readonly count: number } {
  const heights = [...new Set(verticals.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const place = new Map(heights.map((height, index) => [height, index]))
  const highest = new RangeMax(heights.length)
  const channel = new Map<string, number>()
  let count = 0
  for (const { id, from, to } of [...verticals].sort((a, b) => a.rank - b.rank)) {
    const [low, high] = [place.get(from) ?? 0, place.get(to) ?? 0]
    const next = highest.max(low, high)
    channel.set(id, next)
    highest.raise(low, high, next + 1)
    count = Math.max(count, next + 1)
  }
  return { channel, count }
}

/** Largest value in a range, with ranges that only ever rise. */
class RangeMax {
  readonly #size: number
  readonly #max: Float64Array
  readonly #floor: Float64Array

  constructor(size: number) {
    this.#size = Math.max(1, size)
    this.#max = new Float64Array(4 * this.#size)
    this.#floor = new Float64Array(4 * this.#size)
  }

  max(from: number, to: number): number {
    return this.#query(1, 0, this.#size - 1, from, to)
  }

  raise(from: number, to: number, value: number): void {
    this.#raise(1, 0, this.#size - 1, { from, to, value })
  }

  #query(node: number, low: number, high: number, from: number, to: number): number {
    if (to < low || high < from) return 0
    if (from <= low && high <= to) return this.#max[node] ?? 0
    const middle = (low + high) >> 1
    return Math.max(this.#floor[node] ?? 0, this.#query(2 * node, low, middle, from, to), this.#query(2 * node + 1, middle + 1, high, from, to))
  }

  #raise(node: number, low: number, high: number, change: { readonly from: number; readonly to: number; readonly value: number }): void {
    if (change.to < low || high < change.from) return
    this.#max[node] = Math.max(this.#max[node] ?? 0, change.value)
    if (change.from <= low && high <= change.to) {
      this.#floor[node] = Math.max(this.#floor[node] ?? 0, change.value)
      return
    }
    const middle = (low + high) >> 1
    this.#raise(2 * node, low, middle, change)
    this.#raise(2 * node + 1, middle + 1, high, change)
  }
}
