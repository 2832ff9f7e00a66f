import type { Decorator } from '../../decorator.ts'
import { nodeOf } from '../../topology.ts'

/** A gateway that no client is led to and that leads to no host only lets traffic in: it has no part in this picture. */
export const egressGateways: Decorator = {
  name: 'egress-gateways',
  apply: (topology, { gateways }) => {
    const used = new Set(topology.edges.flatMap(({ from, to }) => [...from, to]).map(nodeOf))
    const ingress = new Set(gateways.filter(({ node, entrances }) => !used.has(node.id) && (entrances.length === 0 || entrances.some(({ entrance }) => entrance.ways.length > 0))).map(({ node }) => node.id))
    return ingress.size === 0 ? topology : { ...topology, nodes: topology.nodes.filter(({ id }) => !ingress.has(id)) }
  },
}
