import type { NodeId, Topology, TopologyNode } from '@/lib/graph/index.ts'

/** What moves with an id: a node alone, a box with all that stands in it. */
export function membersOf({ nodes }: Topology, id: NodeId): readonly TopologyNode[] {
  return nodes.filter((node) => node.id === id || node.group === id)
}
