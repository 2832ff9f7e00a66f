import { fewDifferences } from './few-differences.ts'

type Memory<Item, V> = {
  readonly shared: readonly unknown[]
  readonly list: readonly Item[]
  readonly pieces: readonly (readonly V[])[]
  readonly unsettled: ReadonlySet<number>
  readonly result: readonly V[]
}

/**
 * flatMap over lists that change little, over and over again: the pieces of items that are there already are taken over without being
 * looked at. `shared` holds everything that a piece depends on beside its item. Items for which that is not all (`isUnsettled`) are made
 * anew each time. Equal lists give one and the same result. The last `kept` lists of different `shared` are remembered.
 */
export function followingFlatMap<Item extends object, V>(kept = 8): (
  shared: readonly unknown[], list: readonly Item[], make: (item: Item) => readonly V[], isUnsettled?: (item: Item) => boolean,
) => readonly V[] {
  let memories: readonly Memory<Item, V>[] = []
  return (shared, list, make, isUnsettled) => {
    const former = memories.find((memory) => sameItems(memory.shared, shared))
    if (former && former.list === list && former.unsettled.size === 0 && !isUnsettled) return former.result
    const made = follow(former, shared, list, make, isUnsettled)
    memories = [made, ...memories.filter((memory) => memory !== former)].slice(0, kept)
    return made.result
  }
}

function follow<Item, V>(
  former: Memory<Item, V> | undefined, shared: readonly unknown[], list: readonly Item[], make: (item: Item) => readonly V[], isUnsettled: ((item: Item) => boolean) | undefined,
): Memory<Item, V> {
  const unsettled = new Set<number>()
  if (isUnsettled) for (const [i, item] of list.entries()) if (isUnsettled(item)) unsettled.add(i)
  const places = former ? placesIn(former.list, list) : () => -1
  const pieces = list.map((item, i) => {
    const at = places(i)
    return (at < 0 || unsettled.has(i) || former?.unsettled.has(at) ? undefined : former?.pieces[at]) ?? make(item)
  })
  return { shared, list, pieces, unsettled, result: (former && replacedIn(former, pieces)) ?? pieces.flat() }
}

/** The result with the pieces that differ put in the place of the former ones; undefined where they do not fit there. */
function replacedIn<Item, V>(former: Memory<Item, V>, pieces: readonly (readonly V[])[]): readonly V[] | undefined {
  const differing = fewDifferences(former.pieces, pieces)
  if (!differing?.every((i) => former.pieces[i]?.length === pieces[i]?.length)) return undefined
  if (differing.length === 0) return former.result
  const result = [...former.result]
  let [piece, at] = [0, 0]
  for (const i of differing) {
    for (; piece < i; piece++) at += pieces[piece]?.length ?? 0
    for (const [j, value] of (pieces[i] ?? []).entries()) result[at + j] = value
  }
  return result
}

/** Where an item of the new list stood in the old one, as far as a glance tells: lists differ in a few places, or in one stretch. */
function placesIn<Item>(old: readonly Item[], list: readonly Item[]): (index: number) => number {
  const shift = list.length - old.length
  return (i) => (old[i] === list[i] ? i : old[i - shift] === list[i] ? i - shift : -1)
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]))
}
