import { hiddenField } from '@/lib/std/index.ts'

/** One remembered value, and the next one of the same owner. */
type Memory = { readonly recaller: object; readonly slot: string | number; inputs: readonly unknown[]; value: unknown; readonly next: Memory | undefined }

const memories = hiddenField<Memory>()

/** Gives what was last made for an owner and slot, if it was made from the very same inputs; else makes it anew. */
export type Recall<V> = (owner: object, slot: string | number, inputs: readonly unknown[], make: () => V) => V

/**
 * A memory of what was made for resources. After an edit, or for another proxy that sees the same, whatever belongs to an untouched
 * resource is there already. One value is kept per owner and slot: proxies that differ replace each other's, and memory stays bounded.
 */
export function recaller<V>(): Recall<V> {
  const recaller = {}
  return (owner, slot, inputs, make) => {
    const known = find(owner, recaller, slot)
    if (known && sameList(known.inputs, inputs)) return known.value as V
    const value = make()
    if (known) Object.assign(known, { inputs, value })
    // What was made meanwhile may have been remembered for the same owner, so its list is looked at again.
    else memories.set(owner, { recaller, slot, inputs, value, next: memories.get(owner) })
    return value
  }
}

/** An owner has a few memories, seldom more than twenty: a chain of them is smaller than a map, and as fast. */
function find(owner: object, recaller: object, slot: string | number): Memory | undefined {
  let memory = memories.get(owner)
  while (memory && (memory.recaller !== recaller || memory.slot !== slot)) memory = memory.next
  return memory
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
