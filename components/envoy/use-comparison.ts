'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useState } from 'react'
import { type Against, type EnvoyComparison, type ProxyRow, useAsk, useSlice, useView } from '@/lib/client/index.ts'
import type { ConfigLike } from '@/lib/proxy-config/index.ts'

const kinds = ['view', 'proxy', 'dump'] as const
export type AgainstKind = (typeof kinds)[number]

const parsers = { against: parseAsStringLiteral(kinds).withDefault('view'), other: parseAsString }

export type Comparison = {
  readonly against: AgainstKind
  readonly setAgainst: (kind: AgainstKind) => void
  /** The other proxy; undefined where there is none. */
  readonly other: string | undefined
  readonly setOther: (id: string) => void
  /** The view that the shown one is compared with. */
  readonly otherView: 'saved' | 'draft'
  /** The pasted dump; it stays in this page. */
  readonly dump: string
  readonly setDump: (text: string) => void
  readonly waiting: boolean
  readonly answer: EnvoyComparison | undefined
}

/** What is compared with what, kept in the address but for the dump; asked anew whenever either side changes. */
export function useComparison(proxy: string, proxies: readonly ProxyRow[]): Comparison {
  const [{ against, other: wanted }, set] = useQueryStates(parsers)
  const view = useView().core
  const otherView = view === 'saved' ? 'draft' : 'saved'
  const others = proxies.filter(({ id }) => id !== proxy)
  const other = others.some(({ id }) => id === wanted) ? (wanted ?? undefined) : others[0]?.id
  const [dump, setDump] = useState('')
  // Its answer changes with the documents: so must the comparison.
  const shown = useSlice('envoyTables', { proxy }).value
  const [state, setState] = useState<{ readonly waiting: boolean; readonly answer: EnvoyComparison | undefined }>({ waiting: true, answer: undefined })
  const ask = useAsk()
  useEffect(() => {
    let current = true
    const given = async (): Promise<Against | undefined> => {
      if (against === 'dump') return dump.trim() === '' ? undefined : { type: 'dump', text: dump }
      if (against === 'proxy') return other === undefined ? undefined : { type: 'proxy', proxy: other }
      const config = (await ask('bootstrap', { proxy, flavour: 'istio' }, otherView))?.json
      return config ? { type: 'config', config: config as ConfigLike } : undefined
    }
    void given().then(async (what) => {
      const answer = what && (await ask('envoyCompare', { proxy, against: what }, view))
      if (current) setState({ waiting: false, answer })
    })
    return () => {
      current = false
    }
  }, [ask, proxy, view, otherView, against, other, dump, shown])
  return { against, setAgainst: (kind) => void set({ against: kind }), other, setOther: (id) => void set({ other: id }), otherView, dump, setDump, ...state }
}
