import { counts } from '../decorators/counts/index.ts'
import { type Leg, nodeOf, type NodeId, type Topology } from '../topology.ts'
import { adjacencyOf, litBy } from './lit.ts'

/** What of a mesh is shown. Absent fields leave everything in. */
export type View = {
  /** Only the paths through this node. */
  readonly focus?: string | undefined
  /** Only clients and ServiceEntries of these namespaces, and what their paths touch. */
  readonly namespaces?: readonly string[] | undefined
  /** Classes of clients and stacks of endpoints that are opened. */
  readonly unfolded?: readonly string[] | undefined
}

/** Keeps the paths through a node, and the sinks of the clients that are left: the other ways out belong to the answer. */
export function focused(topology: Topology, focus: string): Topology {
  const lit = litBy(topology, focus)
  if (lit.legs.length === 0 && !lit.nodes.has(focus)) return topology
  const starts = new Map<string, NodeId[]>()
  for (const { leg, start } of lit.legs) starts.set(leg, [...(starts.get(leg) ?? []), start])
  const sinks = topology.edges.filter(({ to }) => to.startsWith('sink:'))
  const edges = topology.edges.flatMap((leg): readonly Leg[] => {
    const from = starts.get(leg.id) ?? (sinks.includes(leg) ? leg.from.filter((id) => lit.nodes.has(id)) : [])
    return from.length === 0 ? [] : [from.length === leg.from.length ? leg : { ...leg, from }]
  })
  return keeping(topology, edges, lit.nodes)
}

/** Keeps what clients and ServiceEntries of some namespaces have part in. */
export function inNamespaces(topology: Topology, namespaces: readonly string[]): Topology {
  const wanted = new Set(namespaces)
  const adjacency = adjacencyOf(topology)
  const legs = new Map<string, Set<NodeId>>()
  const nodes = new Set<NodeId>()
  for (const { id, lane, namespace } of topology.nodes) {
    if (!wanted.has(namespace) || !(lane === 'clients' || lane === 'hosts' || lane === 'meshHosts')) continue
    const lit = litBy(topology, id, adjacency)
    for (const node of lit.nodes) nodes.add(node)
    for (const { leg, start } of lit.legs) legs.set(leg, (legs.get(leg) ?? new Set()).add(start))
  }
  const edges = topology.edges.flatMap((leg): readonly Leg[] => {
    const from = leg.from.filter((id) => legs.get(leg.id)?.has(id))
    return from.length === 0 ? [] : [from.length === leg.from.length ? leg : { ...leg, from }]
  })
  return keeping(topology, edges, nodes)
}

function keeping(topology: Topology, edges: readonly Leg[], also: ReadonlySet<NodeId>): Topology {
  const used = new Set([...edges.flatMap(({ from, to }) => [...from, to].map(nodeOf)), ...[...also].map(nodeOf)])
  const nodes = topology.nodes.filter(({ id, group }) => used.has(id) || (group !== undefined && used.has(group)))
  const groups = new Set(nodes.flatMap(({ group }) => group ?? []))
  return counted({ ...topology, nodes, edges, groups: topology.groups.filter(({ id }) => groups.has(id)) })
}

/** Counts anew after nodes were left out. */
export function counted(topology: Topology): Topology {
  return counts.apply(topology)
}
