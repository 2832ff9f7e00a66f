'use client'
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { byCause, useSlice, useView } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { adjacencyOf, findingsByNode, found as foundIn, isClient, type Lit, litBy, type NodeId, type Topology } from '@/lib/graph/index.ts'
import { Lamp } from './standing.ts'
import { useLegWords } from './use-words.ts'

const parsers = {
  sel: parseAsString,
  focus: parseAsString,
  ns: parseAsArrayOf(parseAsString).withDefault([]),
  open: parseAsArrayOf(parseAsString).withDefault([]),
  only: parseAsStringLiteral(['changes']),
  find: parseAsString.withDefault(''),
  table: parseAsBoolean.withDefault(false),
}

/** Above this size, focus leaves the rest out instead of dimming it. */
const large = 300
const noFindings: readonly LocatedFinding[] = []

/** Everything that the screen shows, from the address and the worker. */
export function useTopologyState() {
  const [state, set] = useQueryStates(parsers, { history: 'replace' })
  const words = useLegWords()
  const [whole, setWhole] = useState(0)
  const cut = state.focus !== null && whole > large
  const { shown } = useView()
  const signed = shown !== 'saved'
  const only = signed && state.only !== null
  const answer = useSlice('topology', { words, ...(signed && { signs: shown }), view: { ...(only && { only: 'changes' }), ...(state.ns.length > 0 && { namespaces: state.ns }), ...(state.open.length > 0 && { unfolded: state.open }), ...(cut && { focus: state.focus ?? '' }) } })
  const size = answer.value?.whole
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- how large the whole is decides the next question
    if (size !== undefined) setWhole(size)
  }, [size])
  const found = useSlice('findings')
  const leads = useMemo(() => byCause(found.value ?? noFindings).map(({ lead }) => lead), [found.value])
  const topology = answer.value?.topology
  const findings = useMemo(() => (topology ? findingsByNode(topology, leads) : new Map()) as ReturnType<typeof findingsByNode>, [topology, leads])
  return { state, set, answer, topology, findings, leads, shown, cut: cut || only || state.ns.length > 0 }
}

/** Lights what is chosen, else what is focused, else what the pointer rests on for a moment. */
export function useLighting(topology: Topology | undefined, selected: string | undefined, focus: string | undefined, find: string) {
  const [lamp] = useState(() => new Lamp())
  const [hovered, hover] = useHover()
  const adjacency = useMemo(() => topology && adjacencyOf(topology), [topology])
  const start = useDeferredValue(selected ?? focus ?? hovered)
  const lit = useMemo(() => (topology && adjacency && start !== undefined ? litOrNothing(topology, start, adjacency) : undefined), [topology, adjacency, start])
  const found = useMemo(() => (topology && find.trim() ? new Set(foundIn(topology, find)) : undefined), [topology, find])
  const kept = useMemo(() => (topology && lit && start !== undefined ? keptBy(topology, start) : new Set<string>()), [topology, lit, start])
  useEffect(() => lamp.shine({ selected, lit, kept, found }), [lamp, selected, lit, kept, found])
  return { lamp, lit, found, hover }
}

function litOrNothing(topology: Topology, start: string, adjacency: ReturnType<typeof adjacencyOf>): Lit | undefined {
  const lit = litBy(topology, start, adjacency)
  return lit.legs.length > 0 || topology.nodes.some(({ id }) => id === start) ? lit : undefined
}

/** Around a destination, the other ways out belong to the answer: sinks, what is blocked, what is not governed. */
function keptBy({ nodes, edges }: Topology, start: NodeId): ReadonlySet<string> {
  const node = nodes.find(({ id }) => id === start)
  if (!node || isClient(node) || node.kind === 'passthrough' || node.kind === 'blackHole' || node.kind === 'anyAddress') return new Set()
  const legs = edges.filter(({ to }) => to.startsWith('sink:'))
  const stopped = nodes.filter((each) => isClient(each) && (each.notGoverned || each.policy?.mode === 'REGISTRY_ONLY')).map(({ id }) => id)
  return new Set([...legs.flatMap(({ id, to }) => [id, to]), ...stopped])
}

const patience = 60

function useHover(): readonly [string | undefined, (id: string | undefined) => void] {
  const [hovered, setHovered] = useState<string>()
  const timer = useRef<number>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const hover = (id: string | undefined) => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setHovered(id), id === undefined ? 0 : patience)
  }
  return [hovered, hover]
}
