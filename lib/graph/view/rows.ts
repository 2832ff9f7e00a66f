import { memoByIdentity } from '@/lib/std/index.ts'
import { type Change, type HostNode, isClient, type Leg, nodeOf, type NodeId, type Sign, type Topology, type TopologyNode, type Use } from '../topology.ts'
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
  /** The subsets that its traffic is then led to, and what the routes there do to it. */
  readonly subsets: readonly { readonly subset: TopologyNode; readonly uses: readonly Use[] }[]
  readonly blocked: boolean
  /** In a difference: what differs on the way, and how the way stands: one that came or went by the client's own leg, else changed. */
  readonly changes: readonly Change[]
  readonly sign: Sign | undefined
}

/** The graph as a list, most of all for those who do not see it: for each client, where it may go and through what. */
export function rowsOfTopology(topology: Topology): readonly TopologyRow[] {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]))
  const adjacency = adjacencyOf(topology)
  const compared = [...topology.nodes, ...topology.edges].some(({ change }) => change)
  const changesAt = compared ? memoByIdentity((node: TopologyNode) => [node, ...behind(node.id, adjacency, nodes)].flatMap(({ change }) => change ?? [])) : () => none
  return topology.nodes.filter(isClient).flatMap((client) => (adjacency.outOf.get(client.id) ?? []).flatMap((leg) => rowsOfLeg({ client, leg, nodes, adjacency, changesAt })))
}

/** Hosts that are drawn without any leg to them: no row tells of them. */
export function unreachedHosts({ nodes, edges }: Topology): readonly HostNode[] {
  const reached = new Set(edges.map(({ to }) => to))
  return nodes.filter((node): node is HostNode => node.kind === 'host' && !reached.has(node.id) && !(node.group !== undefined && reached.has(node.group)))
}

const none: readonly Change[] = []

type LegInput = { readonly client: TopologyNode; readonly leg: Leg; readonly nodes: ReadonlyMap<NodeId, TopologyNode>; readonly adjacency: Adjacency; readonly changesAt: (target: TopologyNode) => readonly Change[] }

function rowsOfLeg({ client, leg, nodes, adjacency: { outOf, targets }, changesAt }: LegInput): readonly TopologyRow[] {
  const gateway = leg.to.startsWith('gw:') ? nodes.get(nodeOf(leg.to)) : undefined
  const row = (target: NodeId, legs: readonly Leg[]): readonly TopologyRow[] => {
    const node = nodes.get(nodeOf(target))
    if (!node) return []
    const changes = [...[...legs, client].flatMap(({ change }) => change ?? []), ...changesAt(node)]
    return [{ id: `${client.id} ${leg.id} ${target}`, client, gateway, target: node, legs, subsets: subsetsBehind(node.id, gateway ? leg.to : client.id, outOf, nodes), blocked: leg.kind === 'blocked', changes, sign: leg.change?.sign ?? (changes.length > 0 ? 'changed' : undefined) }]
  }
  if (!gateway) return targets(leg).flatMap((target) => row(target, [leg]))
  const leads = leg.leads ?? []
  if (leads.length === 0) return row(gateway.id, [leg])
  return leads.flatMap((lead) => row(lead, [leg, ...(outOf.get(leg.to) ?? []).filter((next) => targets(next).includes(lead))]))
}

/** Subsets behind a host where routes of this user lead. */
function subsetsBehind(host: NodeId, user: NodeId, outOf: Adjacency['outOf'], nodes: ReadonlyMap<NodeId, TopologyNode>): TopologyRow['subsets'] {
  return (outOf.get(host) ?? []).flatMap(({ to, uses }) => {
    const subset = nodes.get(to)
    const own = uses.filter(({ users }) => users?.includes(user) ?? true)
    return subset?.kind === 'subset' && own.length > 0 ? [{ subset, uses: own }] : []
  })
}

/** What stands behind a host: its subsets and endpoints, and the legs to them. */
function behind(id: NodeId, { outOf }: Pick<Adjacency, 'outOf'>, nodes: ReadonlyMap<NodeId, TopologyNode>): readonly (Leg | TopologyNode)[] {
  return (outOf.get(id) ?? []).flatMap((leg) => {
    const node = nodes.get(leg.to)
    return [leg, ...(node ? [node] : []), ...(node?.kind === 'subset' ? behind(node.id, { outOf }, nodes) : [])]
  })
}
