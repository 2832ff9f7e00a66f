const nothing = {}

/**
 * A memory of what was made from several objects, for as long as all of them live. Undefined is an input like any other.
 * Sound because everything the mesh hands around is immutable. Put inputs that many calls share first: each distinct beginning costs a map.
 */
export function rememberByIdentities<V>(): (inputs: readonly (object | undefined)[], make: () => V) => V {
  const root: Level = new WeakMap()
  return (inputs, make) => {
    const level = lastLevel(root, inputs)
    const key = inputs.at(-1) ?? nothing
    const known = level.get(key) as Made<V> | undefined
    if (known) return known.value
    const value = make()
    level.set(key, { value } satisfies Made<V>)
    return value
  }
}

/** Remembers what a function made of its arguments, by their identity. */
export function memoByIdentities<Inputs extends readonly (object | undefined)[], V>(compute: (...inputs: Inputs) => V): (...inputs: Inputs) => V {
  const root: Level = new WeakMap()
  // As above, without a closure for each call: this runs several times for every service, port and endpoint.
  return (...inputs) => {
    const level = lastLevel(root, inputs)
    const key = inputs[inputs.length - 1] ?? nothing
    const known = level.get(key) as Made<V> | undefined
    if (known) return known.value
    const value = compute(...inputs)
    level.set(key, { value } satisfies Made<V>)
    return value
  }
}

type Made<V> = { readonly value: V }

/** By each input a level of its own; the last one holds what was made. */
type Level = WeakMap<object, unknown>

function lastLevel(root: Level, inputs: readonly (object | undefined)[]): Level {
  let level = root
  for (let i = 0; i < inputs.length - 1; i++) {
    const key = inputs[i] ?? nothing
    let next = level.get(key) as Level | undefined
    if (!next) level.set(key, (next = new WeakMap()))
    level = next
  }
  return level
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
  const known = new Map<string, V | typeof nothing>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return (found === nothing ? undefined : found) as V
    const value = compute(text)
    // Undefined may be an answer, too: it is kept as something that is none.
    known.set(text, value === undefined ? nothing : value)
    return value
  }
}
