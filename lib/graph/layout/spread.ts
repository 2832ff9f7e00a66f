/** Something to stand on a line: where it would like its centre, and how much room it takes around that. */
export type Wish = { readonly at: number; readonly before: number; readonly after: number }

/**
 * Places items in the given order, without overlap and as near to their wishes as possible (least squares), by pooling neighbours that
 * push each other. Returns centres.
 */
export function spread(wishes: readonly Wish[]): readonly number[] {
  if (wishes.length < 2) return wishes.map(({ at }) => at)
  const offsets: number[] = []
  // Pools of neighbours that stand as one: the sum of their wishes, less their offsets, and how many they are.
  const sums: number[] = []
  const counts: number[] = []
  let offset = 0
  let former: Wish | undefined
  for (const wish of wishes) {
    if (former) offset += former.after + wish.before
    former = wish
    offsets.push(offset)
    let sum = wish.at - offset
    let count = 1
    for (let last = sums.length - 1; last >= 0 && (sums[last] ?? 0) / (counts[last] ?? 1) > sum / count; last--) {
      sum += sums.pop() ?? 0
      count += counts.pop() ?? 0
    }
    sums.push(sum)
    counts.push(count)
  }
  const centres: number[] = []
  sums.forEach((sum, pool) => {
    const count = counts[pool] ?? 1
    for (let i = 0; i < count; i++) centres.push(sum / count + (offsets[centres.length] ?? 0))
  })
  return centres
}
