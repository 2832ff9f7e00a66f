import { groupBy } from '@/lib/std/index.ts'
import type { Decorator } from '../../decorator.ts'
import type { EndpointNode, Leg, NodeId, Topology, WorkloadEntryNode } from '../../topology.ts'

/** More endpoints than this behind one host or subset are drawn as one. */
const most = 6
/** In a large graph, two are enough. */
const large = 120

type Member = EndpointNode | WorkloadEntryNode

/** Endpoints that the same legs lead to, when they are many, become one stack that opens. */
export const endpointStacks: Decorator = {
  name: 'endpoint-stacks',
  apply: (topology) => {
    const members = topology.nodes.filter((node): node is Member => node.kind === 'endpoint' || node.kind === 'workloadEntry')
    const limit = members.length > large ? 1 : most
    const into = groupBy(topology.edges, ({ to }) => to)
    const stacks = [...groupBy(members, (node) => `${node.kind} ${(into.get(node.id) ?? []).map(startsOf).sort().join('\n')}`).values()].filter((stack) => stack.length > limit)
    return stacks.length === 0 ? topology : folded(topology, stacks)
  },
}

function startsOf({ kind, from, uses }: Leg): string {
  return `${kind} ${from.join()} ${JSON.stringify(uses.map(({ share, users }) => [share, users]))}`
}

function folded(topology: Topology, stacks: readonly (readonly Member[])[]): Topology {
  const stackOf = new Map<NodeId, Member>()
  for (const stack of stacks) {
    const [first] = stack
    if (!first) continue
    const node: Member = { ...first, id: `stack:${first.id}`, folded: stack.map(({ id, name, addresses, origins }) => ({ id, name, address: addresses.join(', '), origins })) }
    for (const member of stack) stackOf.set(member.id, node)
  }
  const seen = new Set<string>()
  const edges = topology.edges.flatMap((leg) => {
    const stack = stackOf.get(leg.to)
    if (!stack) return [leg]
    const key = `${stack.id} ${startsOf(leg)}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ ...leg, id: `${leg.kind === 'routed' ? '' : `${leg.kind} `}${leg.from[0]} > ${stack.id}`, to: stack.id }]
  })
  const nodes = [...topology.nodes.filter(({ id }) => !stackOf.has(id)), ...new Set(stackOf.values())]
  return { ...topology, nodes, edges }
}
