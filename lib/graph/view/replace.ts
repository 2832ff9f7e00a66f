import type { NodeId, Topology, TopologyNode } from '../topology.ts'

/** Puts other nodes in the place of some; each takes part in every leg of the one that it replaces, an endpoint for the ports that lead to it. */
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
  const ports = portsOfEndpoints(topology, members)
  return {
    ...topology,
    nodes: topology.nodes.flatMap((node) => members.get(node.id) ?? [node]),
    edges: topology.edges.flatMap((leg) => {
      const users = leg.uses.map((use) => use.users && opened(use.users))
      if (!members.has(leg.to) && opened(leg.from) === leg.from && leg.uses.every((use, index) => use.users === users[index])) return [leg]
      const uses = leg.uses.map((use, index) => ({ ...use, users: users[index] }))
      return open(leg.to).flatMap((to, index) => {
        const own = ports.get(to)
        const led = own ? uses.filter(({ port }) => own.has(port)) : uses
        return led.length === 0 && uses.length > 0 ? [] : [{ ...leg, to, id: index === 0 ? leg.id : `${leg.id} ^${index}`, from: opened(leg.from), uses: led }]
      })
    }),
  }
}

function portsOfEndpoints({ nodes }: Topology, members: ReadonlyMap<NodeId, readonly TopologyNode[]>): ReadonlyMap<NodeId, ReadonlySet<number>> {
  const stacks = new Map(nodes.flatMap((node) => (members.has(node.id) && (node.kind === 'endpoint' || node.kind === 'workloadEntry') ? [[node.id, node.folded] as const] : [])))
  return new Map([...stacks].flatMap(([id, folded]) => (members.get(id) ?? []).flatMap((member) => {
    const inside = (member.kind === 'endpoint' || member.kind === 'workloadEntry') && member.folded.length > 0 ? member.folded : folded.filter((each) => each.id === member.id)
    return inside.length > 0 ? [[member.id, new Set(inside.flatMap(({ ports }) => ports))] as const] : []
  })))
}
