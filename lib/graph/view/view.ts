import { matchesOf } from '../query/match.ts'
import { parseQuery } from '../query/parse.ts'
import type { Topology } from '../topology.ts'
import { type Closed, collapsed } from './collapse.ts'
import type { FindingsByNode } from './findings.ts'
import { changesOnly, focused, inNamespaces, problemsOnly } from './focus.ts'
import { withLargestFolded } from './fold-hosts.ts'
import { type Hidden, withoutMatches } from './hide.ts'
import { unfolded } from './unfold.ts'

/** What of a mesh is shown. Absent fields leave everything in. */
export type View = {
  /** Only clients and ServiceEntries of these namespaces, and what their paths touch. */
  readonly namespaces?: readonly string[] | undefined
  /** Classes of clients and stacks of endpoints that are opened. */
  readonly unfolded?: readonly string[] | undefined
  /** Namespaces whose hosts stand as one node. */
  readonly foldedHosts?: readonly string[] | undefined
  /** Boxes and endpoints that are drawn as one. */
  readonly closed?: Closed | undefined
  /** Without what this expression finds; one that does not parse hides nothing. */
  readonly hide?: string | undefined
  /** Only the paths through all that differs, or through all that is wrong. */
  readonly only?: 'changes' | 'problems' | undefined
  /** Only the paths through this node. */
  readonly focus?: string | undefined
}

export type Shown = { readonly topology: Topology; readonly hidden: Hidden }

/** The part of a topology that a view shows, and how much an expression hid. `findingsOf` is asked only where findings decide. */
export function viewOfTopology(topology: Topology, { namespaces, unfolded: open = [], foldedHosts = [], closed = [], hide = '', only, focus }: View, findingsOf: (topology: Topology) => FindingsByNode = () => new Map()): Shown {
  const within = namespaces && namespaces.length > 0 ? inNamespaces(topology, namespaces) : topology
  const opened = open.length > 0 ? unfolded(within, open) : within
  const { topology: rest, hidden } = hiding(opened, hide, findingsOf)
  const left = collapsed(rest, { closed, foldedHosts, open, focus })
  const chosen = only === 'changes' ? changesOnly(left) : only === 'problems' ? problemsOnly(left, findingsOf(left)) : left
  const seen = focus === undefined ? chosen : focused(chosen, focus)
  return { topology: withLargestFolded(seen, open), hidden }
}

function hiding(topology: Topology, hide: string, findingsOf: (topology: Topology) => FindingsByNode): Shown {
  const query = parseQuery(hide)
  if (!query.ok || !query.value) return { topology, hidden: { nodes: 0, legs: 0 } }
  return withoutMatches(topology, matchesOf(topology, query.value, hide.includes('finding') ? findingsOf(topology) : new Map()))
}
