import { groupBy, memoInField } from '@/lib/std/index.ts'
import type { Part } from '../../decorator.ts'
import type { EndpointNode, Leg, NodeId, TopologyNode, WorkloadEntryNode } from '../../topology.ts'

/** More endpoints than this behind one host or subset are drawn as one. */
const most = 6
/** In a graph of more endpoints than this, two are enough. */
const large = 120

type Member = EndpointNode | WorkloadEntryNode

/** Endpoints that the same legs lead to, when they are many, become one stack that opens. */
export function endpointStacks(parts: readonly Part[]): readonly Part[] {
  const count = parts.reduce((sum, { nodes }) => sum + membersOf(nodes), 0)
  return parts.map(count > large ? foldedIfTwo : foldedIfMany)
}

const foldedIfMany = memoInField((part: Part): Part => foldedAbove(most, part))
const foldedIfTwo = memoInField((part: Part): Part => foldedAbove(1, part))

function isMember(node: TopologyNode): node is Member {
  return node.kind === 'endpoint' || node.kind === 'workloadEntry'
}

function membersOf(nodes: readonly TopologyNode[]): number {
  let count = 0
  for (const node of nodes) if (isMember(node)) count++
  return count
}

/** Endpoints of a part that the same legs lead to, drawn as one stack where they are more than the limit. */
export function foldedAbove<P extends Pick<Part, 'nodes' | 'edges'>>(limit: number, part: P): P {
  if (membersOf(part.nodes) <= limit) return part
  const into = groupBy(part.edges, ({ to }) => to)
  const ledTo = (node: Member) => {
    const legs = into.get(node.id) ?? []
    return legs.length === 1 && legs[0] ? startsOf(legs[0]) : legs.map(startsOf).sort().join('\n')
  }
  const stacks = [...groupBy(part.nodes.filter(isMember), (node) => `${node.kind} ${ledTo(node)}`).values()].filter((stack) => stack.length > limit)
  return stacks.length === 0 ? part : folded(part, stacks, into)
}

/** Where a leg begins, and for whom: equal texts of legs that may be one. */
const startsOf = memoInField(({ kind, from, uses }: Leg): string => {
  const [first] = from
  const starts = from.length === 1 && first !== undefined ? first : from.join()
  return [kind, starts, ...uses.map(({ share, users }) => `${share ?? ''} ${users?.join() ?? ''}`)].join('\n')
})

function folded<P extends Pick<Part, 'nodes' | 'edges'>>(part: P, stacks: readonly (readonly Member[])[], into: ReadonlyMap<NodeId, readonly Leg[]>): P {
  const portsOf = (id: NodeId) => [...new Set((into.get(id) ?? []).flatMap(({ uses }) => uses.map(({ port }) => port)))]
  const stackOf = new Map<NodeId, Member>()
  for (const stack of stacks) {
    const [first] = stack
    if (!first) continue
    const node: Member = { ...first, id: `stack:${first.id}`, folded: stack.map(({ id, name, addresses, origins }) => ({ id, name, address: addresses.join(', '), origins, ports: portsOf(id) })) }
    for (const member of stack) stackOf.set(member.id, node)
  }
  return { ...part, nodes: [...part.nodes.filter(({ id }) => !stackOf.has(id)), ...new Set(stackOf.values())], edges: toStacks(part.edges, stackOf) }
}

/** Legs that begin alike and lead into one stack are one leg. */
function toStacks(edges: readonly Leg[], stackOf: ReadonlyMap<NodeId, Member>): readonly Leg[] {
  const kept: Leg[] = []
  const places = new Map<Member, Map<string, number>>()
  for (const leg of edges) {
    const stack = stackOf.get(leg.to)
    if (!stack) {
      kept.push(leg)
      continue
    }
    let known = places.get(stack)
    if (!known) places.set(stack, (known = new Map<string, number>()))
    const at = known.get(startsOf(leg))
    const former = at === undefined ? undefined : kept[at]
    if (at !== undefined && former) {
      // Another port of the host may lead to other endpoints of the stack.
      const more = leg.uses.filter(({ port }) => former.uses.every((use) => use.port !== port))
      if (more.length > 0) kept[at] = { ...former, uses: [...former.uses, ...more] }
      continue
    }
    known.set(startsOf(leg), kept.length)
    kept.push({ ...leg, id: `${leg.kind === 'routed' ? '' : `${leg.kind} `}${leg.from[0]} > ${stack.id}`, to: stack.id })
  }
  return kept
}
