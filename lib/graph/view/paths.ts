import { type Leg, nodeOf, type NodeId, type Topology } from '../topology.ts'
import { counted } from './counted.ts'
import { adjacencyOf, litBy } from './lit.ts'

/** Keeps the paths through some nodes and legs, and the nodes themselves. */
export function pathsThrough(topology: Topology, ids: Iterable<string>): Topology {
  const adjacency = adjacencyOf(topology)
  const legs = new Map<string, Set<NodeId>>()
  const nodes = new Set<NodeId>()
  for (const id of ids) {
    const lit = litBy(topology, id, adjacency)
    for (const node of lit.nodes) nodes.add(node)
    for (const { leg, start } of lit.legs) legs.set(leg, (legs.get(leg) ?? new Set()).add(start))
  }
  return keeping(topology, withStarts(topology.edges, (leg) => legs.get(leg.id)), nodes)
}

/** Legs with only those of their starts that are in the set; without any, they go. */
export function withStarts(edges: readonly Leg[], startsOf: (leg: Leg) => ReadonlySet<NodeId> | undefined): readonly Leg[] {
  return edges.flatMap((leg): readonly Leg[] => {
    const starts = startsOf(leg)
    const from = starts ? leg.from.filter((id) => starts.has(id)) : []
    return from.length === 0 ? [] : [from.length === leg.from.length ? leg : { ...leg, from }]
  })
}

/** Keeps these legs with their ends, and some nodes besides. */
export function keeping(topology: Topology, edges: readonly Leg[], also: ReadonlySet<NodeId>): Topology {
  const used = new Set([...edges.flatMap(({ from, to }) => [...from, to].map(nodeOf)), ...[...also].map(nodeOf)])
  // A box comes whole unless some of what stands in it was chosen.
  const chosen = new Set(topology.nodes.flatMap(({ id, group }) => (group !== undefined && used.has(id) ? [group] : [])))
  const nodes = topology.nodes.filter(({ id, group }) => used.has(id) || (group !== undefined && used.has(group) && !chosen.has(group)))
  const groups = new Set(nodes.flatMap(({ group }) => group ?? []))
  return counted({ ...topology, nodes, edges, groups: topology.groups.filter(({ id }) => groups.has(id)) })
}
