/**
 * filter and flatMap for lists of one or two items, made by the thousand: V8 gives what filter, flatMap and push make room for sixteen
 * items more, which costs more than the items. Lists must not be changed, so that one may stand for another.
 */
const none: readonly never[] = []

/** The items that pass; the list itself where all do. */
export function filtered<T>(list: readonly T[], test: (item: T) => boolean): readonly T[] {
  const { length } = list
  let passed = 0
  while (passed < length && test(list[passed] as T)) passed++
  if (passed === length) return list
  const rest = list.slice(passed + 1)
  if (passed === 0 && rest.length === 0) return none
  return [...list.slice(0, passed), ...rest.filter(test)]
}

/** What is made of the items, in one list; of a single item its very own list. */
export function flatMapped<T, V>(list: readonly T[], make: (item: T) => readonly V[]): readonly V[] {
  if (list.length === 0) return none
  const first = make(list[0] as T)
  if (list.length === 1) return first
  const others = list.slice(1).flatMap(make)
  return others.length === 0 ? first : [...first, ...others]
}
