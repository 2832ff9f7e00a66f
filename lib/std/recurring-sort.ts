import { compareBytes } from './compare.ts'
import { fewDifferences } from './few-differences.ts'

type Order<T> = { readonly items: readonly T[]; /** Where the item at an index goes. */ readonly places: Int32Array; readonly sorted: readonly T[] }

/**
 * Sorts by name, over and over again, lists that mostly hold the same items in the same order, or at least the same names: whoever has a
 * place from last time goes there without being compared. Equal names keep their order.
 */
export function recurringSort<T>(nameOf: (item: T) => string): (items: readonly T[]) => readonly T[] {
  let byName: ReadonlyMap<string, number> = new Map()
  let last: Order<T> | undefined
  return (items) => {
    const same = last && fewDifferences(last.items, items)
    if (last && same?.every((i) => nameOf(items[i] as T) === nameOf(last?.items[i] as T))) return (last = exchanged(last, items, same)).sorted
    const places = last && namesAgree(last.items, items, nameOf) ? last.places : placesByName(items, nameOf, byName)
    if (places) return (last = { items, places, sorted: inPlaces(items, places) }).sorted
    const names = items.map(nameOf)
    const indices = items.map((_, index) => index).sort((a, b) => compareBytes(names[a] as string, names[b] as string) || a - b)
    const sorted = indices.map((index) => items[index] as T)
    const found = new Map(indices.map((index, place) => [names[index] as string, place]))
    // With a name twice there is no place for each.
    byName = found.size === sorted.length ? found : new Map()
    const toPlaces = new Int32Array(items.length)
    for (let place = 0; place < indices.length; place++) toPlaces[indices[place] as number] = place
    last = { items, places: toPlaces, sorted }
    return sorted
  }
}

/** The order of last time with other items of the same names at some indices. */
function exchanged<T>({ places, sorted: former }: Order<T>, items: readonly T[], indices: readonly number[]): Order<T> {
  if (indices.length === 0) return { items, places, sorted: former }
  const sorted = [...former]
  for (const i of indices) sorted[places[i] as number] = items[i] as T
  return { items, places, sorted }
}

/** Other items, but the same names in the same order. */
function namesAgree<T>(former: readonly T[], items: readonly T[], nameOf: (item: T) => string): boolean {
  if (former.length !== items.length) return false
  for (let i = 0; i < items.length; i++) if (nameOf(items[i] as T) !== nameOf(former[i] as T)) return false
  return true
}

/** The places of the names; undefined when there are others than last time. */
function placesByName<T>(items: readonly T[], nameOf: (item: T) => string, byName: ReadonlyMap<string, number>): Int32Array | undefined {
  if (byName.size !== items.length) return undefined
  const places = new Int32Array(items.length)
  const taken = new Uint8Array(items.length)
  for (let i = 0; i < items.length; i++) {
    const place = byName.get(nameOf(items[i] as T))
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
