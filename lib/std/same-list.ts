/** Whether two lists hold the same items in the same order; items are the same by identity unless told otherwise. */
export function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean = Object.is): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!same(a[i] as T, b[i] as T)) return false
  return true
}
