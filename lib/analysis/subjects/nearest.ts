/** The only known name within a small edit distance of a mistyped one; undefined when there is none, or more than one. */
export function nearest(name: string, known: readonly string[], limit = Math.max(1, Math.floor(name.length / 5))): string | undefined {
  const near = [...new Set(known)].filter((candidate) => candidate !== name && distance(name, candidate, limit) <= limit)
  return near.length === 1 ? near[0] : undefined
}

/** Levenshtein's distance, given up as soon as it must exceed `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    if (Math.min(...next) > limit) return limit + 1
    row = next
  }
  return row[b.length] ?? 0
}
