type Memory<V> = { readonly inputs: readonly unknown[]; readonly value: V }

/** Gives what was last made for an owner and slot, if it was made from the very same inputs; else makes it anew. */
export type Recall<V> = (owner: object, slot: string | number, inputs: readonly unknown[], make: () => V) => V

/**
 * A memory of what was made for resources. After an edit, or for another proxy that sees the same, whatever belongs to an untouched
 * resource is there already. One value is kept per owner and slot: proxies that differ replace each other's, and memory stays bounded.
 */
export function recaller<V>(): Recall<V> {
  const memories = new WeakMap<object, Map<string | number, Memory<V>>>()
  return (owner, slot, inputs, make) => {
    let slots = memories.get(owner)
    const known = slots?.get(slot)
    if (known && sameList(known.inputs, inputs)) return known.value
    const value = make()
    if (!slots) memories.set(owner, (slots = new Map<string | number, Memory<V>>()))
    slots.set(slot, { inputs, value })
    return value
  }
}

const shared = recaller<unknown>()

/** The same in one memory for all: the slot says what kind of thing is kept. */
export function recall<V>(owner: object, slot: string, inputs: readonly unknown[], make: () => V): V {
  return shared(owner, slot, inputs, make) as V
}

/** Remembers what a function made of two objects, for as long as both live. */
export function memoByPair<A extends object, B extends object, V>(compute: (a: A, b: B) => V): (a: A, b: B) => V {
  const known = new WeakMap<A, WeakMap<B, { readonly value: V }>>()
  return (a, b) => {
    const ofA = known.get(a) ?? new WeakMap<B, { readonly value: V }>()
    known.set(a, ofA)
    const hit = ofA.get(b) ?? { value: compute(a, b) }
    ofA.set(b, hit)
    return hit.value
  }
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}
