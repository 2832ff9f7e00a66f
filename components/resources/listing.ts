import type { Document, Origin } from '@/lib/api/index.ts'
import type { DocumentRow } from '@/lib/client/index.ts'
import type { DraftChange } from '@/components/ui/index.ts'

/** A document of the list: what the worker says of it, and what the server knows of the stored one. */
export type Listed = DocumentRow & { readonly origin: Origin | null; readonly resourceVersion: string | undefined; readonly change: DraftChange | undefined }

export const stateFacets = ['changed', 'withFindings', 'refused', 'unreadable'] as const
export type StateFacet = (typeof stateFacets)[number]
export type GroupBy = 'kind' | 'namespace' | 'none'

/** Nothing hidden and no state chosen shows all. */
export type ListFilter = {
  readonly query: string
  readonly namespaces: readonly string[]
  readonly hiddenKinds: readonly string[]
  readonly hiddenRoles: readonly string[]
  readonly states: readonly StateFacet[]
}

const noCounts = { error: 0, warning: 0, info: 0 } as const

/** Joins the worker's rows with the stored documents and the draft. Documents that the draft deletes are `removed`; what was wrong with them is wrong no more. */
export function listed(rows: readonly DocumentRow[], removed: readonly DocumentRow[], documents: ReadonlyMap<string, Document>, changeOf: (key: string) => DraftChange | undefined): readonly Listed[] {
  const gone = removed.map((row) => ({ ...row, counts: noCounts, disputed: 0 }))
  return [...rows, ...gone].map((row) => {
    const stored = documents.get(row.key)
    return { ...row, role: stored?.role ?? row.role, origin: stored?.origin ?? null, resourceVersion: stored?.resourceVersion, change: changeOf(row.key) }
  })
}

/** How many findings of any severity. */
export function findingsOf({ counts, disputed }: Pick<Listed, 'counts' | 'disputed'>): number {
  return counts.error + counts.warning + counts.info + disputed
}

const states: Readonly<Record<StateFacet, (row: Listed) => boolean>> = {
  changed: (row) => row.change !== undefined,
  withFindings: (row) => findingsOf(row) > 0,
  refused: (row) => row.state === 'refused',
  unreadable: (row) => row.state === 'unreadable',
}

/** True for rows in the given state. */
export function inState(row: Listed, state: StateFacet): boolean {
  return states[state](row)
}

/** The rows that a filter leaves. Every word of the query must stand in name, namespace, kind, badge or summary. */
export function filtered(rows: readonly Listed[], filter: ListFilter): readonly Listed[] {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean)
  const namespaces = new Set(filter.namespaces)
  const kinds = new Set(filter.hiddenKinds)
  const roles = new Set(filter.hiddenRoles)
  return rows.filter((row) => {
    if (namespaces.size > 0 && !namespaces.has(row.namespace)) return false
    if (kinds.has(row.kind) || roles.has(row.role)) return false
    if (filter.states.length > 0 && !filter.states.some((state) => inState(row, state))) return false
    if (words.length === 0) return true
    const text = `${row.name} ${row.namespace} ${row.kind} ${row.badge} ${row.summary}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

const sortKeys: Readonly<Record<string, (row: Listed) => string | number>> = {
  document: (row) => row.name,
  kind: (row) => row.kind,
  namespace: (row) => row.namespace,
  role: (row) => row.role,
  findings: (row) => -(row.counts.error * 1e6 + row.counts.warning * 1e3 + row.counts.info),
  changed: (row) => -Number(row.resourceVersion ?? Number.POSITIVE_INFINITY),
}

/** Sorted by a column; ties by namespace, then name. */
export function sorted(rows: readonly Listed[], { column, descending }: { readonly column: string; readonly descending: boolean }): readonly Listed[] {
  const key = sortKeys[column] ?? sortKeys['document']
  if (!key) return rows
  const order = rows.toSorted((a, b) => compare(key(a), key(b)) || compare(a.namespace, b.namespace) || compare(a.name, b.name))
  return descending ? order.toReversed() : order
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** How many of the rows an export of all managed documents holds. */
export function exportable(rows: readonly Listed[]): number {
  return rows.filter(({ role, state, change }) => role === 'managed' && state !== 'unreadable' && change !== 'removed').length
}

export type Group = { readonly id: string; readonly rows: readonly Listed[] }

/** Managed kinds in the order in which an operator meets them, then the others by name; what is not modelled comes last. */
const kindOrder = ['ServiceEntry', 'VirtualService', 'DestinationRule', 'Gateway', 'WorkloadEntry', 'WorkloadGroup', 'Sidecar']

/** The rows in groups. Rows keep their order within a group. */
export function grouped(rows: readonly Listed[], by: GroupBy): readonly Group[] {
  if (by === 'none') return [{ id: '', rows }]
  const groups = new Map<string, Listed[]>()
  for (const row of rows) {
    const id = by === 'namespace' ? row.namespace : row.notModelled ? notModelledGroup : row.kind
    const group = groups.get(id)
    if (group) group.push(row)
    else groups.set(id, [row])
  }
  const rank = (id: string) => (id === notModelledGroup ? 1e6 : kindOrder.includes(id) ? kindOrder.indexOf(id) : 1e3)
  return [...groups].map(([id, members]) => ({ id, rows: members })).toSorted((a, b) => rank(a.id) - rank(b.id) || compare(a.id, b.id))
}

/** The group of documents that may change a verdict and are not interpreted. */
export const notModelledGroup = '(not modelled)'

export type KindCount = { readonly kind: string; readonly badge: string; readonly count: number; readonly notModelled: boolean }

/** Kinds with their counts, in the order of the groups. */
export function kindsOf(rows: readonly Listed[]): readonly KindCount[] {
  const kinds = new Map<string, { kind: string; badge: string; count: number; notModelled: boolean }>()
  for (const { kind, badge, notModelled } of rows) {
    const known = kinds.get(kind)
    if (known) known.count++
    else kinds.set(kind, { kind, badge, count: 1, notModelled })
  }
  const rank = (kind: string) => (kindOrder.includes(kind) ? kindOrder.indexOf(kind) : 1e3)
  return [...kinds.values()].toSorted((a, b) => rank(a.kind) - rank(b.kind) || compare(a.kind, b.kind))
}
