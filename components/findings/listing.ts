import type { CauseRow } from '@/lib/client/index.ts'
import { type Layer, parseResourceKey, type ResourceKey, type Severity, standingOf } from '@/lib/model/index.ts'
import type { SliceAnswer } from '@/lib/client/index.ts'

export type Located = SliceAnswer<'findings'>[number]
/** One fault, with how it differs between saved and draft where that is shown. */
export type FindingRow = CauseRow<Located> & { readonly id: string; readonly change: 'added' | 'removed' | undefined }

/** Which findings: all that speak, those that nobody disputes, the disputed ones, or what is set aside. */
export const findingScopes = ['all', 'open', 'disputed', 'suppressed'] as const
export type FindingScope = (typeof findingScopes)[number]

/** A layer, or those through which a document is not in effect. */
export type FindingLayer = Layer | 'refused'

export type FindingFilter = { readonly query: string; readonly scope: FindingScope; readonly severity: Severity | 'any'; readonly layer: FindingLayer | 'any'; readonly document: string | null }
export const findingGroupings = ['document', 'namespace', 'code', 'severity', 'team'] as const
export type FindingGroupBy = (typeof findingGroupings)[number]

/** What makes a finding the same one before and after an edit: lines may move. */
export function identityOf({ lead }: CauseRow<Located>): string {
  return `${lead.code} ${lead.document} ${lead.place.path.join('.')} ${lead.message}`
}

/** Rows with ids that stay while texts change. */
export function rowsOf(causes: readonly CauseRow<Located>[], change?: FindingRow['change']): readonly FindingRow[] {
  const seen = new Map<string, number>()
  return causes.map((cause) => {
    const identity = identityOf(cause)
    const count = seen.get(identity) ?? 0
    seen.set(identity, count + 1)
    return { ...cause, id: `${change ?? ''} ${identity} ${count}`, change }
  })
}

/** Findings that the draft brings and that it removes. */
export function difference(saved: readonly CauseRow<Located>[], draft: readonly CauseRow<Located>[]): readonly FindingRow[] {
  const before = new Set(saved.map(identityOf))
  const after = new Set(draft.map(identityOf))
  return [...rowsOf(draft.filter((row) => !before.has(identityOf(row))), 'added'), ...rowsOf(saved.filter((row) => !after.has(identityOf(row))), 'removed')]
}

/** True when any of the row's findings is told by the layer. */
export function toldBy({ lead, others }: CauseRow<Located>, layer: Layer): boolean {
  return lead.layer === layer || others.some((other) => other.layer === layer)
}

const refusing: readonly Layer[] = ['syntax', 'structure', 'admission']

/** True when any of the row's findings says that its document is refused or cannot be read. */
function refuses({ lead, others }: CauseRow<Located>): boolean {
  return [lead, ...others].some(({ severity, layer }) => severity === 'error' && refusing.includes(layer))
}

/** Whether a scope shows a row. What is set aside is shown where it is asked for, and nowhere else. */
export function inScope({ lead }: CauseRow<Located>, scope: FindingScope): boolean {
  const standing = standingOf(lead)
  return scope === 'all' ? standing < 2 : standing === { open: 0, disputed: 1, suppressed: 2 }[scope]
}

/** The rows that a filter leaves. Every word of the query must stand in a code, the message, or the document's key. */
export function filteredFindings(rows: readonly FindingRow[], { query, scope, severity, layer, document }: FindingFilter): readonly FindingRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const { lead, others } = row
    if (!inScope(row, scope)) return false
    if (severity !== 'any' && lead.severity !== severity) return false
    if (layer !== 'any' && !(layer === 'refused' ? refuses(row) : toldBy(row, layer))) return false
    if (document !== null && lead.document !== document) return false
    const text = [lead, ...others].map(({ code, message }) => `${code} ${message}`).join(' ').toLowerCase() + lead.document.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

export type FindingGroup = { readonly id: string; readonly rows: readonly FindingRow[] }

/** Groups, the worst first; within a group the worst first, then by line. */
export function groupedFindings(rows: readonly FindingRow[], by: FindingGroupBy, teams: ReadonlyMap<string, string> = new Map()): readonly FindingGroup[] {
  const groups = new Map<string, FindingRow[]>()
  for (const row of rows) {
    const id = groupIdOf(row, by, teams)
    const group = groups.get(id)
    if (group) group.push(row)
    else groups.set(id, [row])
  }
  const worst = (group: readonly FindingRow[]) => Math.min(...group.map(rankOf))
  return [...groups]
    .map(([id, members]) => ({ id, rows: members.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.lead.range?.startLine ?? 0) - (b.lead.range?.startLine ?? 0)) }))
    .toSorted((a, b) => worst(a.rows) - worst(b.rows) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** The namespace is that of the finding's document, '' for the mesh as a whole; the team is the one that has it, '' nobody. */
function groupIdOf({ lead }: FindingRow, by: FindingGroupBy, teams: ReadonlyMap<string, string>): string {
  switch (by) {
    case 'document':
      return lead.document
    case 'code':
      return lead.code
    case 'severity':
      return lead.severity
    case 'namespace':
      return namespaceOf(lead)
    case 'team':
      return teams.get(namespaceOf(lead)) ?? ''
  }
}

function namespaceOf({ document }: FindingRow['lead']): string {
  const { kind, namespace, name } = parseResourceKey(document as ResourceKey)
  return kind === 'Namespace' ? name : namespace
}

function rankOf({ lead }: FindingRow): number {
  return severityRank[lead.severity] + standingOf(lead) * 10
}
