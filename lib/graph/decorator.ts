import type { World } from './assemble/assemble.ts'
import type { Topology } from './topology.ts'

/** A step that enriches the graph. Steps run in the order of their list; each takes the graph of the one before and returns a new one. */
export type Decorator = { readonly name: string; readonly apply: (topology: Topology, world: World) => Topology }
