import type { Compilation } from '@/lib/compile/index.ts'
import { type Layout, layout, type Topology } from '@/lib/graph/index.ts'

/** The order of the graph drawn last: a small edit then moves little. The worker serves one mesh. */
let previous: Layout['order'] | undefined

/** The graph with a place for everything in it. */
export function topologySlice(compilation: Compilation): { readonly topology: Topology; readonly layout: Layout } {
  const topology = compilation.topology()
  const placed = layout(topology, { previous })
  previous = placed.order
  return { topology, layout: placed }
}
