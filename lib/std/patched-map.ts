/** What a map tells of single keys. */
export type Lookup<V> = { readonly size: number; get(key: string): V | undefined; has(key: string): boolean }

/** How many changes lie over a map before they are copied into a new one. */
const MANY = 64

/** A map with some of its values replaced, without copying it: for maps of many keys that change a little, over and over again. Keys stay the same. */
export function patchedMap<V>(map: Lookup<V>, changes: ReadonlyMap<string, V>): Lookup<V> {
  if (changes.size === 0) return map
  const patched = map instanceof Patched ? (map as Patched<V>) : undefined
  const all = new Map([...(patched?.changes ?? []), ...changes])
  const base = patched?.base ?? (map as ReadonlyMap<string, V>)
  return all.size > MANY ? new Map([...base, ...all]) : new Patched(base, all)
}

class Patched<V> implements Lookup<V> {
  constructor(readonly base: ReadonlyMap<string, V>, readonly changes: ReadonlyMap<string, V>) {}

  get size(): number {
    return this.base.size
  }

  get(key: string): V | undefined {
    return this.changes.has(key) ? this.changes.get(key) : this.base.get(key)
  }

  has(key: string): boolean {
    return this.base.has(key)
  }
}
