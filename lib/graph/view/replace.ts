import type { NodeId, Topology, TopologyNode } from '../topology.ts'

/** Puts other nodes in the place of some; each takes part in every leg of the one that it replaces. */
export function withReplacedNodes(topology: Topology, members: ReadonlyMap<NodeId, readonly TopologyNode[]>): Topology {
  if (members.size === 0) return topology
  const open = (id: NodeId): readonly NodeId[] => members.get(id)?.map((member) => member.id) ?? [id]
  // Legs share their lists of starts; keep it so.
  const lists = new Map<readonly NodeId[], readonly NodeId[]>()
  const opened = (from: readonly NodeId[]) => {
    const known = lists.get(from) ?? (from.some((id) => members.has(id)) ? from.flatMap(open).sort() : from)
    lists.set(from, known)
    return known
  }
  return {
    ...topology,
    nodes: topology.nodes.flatMap((node) => members.get(node.id) ?? [node]),
    edges: topology.edges.flatMap((leg) => open(leg.to).map((to, index) => ({
      ...leg, to, id: index === 0 ? leg.id : `${leg.id} ^${index}`, from: opened(leg.from),
      uses: leg.uses.map((use) => ({ ...use, users: use.users && opened(use.users) })),
    }))),
  }
}
