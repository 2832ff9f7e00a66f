type Memory = { readonly inputs: readonly unknown[]; readonly value: unknown }

const memories = new WeakMap<object, Map<string, Memory>>()

/**
 * Gives what was last made for an owner, if it was made from the very same inputs; else makes it anew.
 * So after an edit, or for another proxy that sees the same, whatever belongs to an untouched resource is there already.
 * One value is kept per owner and slot: proxies that differ replace each other's, and memory stays bounded.
 */
export function recall<T>(owner: object, slot: string, inputs: readonly unknown[], make: () => T): T {
  const slots = memories.get(owner) ?? new Map<string, Memory>()
  const known = slots.get(slot)
  if (known && known.inputs.length === inputs.length && known.inputs.every((input, i) => Object.is(input, inputs[i]))) return known.value as T
  const value = make()
  slots.set(slot, { inputs, value })
  memories.set(owner, slots)
  return value
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
