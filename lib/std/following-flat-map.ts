import { fewDifferences } from './few-differences.ts'
import { heldByItems } from './held-by-items.ts'

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
 * anew each time. Equal lists give one and the same result. The last `kept` lists of different `shared`
 * with items in common are remembered, as long as those items live.
 */
export function followingFlatMap<Item extends object, V>(kept = 8): (
  shared: readonly unknown[], list: readonly Item[], make: (item: Item) => readonly V[], isUnsettled?: (item: Item) => boolean,
) => readonly V[] {
  const memories = heldByItems<Item, Memory<Item, V>>(kept)
  return (shared, list, make, isUnsettled) => {
    if (list.length === 0) return nothing
    const former = memories.find(list, (memory) => sameItems(memory.shared, shared))
    if (former && former.list === list && former.unsettled.size === 0 && !isUnsettled) return former.result
    const made = follow(former, shared, list, make, isUnsettled)
    memories.keep(list, made, former)
    return made.result
  }
}

const nothing: readonly never[] = []
const none: ReadonlySet<number> = new Set()

function follow<Item, V>(
  former: Memory<Item, V> | undefined, shared: readonly unknown[], list: readonly Item[], make: (item: Item) => readonly V[], isUnsettled: ((item: Item) => boolean) | undefined,
): Memory<Item, V> {
  const differing = former && !isUnsettled && former.unsettled.size === 0 ? fewDifferences(former.list, list) : undefined
  if (former && differing) return patched(former, shared, list, make, differing)
  const unsettled = isUnsettled ? indicesOf(list, isUnsettled) : none
  if (!former) {
    const pieces = list.map((item) => make(item))
    return { shared, list, pieces, unsettled, result: flattened(pieces) }
  }
  const places = placesIn(former.list, list)
  const pieces = list.map((item, i) => {
    const at = places(i)
    return (at < 0 || unsettled.has(i) || former.unsettled.has(at) ? undefined : former.pieces[at]) ?? make(item)
  })
  const changed = fewDifferences(former.pieces, pieces)
  return { shared, list, pieces, unsettled, result: (changed && replacedIn(former, pieces, changed)) ?? flattened(pieces) }
}

function indicesOf<Item>(list: readonly Item[], test: (item: Item) => boolean): ReadonlySet<number> {
  const found = new Set<number>()
  for (let i = 0; i < list.length; i++) if (test(list[i] as Item)) found.add(i)
  return found
}

/** Array.prototype.flat asks of every index whether it is there. */
function flattened<V>(pieces: readonly (readonly V[])[]): readonly V[] {
  const all: V[] = []
  for (const piece of pieces) for (let i = 0; i < piece.length; i++) all.push(piece[i] as V)
  return all
}

/** What most edits come to: the same list but for a few items. */
function patched<Item, V>(former: Memory<Item, V>, shared: readonly unknown[], list: readonly Item[], make: (item: Item) => readonly V[], differing: readonly number[]): Memory<Item, V> {
  if (differing.length === 0) return { ...former, list }
  const pieces = [...former.pieces]
  for (const i of differing) pieces[i] = make(list[i] as Item)
  return { shared, list, pieces, unsettled: former.unsettled, result: replacedIn(former, pieces, differing) ?? flattened(pieces) }
}

/** The result with the pieces that differ put in the place of the former ones; undefined where they do not fit there. */
function replacedIn<Item, V>(former: Memory<Item, V>, pieces: readonly (readonly V[])[], differing: readonly number[]): readonly V[] | undefined {
  if (!differing.every((i) => former.pieces[i]?.length === pieces[i]?.length)) return undefined
  let result: V[] | undefined
  let [piece, at] = [0, 0]
  for (const i of differing) {
    const values = pieces[i] ?? []
    if (values.length === 0) continue
    for (; piece < i; piece++) at += pieces[piece]?.length ?? 0
    result ??= [...former.result]
    for (const [j, value] of values.entries()) result[at + j] = value
  }
  return result ?? former.result
}

/** Where an item of the new list stood in the old one, as far as a glance tells: lists differ in a few places, or in one stretch. */
function placesIn<Item>(old: readonly Item[], list: readonly Item[]): (index: number) => number {
  const shift = list.length - old.length
  return (i) => (old[i] === list[i] ? i : old[i - shift] === list[i] ? i - shift : -1)
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]))
}
