import { lineDiff } from '@/lib/std/index.ts'

/**
 * Of each line of a text, the version that brought it. `versions` are newest first, each with its text, null where there was none. Lines
 * that are older than the oldest version known belong to it.
 */
export function blameOf<Version extends { readonly text: string | null }>(versions: readonly Version[]): readonly Version[] {
  const [newest] = versions
  if (!newest) return []
  const lines = lineDiff(null, newest.text)
  const owners: Version[] = lines.map(() => newest)
  // Places of the lines whose origin is not known yet: in the version at hand, and in the newest.
  let open = lines.map((_, place) => ({ here: place + 1, place }))
  for (const [index, version] of versions.entries()) {
    for (const { place } of open) owners[place] = version
    const older = versions[index + 1]
    if (!older || open.length === 0) break
    const former = new Map(lineDiff(older.text, version.text).flatMap(({ before, after }) => (before !== undefined && after !== undefined ? [[after, before] as const] : [])))
    open = open.flatMap(({ here, place }) => {
      const before = former.get(here)
      return before === undefined ? [] : [{ here: before, place }]
    })
  }
  return owners
}
