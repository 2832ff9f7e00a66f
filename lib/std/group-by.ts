/** Groups items by a key, in order of first appearance. */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  const add = (item: T) => {
    const at = key(item)
    const group = groups.get(at)
    if (group) group.push(item)
    else groups.set(at, [item])
  }
  // By index where there is one: an iterator makes an object for each item.
  if (Array.isArray(items)) for (let i = 0; i < items.length; i++) add(items[i] as T)
  else for (const item of items) add(item)
  return groups
}
