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
