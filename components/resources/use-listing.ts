'use client'
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type DocumentRow, useDraft, useMesh, useSlice, useView } from '@/lib/client/index.ts'
import { filtered, grouped, type Group, type Listed, listed, sorted, stateFacets } from './listing.ts'

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

/** Every document of the shown view, and what the filter leaves of them, sorted and grouped. */
export function useListing(state: ListState): { readonly rows: readonly Listed[]; readonly shown: readonly Listed[]; readonly groups: readonly Group[]; readonly waiting: boolean } {
  const { documents } = useMesh()
  const draft = useDraft()
  const { shown: view } = useView()
  const slice = useSlice('documents')
  const saved = useSlice('documents', undefined, { view: 'saved', enabled: view !== 'saved' && draft.count > 0 })
  const { changeOf, edits } = draft
  const current = slice.value ?? none
  const savedRows = saved.value ?? none
  const rows = useMemo(() => {
    const removed = view === 'saved' ? none : savedRows.filter(({ key }) => edits[key]?.text === null)
    const joined = listed(current, removed, documents, view === 'saved' ? () => undefined : changeOf)
    return view === 'difference' ? joined.filter(({ change }) => change !== undefined) : joined
  }, [view, current, savedRows, documents, edits, changeOf])
  const { q, ns, hideKinds, hideRoles, only, group, sort } = state
  const shown = useMemo(
    () => sorted(filtered(rows, { query: q, namespaces: ns, hiddenKinds: hideKinds, hiddenRoles: hideRoles, states: only }), { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') }),
    [rows, q, ns, hideKinds, hideRoles, only, sort],
  )
  const groups = useMemo(() => grouped(shown, group), [shown, group])
  return { rows, shown, groups, waiting: slice.waiting }
}
