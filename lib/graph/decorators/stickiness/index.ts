import { groupBy } from '@/lib/std/index.ts'
import type { Decorator } from '../../decorator.ts'

/** What everybody who reaches a host sticks to is said once, behind the host. */
export const stickiness: Decorator = {
  name: 'stickiness',
  apply: (topology) => {
    const common = new Map<string, string>()
    for (const [to, legs] of groupBy(topology.edges.filter(({ kind, to }) => kind === 'routed' && to.startsWith('host:') && !to.includes('|')), (leg) => leg.to)) {
      const hashes = new Set(legs.flatMap(({ uses }) => uses.map(({ hash }) => hash)))
      const [hash] = hashes
      if (hashes.size === 1 && hash !== undefined) common.set(to, hash)
    }
    if (common.size === 0) return topology
    return {
      ...topology,
      nodes: topology.nodes.map((node) => (node.kind === 'host' && common.has(node.id) ? { ...node, hash: common.get(node.id) } : node)),
      edges: topology.edges.map((leg) => (common.has(leg.to) ? { ...leg, uses: leg.uses.map((use) => ({ ...use, hash: undefined })) } : leg)),
    }
  },
}
