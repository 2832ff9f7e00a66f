/** Something to stand on a line: where it would like its centre, and how much room it takes around that. */
export type Wish = { readonly at: number; readonly before: number; readonly after: number }

/**
 * Places items in the given order, without overlap and as near to their wishes as possible (least squares), by pooling neighbours that
 * push each other. Returns centres.
 */
export function spread(wishes: readonly Wish[]): readonly number[] {
  const offsets: number[] = []
  let offset = 0
  for (const [index, wish] of wishes.entries()) {
    const former = wishes[index - 1]
    if (former) offset += former.after + wish.before
    offsets.push(offset)
  }
  const pools: { sum: number; count: number }[] = []
  for (const [index, wish] of wishes.entries()) {
    pools.push({ sum: wish.at - (offsets[index] ?? 0), count: 1 })
    for (;;) {
      const last = pools.at(-1)
      const former = pools.at(-2)
      if (!last || !former || former.sum / former.count <= last.sum / last.count) break
      pools.splice(-2, 2, { sum: former.sum + last.sum, count: former.count + last.count })
    }
  }
  const levels = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
  return levels.map((level, index) => level + (offsets[index] ?? 0))
}
