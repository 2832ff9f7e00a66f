const nothing = {}

/**
 * A memory of what was made from several objects, for as long as all of them live. Undefined is an input like any other.
 * Sound because everything the mesh hands around is immutable. Put inputs that many calls share first: each distinct beginning costs a map.
 */
export function rememberByIdentities<V>(): (inputs: readonly (object | undefined)[], make: () => V) => V {
  const root = new WeakMap<object, unknown>()
  return (inputs, make) => {
    let at = root
    const last = inputs.length - 1
    for (let i = 0; i < last; i++) {
      const key = inputs[i] ?? nothing
      let next = at.get(key) as WeakMap<object, unknown> | undefined
      if (!next) at.set(key, (next = new WeakMap<object, unknown>()))
      at = next
    }
    const key = inputs[last] ?? nothing
    const known = at.get(key) as Made<V> | undefined
    if (known) return known.value
    const value = make()
    at.set(key, { value } satisfies Made<V>)
    return value
  }
}

type Made<V> = { readonly value: V }

/** Remembers what a function made of its arguments, by their identity. */
export function memoByIdentities<Inputs extends readonly (object | undefined)[], V>(compute: (...inputs: Inputs) => V): (...inputs: Inputs) => V {
  const remember = rememberByIdentities<V>()
  return (...inputs) => remember(inputs, () => compute(...inputs))
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

/** A map of memoised values by text, made on first use. */
export function memoByText<V>(compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>()
  return (text) => {
    if (known.has(text)) return known.get(text) as V
    const value = compute(text)
    known.set(text, value)
    return value
  }
}
