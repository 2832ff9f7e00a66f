import type { Compilation } from '@/lib/compile/index.ts'
import { type Layout, layout, type LegWords, type Topology, type View, viewOfTopology } from '@/lib/graph/index.ts'

/** What is shown, and the few words that stand on legs: they are measured, so the layout needs them. */
export type TopologyArgs = { readonly view?: View; readonly words?: LegWords }
export type TopologyAnswer = { /** What is shown. */ readonly topology: Topology; readonly layout: Layout; /** Namespaces of the whole mesh that have part in the graph, each with its clients. */ readonly namespaces: readonly (readonly [string, number])[]; /** How many nodes the whole graph has. */ readonly whole: number }

/** The order of what was drawn last, by view: a small edit then moves little. The worker serves one mesh. */
const orders = new Map<string, Layout['order']>()
const most = 40

/** The part of the graph that a view shows, with a place for everything in it. */
export function topologySlice(compilation: Compilation, { view = {}, words }: TopologyArgs = {}): TopologyAnswer {
  const whole = compilation.topology()
  const topology = viewOfTopology(whole, view)
  const key = JSON.stringify(view)
  const placed = layout(topology, { previous: orders.get(key), words })
  if (orders.size >= most) orders.clear()
  orders.set(key, placed.order)
  return { topology, layout: placed, namespaces: namespacesOf(whole), whole: whole.nodes.length }
}

function namespacesOf({ nodes }: Topology): readonly (readonly [string, number])[] {
  const found = new Map<string, number>()
  for (const node of nodes) {
    if (node.namespace === '') continue
    found.set(node.namespace, (found.get(node.namespace) ?? 0) + ('workloads' in node && node.kind !== 'gateway' ? node.workloads.length : 0))
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1))
}
