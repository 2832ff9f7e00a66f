import { compareBytes } from './compare.ts'
import { fewDifferences } from './few-differences.ts'
import { heldByItems } from './held-by-items.ts'
import { sameList } from './same-list.ts'

type Order<T> = { readonly items: readonly T[]; /** Where the item at an index goes. */ readonly places: Int32Array; readonly sorted: readonly T[] }

/** Names in the order in which they came last, and where they went: nothing of the items. */
type Names = { readonly came: readonly string[]; readonly places: Int32Array; /** Empty where a name came twice, so that there is no place for each. */ readonly byName: ReadonlyMap<string, number> }

/**
 * Sorts by name, over and over again, lists that mostly hold the same items in the same order, or at least the same names: whoever has a
 * place from last time goes there without being compared. Equal names keep their order.
 */
export function recurringSort<T extends object>(nameOf: (item: T) => string): (items: readonly T[]) => readonly T[] {
  const orders = heldByItems<T, Order<T>>(8)
  let last: Names = { came: [], places: new Int32Array(0), byName: new Map() }
  return (items) => {
    const former = orders.find(items, (order) => namesStay(order.items, items, nameOf))
    const order = former ? exchanged(former, items) : sortedAnew(items)
    orders.keep(items, order, former)
    return order.sorted
  }
  function sortedAnew(items: readonly T[]): Order<T> {
    const names = items.map(nameOf)
    const places = sameList(last.came, names) ? last.places : placesByName(names, last.byName)
    if (places) return { items, places, sorted: inPlaces(items, places) }
    last = namesSorted(names)
    return { items, places: last.places, sorted: inPlaces(items, last.places) }
  }
}

function namesSorted(came: readonly string[]): Names {
  const indices = came.map((_, index) => index).sort((a, b) => compareBytes(came[a] as string, came[b] as string) || a - b)
  const places = new Int32Array(came.length)
  for (let place = 0; place < indices.length; place++) places[indices[place] as number] = place
  const byName = new Map(came.map((name, index) => [name, places[index] as number]))
  return { came, places, byName: byName.size === came.length ? byName : new Map() }
}

/** Whether all but a few items are the same, and those bear the names of the ones in whose places they are. */
function namesStay<T>(former: readonly T[], items: readonly T[], nameOf: (item: T) => string): boolean {
  return fewDifferences(former, items)?.every((i) => nameOf(items[i] as T) === nameOf(former[i] as T)) ?? false
}

/** The order of last time with other items of the same names at some indices. */
function exchanged<T>({ items: before, places, sorted: former }: Order<T>, items: readonly T[]): Order<T> {
  const indices = fewDifferences(before, items) ?? []
  if (indices.length === 0) return { items, places, sorted: former }
  const sorted = [...former]
  for (const i of indices) sorted[places[i] as number] = items[i] as T
  return { items, places, sorted }
}

/** The places of the names; undefined when there are others than last time. */
function placesByName(names: readonly string[], byName: ReadonlyMap<string, number>): Int32Array | undefined {
  if (byName.size !== names.length) return undefined
  const places = new Int32Array(names.length)
  const taken = new Uint8Array(names.length)
  for (let i = 0; i < names.length; i++) {
    const place = byName.get(names[i] as string)
    if (place === undefined || taken[place]) return undefined
    taken[place] = 1
    places[i] = place
  }
  return places
}

function inPlaces<T>(items: readonly T[], places: Int32Array): readonly T[] {
  const placed = [...items]
  for (let i = 0; i < items.length; i++) placed[places[i] as number] = items[i] as T
  return placed
}
