type Node = { readonly next: WeakMap<object, Node>; made?: { readonly value: unknown } }

const nothing = {}

function node(): Node {
  return { next: new WeakMap() }
}

/**
 * Remembers what a function made of several objects, for as long as all of them live. Undefined is an input like any other.
 * Sound because everything the mesh hands around is immutable.
 */
export function memoByIdentities<Inputs extends readonly (object | undefined)[], V>(compute: (...inputs: Inputs) => V): (...inputs: Inputs) => V {
  const root = node()
  return (...inputs) => {
    let at = root
    for (const input of inputs) {
      const key = input ?? nothing
      let next = at.next.get(key)
      if (!next) at.next.set(key, (next = node()))
      at = next
    }
    at.made ??= { value: compute(...inputs) }
    return at.made.value as V
  }
}

const interned = new WeakMap<object, (readonly object[])[]>()
const empty: readonly never[] = []
const keptPerOwner = 4

/**
 * Gives one and the same array for equal lists of the same objects, so that whatever is memoised on a list survives an edit elsewhere.
 * A few lists are remembered per first element: the saved state and a draft do not push each other out.
 */
export function internList<T extends object>(list: readonly T[]): readonly T[] {
  const [owner] = list
  if (!owner) return empty
  const known = interned.get(owner) ?? []
  const same = known.find((one) => one.length === list.length && one.every((item, i) => item === list[i]))
  if (same) return same as readonly T[]
  interned.set(owner, [list, ...known].slice(0, keptPerOwner))
  return list
}

/** A `Map` of memoised values by text, made on first use. */
export function memoByText<V>(compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>()
  return (text) => {
    if (known.has(text)) return known.get(text) as V
    const value = compute(text)
    known.set(text, value)
    return value
  }
}
