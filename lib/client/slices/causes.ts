import { type Finding, type Severity, standingOf } from '@/lib/model/index.ts'

/** What of a finding decides its row; a finding of the REST API has it too. */
type Faulty = Pick<Finding, 'severity' | 'cause' | 'layer'> & { readonly place: { readonly resource: string }; readonly disputed?: string | undefined; readonly suppressed?: object | undefined }

/** Findings of several layers about one fault of one document: one row on screen, led by the most severe. */
export type CauseRow<F extends Faulty = Finding> = { readonly lead: F; readonly others: readonly F[] }

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** One row for each fault, in the order of the findings; what is set aside of it is a row of its own, so that it stays countable. An open finding leads one that is disputed; of equals, one with a code that operators know from elsewhere leads ours. */
export function byCause<F extends Faulty>(findings: readonly F[]): readonly CauseRow<F>[] {
  const causes = new Map<string, F[]>()
  for (const finding of findings) {
    const id = `${finding.suppressed ? 'aside ' : ''}${finding.place.resource} ${finding.cause}`
    const known = causes.get(id)
    if (known) known.push(finding)
    else causes.set(id, [finding])
  }
  return [...causes.values()].flatMap((group) => {
    const [lead, ...others] = group.length === 1 ? group : group.toSorted((a, b) => standingOf(a) - standingOf(b) || rank[a.severity] - rank[b.severity] || Number(a.layer === 'exodos') - Number(b.layer === 'exodos'))
    return lead ? [{ lead, others }] : []
  })
}

/** The codes of all who speak of a fault, each once, that of its row's lead first. */
export function codesOf({ lead, others }: CauseRow<Faulty & Pick<Finding, 'code'>>): readonly string[] {
  return [...new Set([lead, ...others].map(({ code }) => code))]
}
