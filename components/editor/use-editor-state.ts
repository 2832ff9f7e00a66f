'use client'
import { parseAsArrayOf, parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'

/** What the address says of the editor: the document shown, the line to go to, and the documents open in tabs. */
export type EditorState = {
  readonly document: string | undefined
  readonly reveal: { readonly line: number } | undefined
  readonly open: readonly string[]
  readonly show: (key: string, line?: number) => void
  readonly close: (key: string) => void
}

const parsers = { doc: parseAsString, line: parseAsInteger, open: parseAsArrayOf(parseAsString, ' ').withDefault([]) }

/** The editor's state, kept in the address so that it can be bookmarked and shared. */
export function useEditorState(first: string | undefined): EditorState {
  const [{ doc, line, open }, set] = useQueryStates(parsers)
  const document = doc ?? first
  // A second click on the same problem goes to the same line again.
  const [visits, setVisits] = useState(0)
  const tabs = useMemo(() => (document === undefined || open.includes(document) ? open : [...open, document]), [open, document])
  const show = useCallback(
    (key: string, at?: number) => {
      setVisits((count) => count + 1)
      void set({ doc: key, line: at ?? null, open: tabs.includes(key) ? [...tabs] : [...tabs, key] })
    },
    [set, tabs],
  )
  const close = useCallback(
    (key: string) => {
      const left = tabs.filter((tab) => tab !== key)
      void set({ open: left.length > 0 ? left : null, ...(key === document ? { doc: left.at(-1) ?? null, line: null } : {}) })
    },
    [set, tabs, document],
  )
  const reveal = useMemo(() => (line === null ? undefined : { line, visits }), [line, visits])
  return { document, reveal, open: tabs, show, close }
}
