import { compareBytes } from './compare.ts'

/**
 * Sorts by name, over and over again, lists that mostly hold the same names: whoever has a place from last time goes there without being
 * compared. Equal names keep their order.
 */
export function recurringSort<T>(nameOf: (item: T) => string): (items: readonly T[]) => readonly T[] {
  let places: ReadonlyMap<string, number> = new Map()
  return (items) => {
    const placed = inPlaces(items, nameOf, places)
    if (placed) return placed
    const sorted = [...items].sort((a, b) => compareBytes(nameOf(a), nameOf(b)))
    const found = new Map(sorted.map((item, index) => [nameOf(item), index]))
    // With a name twice there is no place for each.
    places = found.size === sorted.length ? found : new Map()
    return sorted
  }
}

/** The items at their places; undefined when there are others than last time. */
function inPlaces<T>(items: readonly T[], nameOf: (item: T) => string, places: ReadonlyMap<string, number>): readonly T[] | undefined {
  if (places.size !== items.length) return undefined
  const placed: (T | undefined)[] = Array.from({ length: items.length })
  for (const item of items) {
    const place = places.get(nameOf(item))
    if (place === undefined || placed[place] !== undefined) return undefined
    placed[place] = item
  }
  return placed as readonly T[]
}
