'use client'
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type DocumentRow, useDraft, useMesh, useSlice, useView } from '@/lib/client/index.ts'
import { exportable, filtered, grouped, type Group, type Listed, listed, sorted, stateFacets } from './listing.ts'

const words = parseAsArrayOf(parseAsString).withDefault([])

const parsers = {
  q: parseAsString.withDefault(''),
  ns: words,
  hideKinds: words,
  hideRoles: words,
  only: parseAsArrayOf(parseAsStringLiteral(stateFacets)).withDefault([]),
  group: parseAsStringLiteral(['kind', 'namespace', 'none'] as const).withDefault('kind'),
  sort: parseAsString.withDefault('document'),
  fold: words,
}

/** The list's state, in the address. A `-` before the sort column turns the order. */
export function useListState() {
  return useQueryStates(parsers, { history: 'replace' })
}

export type ListState = ReturnType<typeof useListState>[0]

const none: readonly DocumentRow[] = []

type Listing = {
  /** Every document of the shown view. */
  readonly rows: readonly Listed[]
  /** What the filter leaves of them, sorted. */
  readonly shown: readonly Listed[]
  readonly groups: readonly Group[]
  /** How many documents an export of the view holds. */
  readonly exported: number
  /** False until the worker has answered: there are no rows, and nothing is known of how many there are. */
  readonly known: boolean
  readonly waiting: boolean
}

export function useListing(state: ListState): Listing {
  const { documents } = useMesh()
  const draft = useDraft()
  const { shown: view } = useView()
  const slice = useSlice('documents')
  const saved = useSlice('documents', undefined, { view: 'saved', enabled: view !== 'saved' && draft.count > 0 })
  const { changeOf, edits } = draft
  const current = slice.value ?? none
  const savedRows = saved.value ?? none
  const all = useMemo(() => {
    const removed = view === 'saved' ? none : savedRows.filter(({ key }) => edits[key]?.text === null)
    return listed(current, removed, documents, view === 'saved' ? () => undefined : changeOf)
  }, [view, current, savedRows, documents, edits, changeOf])
  const rows = useMemo(() => (view === 'difference' ? all.filter(({ change }) => change !== undefined) : all), [view, all])
  const { q, ns, hideKinds, hideRoles, only, group, sort } = state
  const shown = useMemo(
    () => sorted(filtered(rows, { query: q, namespaces: ns, hiddenKinds: hideKinds, hiddenRoles: hideRoles, states: only }), { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') }),
    [rows, q, ns, hideKinds, hideRoles, only, sort],
  )
  const groups = useMemo(() => grouped(shown, group), [shown, group])
  const exported = useMemo(() => exportable(all), [all])
  return { rows, shown, groups, exported, known: slice.value !== undefined, waiting: slice.waiting }
}
