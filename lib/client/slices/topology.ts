import type { Compilation } from '@/lib/compile/index.ts'
import type { Topology } from '@/lib/graph/index.ts'

/** The graph, without layout. */
export function topologySlice(compilation: Compilation): Topology {
  return compilation.topology()
}
