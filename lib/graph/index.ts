/**
 * graph: the topology of what leaves the mesh, and its layout.
 * In: a snapshot and what each proxy is sent. Out: nodes, legs and groups as plain data; then places for them.
 * Follows Envoy's order of matching for facts, reference shapes and lanes of the visual design for places.
 */
export type { TopologyInput } from './build-topology.ts'
export { buildTopology } from './build-topology.ts'
export * from './topology.ts'
