import { hiddenField } from './hidden-field.ts'

/**
 * Remembers what a function made of an object, for as long as the object lives.
 * Sound because resources and everything derived from them are immutable: the same object always gives the same answer.
 */
export function memoByIdentity<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>()
  return (key) => {
    const hit = known.get(key)
    // Undefined may be an answer, or that there is none yet.
    if (hit !== undefined || known.has(key)) return hit as V
    const value = compute(key)
    known.set(key, value)
    return value
  }
}

/** Stands for an answer that is undefined: whoever asks again need not compute it. */
const nothing = Symbol('nothing')

/**
 * The same for objects that we make ourselves, of one shape and by the thousand (messages, endpoints, legs): the answer is a hidden field
 * of the object, which is faster than a table of all.
 */
export function memoInField<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const field = hiddenField<V | typeof nothing>()
  return (key) => {
    const known = field.get(key)
    if (known !== undefined) return (known === nothing ? undefined : known) as V
    const value = compute(key)
    field.set(key, value === undefined ? nothing : value)
    return value
  }
}
