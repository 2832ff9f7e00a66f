/**
 * graph: the topology of what leaves the mesh, and its layout.
 * In: a snapshot and what each proxy is sent. Out: nodes, legs and groups as plain data; then places for them.
 * Follows Envoy's order of matching for facts, and the lanes of the visual design for places.
 */
export type { TopologyInput } from './build-topology.ts'
export { buildTopology } from './build-topology.ts'
export type * from './layout/geometry.ts'
export type { LayoutOptions } from './layout/layout.ts'
export { isStack, layout } from './layout/layout.ts'
export { hostNote } from './layout/sizes.ts'
export type { LegWords } from './layout/words.ts'
export type * from './topology.ts'
export { isClient, lanes, nodeOf } from './topology.ts'
