/**
 * topology: the graph of what leaves the mesh, drawn.
 * In: the worker's topology slice (graph and places). Out: the Topology screen.
 * Follows the visual design §8 to §12; decides nothing about the mesh.
 */
export { TopologyScreen } from './topology-screen.tsx'
