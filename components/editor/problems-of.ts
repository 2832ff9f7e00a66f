import { byCause, type CauseRow } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { type Severity, standingOf } from '@/lib/model/index.ts'
import { compareBytes } from '@/lib/std/index.ts'

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** One row for each fault: errors first, what is disputed and then what is set aside last, then in the order of documents and lines. */
export function problemsOf(findings: readonly LocatedFinding[]): readonly CauseRow<LocatedFinding>[] {
  return byCause(findings).toSorted(({ lead: a }, { lead: b }) =>
    standingOf(a) - standingOf(b) || rank[a.severity] - rank[b.severity] || compareBytes(a.document, b.document) || (a.range?.startLine ?? 0) - (b.range?.startLine ?? 0))
}
