import { groupBy } from '@/lib/std/index.ts'
import type { PartDecorator } from '../../decorator.ts'
import type { Breaker, HostNode, Leg, NodeId, TopologyNode } from '../../topology.ts'

/** Limits that hold for everybody who reaches a host belong to the host; others stay on the legs for which they hold. */
export const circuitBreaking: PartDecorator = {
  name: 'circuit-breaking',
  apply: (part) => {
    if (!part.edges.some(({ uses }) => uses.some(({ breaker }) => breaker !== undefined))) return part
    const common = new Map<NodeId, Breaker>()
    for (const [host, legs] of groupBy(part.edges.filter(({ kind }) => kind === 'routed'), hostOfLeg)) {
      const found = host === undefined ? undefined : commonBreaker(legs)
      if (host !== undefined && found) common.set(host, found)
    }
    if (common.size === 0) return part
    return {
      ...part,
      nodes: part.nodes.map((node) => withBreaker(node, common)),
      edges: part.edges.map((leg) => (common.has(hostOfLeg(leg) ?? '') ? { ...leg, uses: leg.uses.map((use) => ({ ...use, breaker: undefined })) } : leg)),
    }
  },
}

/** The host whose clusters a leg leads to: its target, or for subsets its start. */
function hostOfLeg({ from, to }: Leg): NodeId | undefined {
  if (to.includes('|')) return from[0]
  return to.startsWith('host:') ? to : undefined
}

function commonBreaker(legs: readonly Leg[]): Breaker | undefined {
  const uses = legs.flatMap((leg) => leg.uses.filter(({ breaker, problem }) => breaker !== undefined || (!leadsOn(leg, legs) && problem === undefined)))
  const [first] = uses
  return first?.breaker && uses.every(({ breaker }) => JSON.stringify(breaker) === JSON.stringify(first.breaker)) ? first.breaker : undefined
}

/** A leg into a host that only leads on to subsets has no cluster, hence no limits, of its own. */
function leadsOn(leg: Leg, legs: readonly Leg[]): boolean {
  return legs.some(({ from }) => from.includes(leg.to))
}

function withBreaker(node: TopologyNode, common: ReadonlyMap<NodeId, Breaker>): TopologyNode {
  const breaker = common.get(node.id)
  return breaker && node.kind === 'host' ? ({ ...node, breaker } satisfies HostNode) : node
}
