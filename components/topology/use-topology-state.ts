'use client'
import { parseAsArrayOf, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useMemo, useState } from 'react'
import { useTold } from '@/components/ui/index.ts'
import { byCause, type SliceState, usePositions, useSlice, useView } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { type FindingsByNode, findingsByNode, parseQuery } from '@/lib/graph/index.ts'
import { displayItems, hiding } from './display.ts'
import { useLegWords } from './use-words.ts'

const parsers = {
  sel: parseAsString,
  focus: parseAsString,
  /** What is not in focus: dimmed, or left out; by the size of the mesh when absent. */
  rest: parseAsStringLiteral(['dim', 'out']),
  only: parseAsStringLiteral(['changes', 'problems']),
  ns: parseAsArrayOf(parseAsString).withDefault([]),
  /** Namespaces whose hosts stand as one. */
  fold: parseAsArrayOf(parseAsString).withDefault([]),
  open: parseAsArrayOf(parseAsString).withDefault([]),
  /** Boxes, and hosts' endpoints, that are drawn as one. */
  closed: parseAsArrayOf(parseAsString).withDefault([]),
  /** Step of the guided tour, from 1. */
  tour: parseAsInteger.withDefault(0),
  find: parseAsString.withDefault(''),
  hide: parseAsString.withDefault(''),
  /** What the display menu switched off. */
  off: parseAsArrayOf(parseAsStringLiteral(displayItems)).withDefault([]),
  /** The effective policy of every client, instead of the graph. */
  policies: parseAsBoolean.withDefault(false),
  table: parseAsBoolean.withDefault(false),
}

export type TopologyState = ReturnType<typeof useTopologyState>['state']
export type SetTopologyState = ReturnType<typeof useTopologyState>['set']

/** Above this size, focus leaves the rest out instead of dimming it. */
const large = 300
const noFindings: readonly LocatedFinding[] = []

/** Everything that the screen shows, from the address and the worker. */
export function useTopologyState() {
  const [state, set] = useQueryStates(parsers, { history: 'replace' })
  const words = useLegWords()
  const [isLarge, setLarge] = useState(false)
  const { shown } = useView()
  const only = state.only === 'changes' && shown === 'saved' ? null : state.only
  const restOut = state.rest === null ? isLarge : state.rest === 'out'
  const cut = state.focus !== null && restOut
  const hide = hiding(state.off, useSound(state.hide))
  const view = { ...(state.ns.length > 0 && { namespaces: state.ns }), ...(state.open.length > 0 && { unfolded: state.open }), ...(state.fold.length > 0 && { foldedHosts: state.fold }), ...(state.closed.length > 0 && { closed: state.closed }), ...(hide && { hide }), ...(only && { only }), ...(cut && { focus: state.focus ?? '' }) }
  const handle = usePositions()
  const { positions } = handle
  // The same question of what is saved, which has no signs, as of its draft: it can be asked of the draft before the page has turned to it.
  const signs = shown === 'difference' ? shown : 'draft'
  const graph = useKept(useSlice('topology', { words, view, signs, ...(positions.length > 0 && { positions }) }))
  // What is asked of a part is not answered by an outline of the whole.
  const outline = useSlice('outline', { words }, { enabled: !graph.value && Object.keys(view).length === 0 })
  const answer = graph.value || graph.error !== undefined || !outline.value ? graph : { ...graph, value: outline.value }
  const size = graph.value?.whole
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- how large the whole is decides the next question
    if (size !== undefined) setLarge(size > large)
  }, [size])
  const found = useSlice('findings')
  const told = useTold()
  const leads = useMemo(() => byCause(found.value ?? noFindings).map(({ lead }) => told(lead)), [found.value, told])
  const topology = answer.value?.topology
  const findings = useMemo((): FindingsByNode => (topology ? findingsByNode(topology, leads) : new Map()), [topology, leads])
  return { state, set, answer, handle, topology, findings, leads, shown, only, restOut }
}

/** While another view is made, the former one stays: the canvas is not built anew, and open menus stay open. */
function useKept<A>(answer: SliceState<A>): SliceState<A> {
  const { value } = answer
  const [kept, keep] = useState(value)
  if (value !== undefined && value !== kept) keep(value)
  return value === undefined && kept !== undefined ? { ...answer, value: kept } : answer
}

/** The last expression that could be read: while one is typed, the graph does not jump back and forth. */
function useSound(text: string): string {
  const [sound, setSound] = useState('')
  if (text !== sound && parseQuery(text).ok) setSound(text)
  return sound
}
