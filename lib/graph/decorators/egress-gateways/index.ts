import type { Decorator } from '../../decorator.ts'
import { type Leg, nodeOf, type NodeId } from '../../topology.ts'

/**
 * A gateway that no client is led to and that leads to no host only lets traffic in: it has no part in this picture. One that nothing is bound to
 * yet has, unless its Service opens it to the outside: somebody has just made it, or forgot it.
 */
export const egressGateways: Decorator = {
  name: 'egress-gateways',
  apply: (topology, { gateways }) => {
    if (gateways.length === 0) return topology
    const used = usedIn(topology.edges)
    const ingress = new Set(gateways.filter(({ node, inward, entrances }) => !used.has(node.id) && (entrances.length === 0 ? inward : entrances.some(({ entrance }) => entrance.ways.length > 0))).map(({ node }) => node.id))
    return ingress.size === 0 ? topology : { ...topology, nodes: topology.nodes.filter(({ id }) => !ingress.has(id)) }
  },
}

/** Gateways at either end of a leg. Legs share their lists of starts, so each is read once. */
function usedIn(edges: readonly Leg[]): ReadonlySet<NodeId> {
  const lists = new Set(edges.map(({ from }) => from))
  const ends = [...edges.map(({ to }) => to), ...[...lists].flat()]
  return new Set(ends.filter((id) => id.startsWith('gw:')).map(nodeOf))
}
