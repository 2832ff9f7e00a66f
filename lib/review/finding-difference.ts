import type { Finding } from '@/lib/model/index.ts'

/** Findings that only the one or only the other has. Line numbers play no part: a finding that merely moved is neither new nor gone. */
export function findingDifference<F extends Finding>(before: readonly F[], after: readonly F[]): { readonly gained: readonly F[]; readonly gone: readonly F[] } {
  return { gained: missingIn(before, after), gone: missingIn(after, before) }
}

/** Items of `list` that `other` lacks, counted: two equal findings against one leave one. */
function missingIn<F extends Finding>(other: readonly F[], list: readonly F[]): readonly F[] {
  const left = new Map<string, number>()
  for (const finding of other) left.set(identity(finding), (left.get(identity(finding)) ?? 0) + 1)
  return list.filter((finding) => {
    const count = left.get(identity(finding)) ?? 0
    if (count === 0) return true
    left.set(identity(finding), count - 1)
    return false
  })
}

function identity({ code, place, message, severity }: Finding): string {
  return `${code}\n${severity}\n${place.resource}\n${message}`
}
