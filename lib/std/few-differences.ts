/**
 * The places at which two lists of equal length hold different objects; undefined for lists of other lengths and where more than an
 * eighth differs: then it is cheaper to begin anew.
 */
export function fewDifferences<T>(former: readonly T[], list: readonly T[]): readonly number[] | undefined {
  if (former.length !== list.length) return undefined
  const found: number[] = []
  for (let i = 0; i < list.length; i++) if (list[i] !== former[i] && found.push(i) > list.length / 8) return undefined
  return found
}

/** The list with other objects in place of some of its own; itself where it has none of those. */
export function withReplaced<T>(list: readonly T[], replacements: ReadonlyMap<T, T>): readonly T[] {
  if (replacements.size > FEW) return list.some((item) => replacements.has(item)) ? list.map((item) => replacements.get(item) ?? item) : list
  let changed: T[] | undefined
  // Looking for a few objects in a long list is much faster than looking up each of its own.
  for (const [item, replacement] of replacements) {
    for (let at = list.indexOf(item); at >= 0; at = list.indexOf(item, at + 1)) (changed ??= [...list])[at] = replacement
  }
  return changed ?? list
}

const FEW = 16
