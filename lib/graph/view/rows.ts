import { isClient, type Leg, nodeOf, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
import { adjacencyOf, type Adjacency } from './lit.ts'

/** One line of the table twin: a client's way to one destination. */
export type TopologyRow = {
  readonly id: string
  readonly client: TopologyNode
  /** The gateway on the way, if there is one. */
  readonly gateway: TopologyNode | undefined
  readonly target: TopologyNode
  /** The client's own leg, then the gateway's. */
  readonly legs: readonly Leg[]
  readonly blocked: boolean
}

/** The graph as a list, most of all for those who do not see it: for each client, where it may go and through what. */
export function rowsOfTopology(topology: Topology): readonly TopologyRow[] {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]))
  const adjacency = adjacencyOf(topology)
  return topology.nodes.filter(isClient).flatMap((client) => (adjacency.outOf.get(client.id) ?? []).flatMap((leg) => rowsOfLeg(client, leg, nodes, adjacency)))
}

function rowsOfLeg(client: TopologyNode, leg: Leg, nodes: ReadonlyMap<NodeId, TopologyNode>, { outOf, targets }: Adjacency): readonly TopologyRow[] {
  const gateway = leg.to.startsWith('gw:') ? nodes.get(nodeOf(leg.to)) : undefined
  const row = (target: NodeId, legs: readonly Leg[]): readonly TopologyRow[] => {
    const node = nodes.get(nodeOf(target))
    return node ? [{ id: `${client.id} ${leg.id} ${target}`, client, gateway, target: node, legs, blocked: leg.kind === 'blocked' }] : []
  }
  if (!gateway) return targets(leg).flatMap((target) => row(target, [leg]))
  const leads = leg.leads ?? []
  if (leads.length === 0) return row(gateway.id, [leg])
  return leads.flatMap((lead) => row(lead, [leg, ...(outOf.get(leg.to) ?? []).filter((next) => targets(next).includes(lead))]))
}
