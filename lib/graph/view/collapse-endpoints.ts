import { foldedAbove } from '../decorators/endpoint-stacks/index.ts'
import { type Leg, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
import { counted } from './counted.ts'

/** Draws the endpoints of some hosts as stacks, those that the same legs lead to together. */
export function withStackedEndpoints(topology: Topology, hosts: readonly NodeId[]): Topology {
  if (hosts.length === 0) return topology
  const behind = (leg: Leg) => leg.from.some((start) => hosts.includes(hostOfStart(start)))
  const ends = new Set(topology.edges.filter(behind).map(({ to }) => to))
  const isMember = (node: TopologyNode) => ends.has(node.id) && (node.kind === 'endpoint' || node.kind === 'workloadEntry') && node.folded.length === 0
  const members = topology.nodes.filter(isMember)
  const ids = new Set(members.map(({ id }) => id))
  const stacked = foldedAbove(1, { nodes: members, edges: topology.edges.filter(({ to }) => ids.has(to)) })
  if (stacked.nodes.length === members.length) return topology
  return counted({ ...topology, nodes: [...topology.nodes.filter(({ id }) => !ids.has(id)), ...stacked.nodes], edges: [...topology.edges.filter(({ to }) => !ids.has(to)), ...stacked.edges] })
}

/** The host that a leg to an endpoint starts at, or whose subset it starts at. */
export function hostOfStart(start: NodeId): NodeId {
  return start.split('|')[0] ?? start
}
