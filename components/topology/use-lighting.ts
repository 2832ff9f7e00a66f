'use client'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { adjacencyOf, type FindingsByNode, isClient, type Lit, litBy, type Matches, matchesOf, nodeOf, type NodeId, parseQuery, type Topology } from '@/lib/graph/index.ts'
import { Lamp } from './standing.ts'

type Input = { readonly topology: Topology | undefined; readonly selected: string | undefined; readonly focus: string | undefined; readonly find: string; readonly findings: FindingsByNode }

/**
 * Lights what is chosen, else what is focused, else what the pointer rests on for a moment; and what is looked for. `foundNow` answers for
 * what has just been typed, of which nothing is drawn yet.
 */
export function useLighting({ topology, selected, focus, find, findings }: Input) {
  const [lamp] = useState(() => new Lamp())
  const [hovered, hover] = useHover()
  const adjacency = useMemo(() => topology && adjacencyOf(topology), [topology])
  const start = useDeferredValue(selected ?? focus ?? hovered)
  const sought = useDeferredValue(find)
  const lit = useMemo(() => (topology && adjacency && start !== undefined ? litOrNothing(topology, start, adjacency) : undefined), [topology, adjacency, start])
  const matches = useMemo(() => (topology ? matchesOfText(topology, sought, findings) : undefined), [topology, sought, findings])
  const found = useMemo(() => (topology && matches ? withEnds(topology, matches) : undefined), [topology, matches])
  const foundNow = () => (sought === find ? found : foundBy(topology, find, findings))
  const kept = useMemo(() => (topology && lit && start !== undefined ? keptBy(topology, start) : nothing), [topology, lit, start])
  useEffect(() => lamp.shine({ selected, lit, kept, found }), [lamp, selected, lit, kept, found])
  return { lamp, lit, found, foundNow, count: matches && matches.nodes.size + matches.legs.size, hover }
}

const nothing: ReadonlySet<string> = new Set()

function matchesOfText(topology: Topology, text: string, findings: FindingsByNode): Matches | undefined {
  const query = parseQuery(text)
  return query.ok && query.value ? matchesOf(topology, query.value, findings) : undefined
}

function foundBy(topology: Topology | undefined, text: string, findings: FindingsByNode): Matches | undefined {
  const matches = topology && matchesOfText(topology, text, findings)
  return topology && matches && withEnds(topology, matches)
}

/** A leg that is found shows where it goes: its ends are found too. */
function withEnds({ edges, nodes }: Topology, matches: Matches): Matches {
  const ends = edges.flatMap(({ id, to, leads }) => {
    const starts = matches.legs.get(id)
    return starts ? [...starts, to, ...(leads ?? [])].map(nodeOf) : []
  })
  const shown = new Set([...matches.nodes, ...ends])
  return { nodes: new Set([...shown, ...nodes.flatMap(({ id, group }) => (group !== undefined && shown.has(group) ? [id] : []))]), legs: matches.legs }
}

function litOrNothing(topology: Topology, start: string, adjacency: ReturnType<typeof adjacencyOf>): Lit | undefined {
  const lit = litBy(topology, start, adjacency)
  return lit.legs.length > 0 || topology.nodes.some(({ id }) => id === start) ? lit : undefined
}

/** Around a destination, the other ways out belong to the answer: sinks, what is blocked, what is not governed. */
function keptBy({ nodes, edges }: Topology, start: NodeId): ReadonlySet<string> {
  const node = nodes.find(({ id }) => id === start)
  if (!node || isClient(node) || node.kind === 'passthrough' || node.kind === 'blackHole' || node.kind === 'anyAddress') return nothing
  const legs = edges.filter(({ to, kind, uses }) => to.startsWith('sink:') || (kind === 'blocked' && uses.some(({ asked }) => asked.includes(node.name))))
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
