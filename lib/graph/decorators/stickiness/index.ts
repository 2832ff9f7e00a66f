import { groupBy } from '@/lib/std/index.ts'
import type { PartDecorator } from '../../decorator.ts'

/** What everybody who reaches a host sticks to is said once, behind the host. */
export const stickiness: PartDecorator = {
  name: 'stickiness',
  apply: (part) => {
    if (!part.edges.some(({ uses }) => uses.some(({ hash }) => hash !== undefined))) return part
    const common = new Map<string, string>()
    for (const [to, legs] of groupBy(part.edges.filter(({ kind, to }) => kind === 'routed' && to.startsWith('host:') && !to.includes('|')), (leg) => leg.to)) {
      const hashes = new Set(legs.flatMap(({ uses }) => uses.map(({ hash }) => hash)))
      const [hash] = hashes
      if (hashes.size === 1 && hash !== undefined) common.set(to, hash)
    }
    if (common.size === 0) return part
    return {
      ...part,
      nodes: part.nodes.map((node) => (node.kind === 'host' && common.has(node.id) ? { ...node, hash: common.get(node.id) } : node)),
      edges: part.edges.map((leg) => (common.has(leg.to) ? { ...leg, uses: leg.uses.map((use) => ({ ...use, hash: undefined })) } : leg)),
    }
  },
}
