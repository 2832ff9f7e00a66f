import { isClient, type ClientNode, type EndpointNode, type NodeId, type Topology, type TopologyNode, type Workload, type WorkloadEntryNode } from '../topology.ts'
import { counted } from './counted.ts'
import { withReplacedNodes } from './replace.ts'

/** Opens classes of clients and stacks of endpoints into their members; each member takes part in every leg of the fold. */
export function unfolded(topology: Topology, ids: readonly string[]): Topology {
  const wanted = new Set(ids)
  const members = new Map<NodeId, readonly TopologyNode[]>()
  for (const node of topology.nodes) {
    const opened = wanted.has(node.id) ? membersOf(node) : []
    if (opened.length > 0) members.set(node.id, opened)
  }
  return members.size === 0 ? topology : counted(withReplacedNodes(topology, members))
}

function membersOf(node: TopologyNode): readonly TopologyNode[] {
  if (node.kind === 'clientClass') return node.workloads.map((workload) => soleClient(node, workload))
  if (node.kind === 'endpoint' || node.kind === 'workloadEntry') return node.folded.map((member) => soleEndpoint(node, member))
  return []
}

/** One workload of a class, by itself. */
export function soleClient(node: ClientNode, workload: Workload): ClientNode {
  return { ...node, kind: 'client', id: `client:${workload.id}`, name: workload.name, workloads: [workload], origins: [...(workload.resource ? [{ resource: workload.resource, path: [] }] : []), ...node.origins] }
}

/** One endpoint of a stack, by itself. */
export function soleEndpoint<N extends EndpointNode | WorkloadEntryNode>(node: N, { id, name, address, origins, ports }: N['folded'][number]): N {
  const addresses = address.split(', ')
  return { ...node, id, name, addresses, ...(node.kind === 'workloadEntry' && { ports: addresses.map(() => ports) }), origins, folded: [] }
}

/** Ids of everything that can be opened. */
export function foldsOf({ nodes }: Topology): readonly NodeId[] {
  return nodes.filter((node) => node.kind === 'hostGroup' || (isClient(node) ? node.kind === 'clientClass' || node.kind === 'clientGroup' : (node.kind === 'endpoint' || node.kind === 'workloadEntry') && node.folded.length > 0)).map(({ id }) => id)
}
