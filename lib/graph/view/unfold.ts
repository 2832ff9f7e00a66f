import { isClient, type ClientNode, type EndpointNode, type NodeId, type Topology, type TopologyNode, type WorkloadEntryNode } from '../topology.ts'
import { counted } from './focus.ts'

/** Opens classes of clients and stacks of endpoints into their members; each member takes part in every leg of the fold. */
export function unfolded(topology: Topology, ids: readonly string[]): Topology {
  const wanted = new Set(ids)
  const members = new Map<NodeId, readonly TopologyNode[]>()
  for (const node of topology.nodes) {
    const opened = wanted.has(node.id) ? membersOf(node) : []
    if (opened.length > 0) members.set(node.id, opened)
  }
  if (members.size === 0) return topology
  const open = (id: NodeId): readonly NodeId[] => members.get(id)?.map((member) => member.id) ?? [id]
  // Legs share their lists of starts; keep it so.
  const lists = new Map<readonly NodeId[], readonly NodeId[]>()
  const opened = (from: readonly NodeId[]) => {
    const known = lists.get(from) ?? (from.some((id) => members.has(id)) ? from.flatMap(open).sort() : from)
    lists.set(from, known)
    return known
  }
  return counted({
    ...topology,
    nodes: topology.nodes.flatMap((node) => members.get(node.id) ?? [node]),
    edges: topology.edges.flatMap((leg) => open(leg.to).map((to, index) => ({
      ...leg, to, id: index === 0 ? leg.id : `${leg.id} ^${index}`, from: opened(leg.from),
      uses: leg.uses.map((use) => ({ ...use, users: use.users && opened(use.users) })),
    }))),
  })
}

function membersOf(node: TopologyNode): readonly TopologyNode[] {
  if (node.kind === 'clientClass') return workloads(node)
  if (node.kind === 'endpoint' || node.kind === 'workloadEntry') return node.folded.map(({ id, name, address, origins }): EndpointNode | WorkloadEntryNode => ({ ...node, id, name, addresses: address.split(', '), origins, folded: [] }))
  return []
}

function workloads(node: ClientNode): readonly ClientNode[] {
  return node.workloads.map((workload) => ({
    ...node, kind: 'client', id: `client:${workload.id}`, name: workload.name, workloads: [workload],
    origins: [...(workload.resource ? [{ resource: workload.resource, path: [] }] : []), ...node.origins],
  }))
}

/** Ids of everything that can be opened. */
export function foldsOf({ nodes }: Topology): readonly NodeId[] {
  return nodes.filter((node) => (isClient(node) ? node.kind === 'clientClass' : (node.kind === 'endpoint' || node.kind === 'workloadEntry') && node.folded.length > 0)).map(({ id }) => id)
}
