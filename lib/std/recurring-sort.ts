import { compareBytes } from './compare.ts'

type Order<T> = { readonly items: readonly T[]; /** Where the item at an index goes. */ readonly places: Int32Array }

/**
 * Sorts by name, over and over again, lists that mostly hold the same items in the same order, or at least the same names: whoever has a
 * place from last time goes there without being compared. Equal names keep their order.
 */
export function recurringSort<T>(nameOf: (item: T) => string): (items: readonly T[]) => readonly T[] {
  let byName: ReadonlyMap<string, number> = new Map()
  let last: Order<T> | undefined
  return (items) => {
    const order = last && sameOrder(last, items, nameOf)
    const places = order ?? placesByName(items, nameOf, byName)
    if (places) {
      last = { items, places }
      return inPlaces(items, places)
    }
    const names = items.map(nameOf)
    const indices = items.map((_, index) => index).sort((a, b) => compareBytes(names[a] as string, names[b] as string) || a - b)
    const sorted = indices.map((index) => items[index] as T)
    const found = new Map(indices.map((index, place) => [names[index] as string, place]))
    // With a name twice there is no place for each.
    byName = found.size === sorted.length ? found : new Map()
    const toPlaces = new Int32Array(items.length)
    for (const [place, index] of indices.entries()) toPlaces[index] = place
    last = { items, places: toPlaces }
    return sorted
  }
}

/** The places of last time, if each index still holds an item of the same name. */
function sameOrder<T>({ items: former, places }: Order<T>, items: readonly T[], nameOf: (item: T) => string): Int32Array | undefined {
  if (former.length !== items.length) return undefined
  return items.every((item, i) => item === former[i] || nameOf(item) === nameOf(former[i] as T)) ? places : undefined
}

/** The places of the names; undefined when there are others than last time. */
function placesByName<T>(items: readonly T[], nameOf: (item: T) => string, byName: ReadonlyMap<string, number>): Int32Array | undefined {
  if (byName.size !== items.length) return undefined
  const places = new Int32Array(items.length)
  const taken = new Uint8Array(items.length)
  for (const [i, item] of items.entries()) {
    const place = byName.get(nameOf(item))
    if (place === undefined || taken[place]) return undefined
    taken[place] = 1
    places[i] = place
  }
  return places
}

function inPlaces<T>(items: readonly T[], places: Int32Array): readonly T[] {
  const placed: T[] = Array.from({ length: items.length })
  for (const [i, item] of items.entries()) placed[places[i] as number] = item
  return placed
}
