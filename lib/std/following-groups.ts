import { fewDifferences } from './few-differences.ts'

/** One value under one key; `at` orders values as the list has them. */
export type Grouped<V> = { readonly value: V; readonly at: number }

/** The values of a list's items by key, in the order of the list. */
export type Groups<V> = {
  get(key: string): readonly Grouped<V>[]
  /** Groups of two and more, by their first value. */
  crowded(): readonly (readonly Grouped<V>[])[]
  /** How long the keys are, each length once. */
  keyLengths(): readonly number[]
}

/** Values of one item: fewer than this, so that the order of all is one number. */
const PARTS = 2 ** 20

/**
 * Groups what items hold by key, and follows as lists change: a list that differs from the one before in a few places costs a comparison
 * and those places, not a new index. Groups of any list may be asked at any time; lists must not be changed.
 */
export function followingGroups<Item extends object, V>(partsOf: (item: Item) => readonly (readonly [key: string, value: V])[]): (list: readonly Item[]) => Groups<V> {
  const state = new Following(partsOf)
  return (list) => ({
    get: (key) => state.groupsOf(list).get(key) ?? [],
    crowded: () => state.crowdedOf(list),
    keyLengths: () => [...state.lengthsOf(list).keys()],
  })
}

class Following<Item extends object, V> {
  private list: readonly Item[] = []
  private groups = new Map<string, Grouped<V>[]>()
  private crowded = new Set<string>()
  private lengths = new Map<number, number>()

  constructor(private readonly partsOf: (item: Item) => readonly (readonly [key: string, value: V])[]) {}

  groupsOf(list: readonly Item[]): ReadonlyMap<string, readonly Grouped<V>[]> {
    this.follow(list)
    return this.groups
  }

  crowdedOf(list: readonly Item[]): readonly (readonly Grouped<V>[])[] {
    this.follow(list)
    return [...this.crowded].map((key) => this.groups.get(key) ?? []).sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0))
  }

  lengthsOf(list: readonly Item[]): ReadonlyMap<number, number> {
    this.follow(list)
    return this.lengths
  }

  private follow(list: readonly Item[]): void {
    if (list === this.list) return
    const differing = fewDifferences(this.list, list)
    if (differing) for (const position of differing) this.replace(position, this.list[position], list[position])
    else this.begin(list)
    this.list = list
  }

  private begin(list: readonly Item[]): void {
    this.groups = new Map()
    this.crowded = new Set()
    this.lengths = new Map()
    for (const [position, item] of list.entries()) this.add(position, item)
  }

  private replace(position: number, old: Item | undefined, item: Item | undefined): void {
    if (old) for (const [key] of this.partsOf(old)) this.remove(position, key)
    if (item) this.add(position, item)
  }

  private add(position: number, item: Item): void {
    let part = 0
    for (const [key, value] of this.partsOf(item)) this.insert(key, { value, at: position * PARTS + part++ })
  }

  private insert(key: string, entry: Grouped<V>): void {
    const group = this.groups.get(key)
    if (!group) {
      this.groups.set(key, [entry])
      this.lengths.set(key.length, (this.lengths.get(key.length) ?? 0) + 1)
      return
    }
    // Lists are read from the front, so that most entries go to the end.
    let index = group.length
    while (index > 0 && (group[index - 1]?.at ?? 0) > entry.at) index--
    group.splice(index, 0, entry)
    this.crowded.add(key)
  }

  private remove(position: number, key: string): void {
    const group = this.groups.get(key)
    if (!group) return
    const kept = group.filter(({ at }) => Math.floor(at / PARTS) !== position)
    if (kept.length < 2) this.crowded.delete(key)
    if (kept.length > 0) this.groups.set(key, kept)
    else this.forget(key)
  }

  private forget(key: string): void {
    this.groups.delete(key)
    const left = (this.lengths.get(key.length) ?? 1) - 1
    if (left > 0) this.lengths.set(key.length, left)
    else this.lengths.delete(key.length)
  }
}
