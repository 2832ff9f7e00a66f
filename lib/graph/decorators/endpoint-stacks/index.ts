import { flatMapped, groupBy, memoInField } from '@/lib/std/index.ts'
import type { Part, Twin } from '../../decorator.ts'
import type { EndpointNode, Leg, NodeId, TopologyNode, WorkloadEntryNode } from '../../topology.ts'
import { soleEndpoint } from '../../view/unfold.ts'

/** More endpoints than this behind one host or subset are drawn as one. */
const most = 6
/** In a graph of more endpoints than this, two are enough. */
const large = 120

type Member = EndpointNode | WorkloadEntryNode

/** Endpoints that the same legs lead to, when they are many, become one stack that opens. */
export function endpointStacks(parts: readonly Part[]): readonly Part[] {
  const count = parts.reduce((sum, part) => sum + countOf(part), 0)
  return parts.map(count > large ? foldedIfTwo : foldedIfMany)
}

const foldedIfMany = memoInField((part: Part): Part => foldedAbove(most, part))
const foldedIfTwo = memoInField((part: Part): Part => foldedAbove(1, part))

function isMember(node: TopologyNode): node is Member {
  return node.kind === 'endpoint' || node.kind === 'workloadEntry'
}

/** What is looked at for folds: part of a graph, where endpoints may have twins that are not drawn yet. */
type Foldable = Pick<Part, 'nodes' | 'edges'> & Partial<Pick<Part, 'twins'>>

function countOf({ nodes, twins }: Foldable): number {
  let count = 0
  for (const node of nodes) if (isMember(node)) count++
  for (const others of twins?.values() ?? none) count += others.length
  return count
}

const none: readonly never[] = []

/** Endpoints that the same legs lead to, drawn as one stack where they are more than the limit, else with all their twins. */
export function foldedAbove<P extends Foldable>(limit: number, part: P): P {
  if (countOf(part) <= limit) return withTwins(part, () => true)
  const members = part.nodes.filter(isMember)
  const into = legsInto(members, part.edges)
  const ledTo = (node: Member) => {
    const legs = into.get(node.id) ?? none
    return legs.length === 1 && legs[0] ? startsOf(legs[0]) : legs.map(startsOf).sort().join('\n')
  }
  const alike = members.length === 1 ? [members] : [...groupBy(members, (node) => `${node.kind} ${ledTo(node)}`).values()]
  const stackOf = stackedIn(alike.filter((stack) => sizeOf(stack, part) > limit), part, into)
  const drawn = withTwins(part, (id) => !stackOf.has(id))
  return stackOf.size === 0 ? drawn : { ...drawn, nodes: [...drawn.nodes.filter(({ id }) => !stackOf.has(id)), ...new Set(stackOf.values())], edges: toStacks(drawn.edges, stackOf) }
}

function legsInto(members: readonly Member[], edges: readonly Leg[]): ReadonlyMap<NodeId, readonly Leg[]> {
  const into = new Map<NodeId, Leg[]>()
  for (const { id } of members) into.set(id, [])
  for (const leg of edges) into.get(leg.to)?.push(leg)
  return into
}

function sizeOf(stack: readonly Member[], { twins }: Foldable): number {
  let size = stack.length
  for (const { id } of stack) size += twins?.get(id)?.length ?? 0
  return size
}

/** Where a leg begins, and for whom: equal texts of legs that may be one. */
const startsOf = memoInField(({ kind, from, uses }: Leg): string => {
  const [first] = from
  const starts = from.length === 1 && first !== undefined ? first : from.join()
  return [kind, starts, ...uses.map(({ share, users }) => `${share ?? ''} ${users?.join() ?? ''}`)].join('\n')
})

/** The stack that each endpoint goes into. */
function stackedIn(stacks: readonly (readonly Member[])[], { twins }: Foldable, into: ReadonlyMap<NodeId, readonly Leg[]>): ReadonlyMap<NodeId, Member> {
  const stackOf = new Map<NodeId, Member>()
  for (const stack of stacks) {
    const [first] = stack
    if (!first) continue
    const members = flatMapped(stack, ({ id, name, addresses, origins }) => [{ id, name, address: addresses.join(', '), origins, ports: portsOf(into.get(id) ?? none) }, ...(twins?.get(id) ?? none)])
    const node: Member = { ...first, id: `stack:${first.id}`, folded: members }
    for (const member of stack) stackOf.set(member.id, node)
  }
  return stackOf
}

function portsOf(legs: readonly Leg[]): readonly number[] {
  const ports = new Set<number>()
  for (const { uses } of legs) for (const { port } of uses) ports.add(port)
  return [...ports]
}

/** Draws the twins of those endpoints that want theirs. */
function withTwins<P extends Foldable>(part: P, wants: (id: NodeId) => boolean): P {
  const drawn = new Map<NodeId, readonly Twin[]>()
  part.twins?.forEach((others, id) => void (wants(id) && drawn.set(id, others)))
  if (drawn.size === 0) return part
  const beside = (id: NodeId) => drawn.get(id) ?? none
  return {
    ...part,
    twins: noTwins,
    nodes: part.nodes.flatMap((node): readonly TopologyNode[] => (isMember(node) ? [node, ...beside(node.id).map((twin) => soleEndpoint(node, twin))] : [node])),
    edges: part.edges.flatMap((leg) => [leg, ...beside(leg.to).map(({ id }) => ({ ...leg, id: `${leg.id.slice(0, -leg.to.length)}${id}`, to: id }))]),
  }
}

const noTwins: Part['twins'] = new Map()

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
