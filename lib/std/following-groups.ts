import { fewDifferences } from './few-differences.ts'
import { heldByItems } from './held-by-items.ts'

/** One value under one key; `at` orders values as the list has them. */
export type Grouped<V> = { readonly value: V; readonly at: number }

/** The values of a list's items by key, in the order of the list. */
export type Groups<V> = {
  get(key: string): readonly Grouped<V>[]
  /** In no order that means anything. */
  keys(): readonly string[]
  /** Groups of two and more, by their first value. */
  crowded(): readonly (readonly Grouped<V>[])[]
  /** How long the keys are, each length once. */
  keyLengths(): readonly number[]
}

/** Values of one item: fewer than this, so that the order of all is one number. */
const PARTS = 2 ** 20

/**
 * Groups what items hold by key, and follows as lists change: a list that differs from one before in a few places costs a comparison
 * and those places, not a new index. A group that keeps its values stays one and the same array. Groups of any list may be asked at any
 * time; lists must not be changed. The index that was asked last is remembered, and
 * others as long as items of their lists live, at most `kept` for an item.
 */
export function followingGroups<Item extends object, V>(partsOf: (item: Item) => readonly (readonly [key: string, value: V])[], kept = 1): (list: readonly Item[]) => Groups<V> {
  const states = heldByItems<Item, Following<Item, V>>(kept)
  let latest = new Following(partsOf)
  const followed = (list: readonly Item[]) => {
    if (latest.isAt(list)) return latest
    latest = states.find(list, (one) => one.meets(list)) ?? new Following(partsOf)
    latest.follow(list)
    states.keep(list, latest)
    return latest
  }
  return (list) => ({
    get: (key) => followed(list).groups.get(key) ?? none,
    keys: () => [...followed(list).groups.keys()],
    crowded: () => followed(list).crowdedGroups(),
    keyLengths: () => [...followed(list).lengths.keys()],
  })
}

const none: readonly never[] = []

class Following<Item extends object, V> {
  groups = new Map<string, readonly Grouped<V>[]>()
  lengths = new Map<number, number>()
  private list: readonly Item[] = []
  private crowded = new Set<string>()

  constructor(private readonly partsOf: (item: Item) => readonly (readonly [key: string, value: V])[]) {}

  isAt(list: readonly Item[]): boolean {
    return list === this.list
  }

  /** True where following is cheaper than beginning anew. */
  meets(list: readonly Item[]): boolean {
    return list === this.list || fewDifferences(this.list, list) !== undefined
  }

  crowdedGroups(): readonly (readonly Grouped<V>[])[] {
    return [...this.crowded].map((key) => this.groups.get(key) ?? []).sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0))
  }

  follow(list: readonly Item[]): void {
    if (list === this.list) return
    const differing = fewDifferences(this.list, list)
    if (differing) for (const position of differing) this.replace(position, this.list[position], list[position])
    else this.begin(list)
    this.list = list
  }

  private begin(list: readonly Item[]): void {
    const groups = new Map<string, Grouped<V>[]>()
    for (let position = 0; position < list.length; position++) {
      const parts = this.partsOf(list[position] as Item)
      for (let part = 0; part < parts.length; part++) {
        const [key, value] = parts[part] as readonly [string, V]
        const entry = { value, at: position * PARTS + part }
        const group = groups.get(key)
        if (group) group.push(entry)
        else groups.set(key, [entry])
      }
    }
    this.groups = groups
    this.crowded = new Set([...groups].flatMap(([key, group]) => (group.length > 1 ? [key] : [])))
    this.lengths = new Map()
    for (const key of groups.keys()) this.lengths.set(key.length, (this.lengths.get(key.length) ?? 0) + 1)
  }

  private replace(position: number, old: Item | undefined, item: Item | undefined): void {
    if (old) for (const [key] of this.partsOf(old)) this.remove(position, key)
    if (item) for (const [part, [key, value]] of this.partsOf(item).entries()) this.insert(key, { value, at: position * PARTS + part })
  }

  private insert(key: string, entry: Grouped<V>): void {
    const group = this.groups.get(key)
    if (!group) {
      this.groups.set(key, [entry])
      this.lengths.set(key.length, (this.lengths.get(key.length) ?? 0) + 1)
      return
    }
    const index = group.findLastIndex(({ at }) => at < entry.at) + 1
    this.groups.set(key, [...group.slice(0, index), entry, ...group.slice(index)])
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
