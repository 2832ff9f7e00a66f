import { type Leg, nodeOf, type NodeId, type NodeKind, type Topology } from '../topology.ts'
import type { Matches } from '../query/match.ts'
import { counted } from './counted.ts'
import { targetsIn } from './lit.ts'
import { withStarts } from './paths.ts'

/** What was hidden: nodes, with what stood only behind them, and legs. */
export type Hidden = { readonly nodes: number; readonly legs: number }

/** A graph without what an expression found. What hung on hidden things alone goes with them: subsets of a host, endpoints that nothing leads to any more. */
export function withoutMatches(topology: Topology, { nodes: found, legs }: Matches): { readonly topology: Topology; readonly hidden: Hidden } {
  if (found.size === 0 && legs.size === 0) return { topology, hidden: { nodes: 0, legs: 0 } }
  const gone = new Set(found)
  for (const node of topology.nodes) if (node.kind === 'subset' && gone.has(node.host)) gone.add(node.id)
  let edges = remaining(topology, topology.edges, gone, legs)
  for (let orphans = orphansOf(topology, edges, gone); orphans.length > 0; orphans = orphansOf(topology, edges, gone)) {
    for (const id of orphans) gone.add(id)
    edges = remaining(topology, edges, gone, legs)
  }
  const nodes = topology.nodes.filter(({ id }) => !gone.has(id))
  const boxes = new Set(nodes.flatMap(({ group }) => group ?? []))
  const shown = counted({ ...topology, nodes, edges, groups: topology.groups.filter(({ id }) => boxes.has(id)) })
  return { topology: shown, hidden: { nodes: topology.nodes.length - nodes.length, legs: topology.edges.length - edges.length } }
}

/** Legs from what is left to what is left. */
function remaining(topology: Topology, edges: readonly Leg[], gone: ReadonlySet<NodeId>, legs: Matches['legs']): readonly Leg[] {
  const targets = targetsIn(topology)
  return withStarts(edges, ({ id, from }) => new Set(from.filter((start) => !gone.has(nodeOf(start)) && !legs.get(id)?.has(start)))).flatMap((leg) => {
    const leads = leg.leads?.filter((id) => !gone.has(id))
    const pointless = leg.leads !== undefined && leg.leads.length > 0 && leads?.length === 0
    if (pointless || targets(leg).every((to) => gone.has(nodeOf(to)))) return []
    return [leads && leads.length !== leg.leads?.length ? { ...leg, leads } : leg]
  })
}

const dependent: ReadonlySet<NodeKind> = new Set(['subset', 'endpoint', 'workloadEntry', 'workloadGroup', 'passthrough', 'blackHole', 'anyAddress'])

/** Endpoints, subsets and sinks that nothing leads to any more. */
function orphansOf(topology: Topology, edges: readonly Leg[], gone: ReadonlySet<NodeId>): readonly NodeId[] {
  const ends = new Set(edges.flatMap(targetsIn(topology)))
  return topology.nodes.filter(({ id, kind }) => dependent.has(kind) && !gone.has(id) && !ends.has(id)).map(({ id }) => id)
}
