import type { Compilation } from '@/lib/compile/index.ts'
import { type ChangeCounts, changeCounts, findingsByNode, type Hidden, type LaneCount, type Layout, layout, type LegWords, type Position, standsFor, type Topology, topologyDifference, type View, viewOfTopology, withoutRemoved } from '@/lib/graph/index.ts'
import { isRefused } from '@/lib/model/index.ts'
import { byCause } from './causes.ts'

export type TopologyArgs = {
  /** What is shown. */
  readonly view?: View
  /** The few words that stand on legs: they are measured, so the layout needs them. */
  readonly words?: LegWords
  /** Signs against what is saved, once something is drafted: `draft` leaves out what is removed, `difference` draws it too. */
  readonly signs?: 'draft' | 'difference'
  /** Where nodes were put by hand. */
  readonly positions?: readonly Position[]
}

export type TopologyAnswer = {
  /** What is shown. */
  readonly topology: Topology
  readonly layout: Layout
  /** Namespaces of the whole mesh that have part in the graph, each with its clients. */
  readonly namespaces: readonly (readonly [string, number])[]
  /** How many nodes the whole graph has. */
  readonly whole: number
  /** What the lanes of the whole graph hold. */
  readonly lanes: readonly LaneCount[]
  /** What the view's expression hid. */
  readonly hidden: Hidden
  /** Keys of the documents that are refused or cannot be read, where nothing in the whole graph stands for them. */
  readonly undrawn: readonly string[]
  /** What differs from what is saved, removed things included; undefined without signs, and for a draft that has not begun. */
  readonly changes: ChangeCounts | undefined
  /** Nodes that have a position and are nowhere in the mesh any more, saved or drafted. */
  readonly lost: readonly string[]
  /** Documents alone were read: no legs yet, and no marks. */
  readonly outline?: true
}

/** The order of what was drawn last, by view: a small edit then moves little. The worker serves one mesh. */
const orders = new Map<string, Layout['order']>()
const most = 40

/** The part of the graph that a view shows, with a place for everything in it. */
export function topologySlice(compilation: Compilation, { view = {}, words, signs, positions = [] }: TopologyArgs = {}, saved: Compilation = compilation): TopologyAnswer {
  const compared = signs ? topologyDifference(saved.topology(), compilation.topology()) : compilation.topology()
  const whole = signs === 'draft' ? withoutRemoved(compared) : compared
  const { topology, hidden } = viewOfTopology(whole, view, (graph) => findingsByNode(graph, byCause(compilation.findings()).map(({ lead }) => lead)))
  const key = JSON.stringify(view)
  const placed = layout(topology, { previous: orders.get(key), words, positions })
  if (orders.size >= most) orders.clear()
  orders.set(key, placed.order)
  return { topology, layout: placed, namespaces: namespacesOf(whole), whole: whole.nodes.length, lanes: whole.lanes, hidden, undrawn: undrawnOf(compilation, whole), changes: signs && (compilation !== saved || signs === 'difference') ? changeCounts(compared) : undefined, lost: lostOf(positions, compared) }
}

function undrawnOf({ documents }: Compilation, { nodes }: Topology): readonly string[] {
  const out = [...documents.values()].filter(({ resource }) => !resource || isRefused(resource))
  if (out.length === 0) return []
  const standing = new Set<string>(nodes.flatMap(({ origins, refused = [] }) => [...origins.map(({ resource }) => resource), ...refused]))
  return out.filter(({ resource }) => !resource || !standing.has(resource.key)).map(({ key }) => key)
}

/** A first picture of a large mesh, before it is known what its Envoys are sent; undefined for a mesh that needs none. */
export function outlineSlice(compilation: Compilation, { words }: Pick<TopologyArgs, 'words'> = {}): TopologyAnswer | undefined {
  const topology = compilation.outline()
  if (!topology) return undefined
  return { topology, layout: layout(topology, { words }), namespaces: namespacesOf(topology), whole: topology.nodes.length, lanes: topology.lanes, hidden: { nodes: 0, legs: 0 }, undrawn: [], changes: undefined, lost: [], outline: true }
}

function namespacesOf({ nodes }: Topology): readonly (readonly [string, number])[] {
  const found = new Map<string, number>()
  for (const node of nodes) {
    if (node.namespace === '') continue
    found.set(node.namespace, (found.get(node.namespace) ?? 0) + ('workloads' in node && node.kind !== 'gateway' ? node.workloads.length : 0))
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1))
}

function lostOf(positions: readonly Position[], topology: Topology): readonly string[] {
  if (positions.length === 0) return []
  const known = standsFor(topology)
  return positions.map(({ node }) => node).filter((id) => !known(id))
}
