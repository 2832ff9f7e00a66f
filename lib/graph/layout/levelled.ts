/** Something in a column: where it would like its centre, if anywhere, and how far that is at least from the centre before. */
export type Level = { readonly at: number | undefined; readonly apart: number }

/**
 * Centres of items in the given order, none closer to its neighbour than it may be, so that together they stand as little off their wishes
 * as possible: most wishes are met exactly, and the few that would push everything else away give in. What wishes for nothing stands right
 * below the one before. By least squares (`spread`) each of the few would move all others. (Isotonic regression by absolute distance: wishes
 * are held in order, and the largest of them asks for less.)
 */
export function levelled(items: readonly Level[], top: number): readonly number[] {
  let offset = 0
  // Less its offset, an item may stand where the one before it stands.
  const offsets = items.map(({ apart }) => (offset += apart))
  const asked: number[] = []
  const places = items.map(({ at }, index) => {
    if (at !== undefined) ask(asked, Math.max(top, at - (offsets[index] ?? 0)))
    return asked.at(-1) ?? top
  })
  let place = Number.POSITIVE_INFINITY
  for (let index = places.length - 1; index >= 0; index--) places[index] = place = Math.min(place, places[index] ?? top)
  return places.map((each, index) => each + (offsets[index] ?? 0))
}

function ask(asked: number[], at: number): void {
  const most = asked.at(-1)
  insert(asked, at)
  if (most === undefined || most <= at) return
  asked.pop()
  insert(asked, at)
}

function insert(sorted: number[], value: number): void {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  sorted.splice(low, 0, value)
}
