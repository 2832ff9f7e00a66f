import { groupBy } from '@/lib/std/index.ts'
import type { Decorator } from '../../decorator.ts'
import type { GroupId, Leg, NodeId, Topology } from '../../topology.ts'

/** Legs that reach every host of a ServiceEntry in the same way are one leg, to its box. */
export const serviceEntryLegs: Decorator = {
  name: 'service-entry-legs',
  apply: (topology) => {
    const groupOf = new Map<NodeId, GroupId>(topology.nodes.flatMap((node) => (node.kind === 'host' && node.group !== undefined ? [[node.id, node.group] as const] : [])))
    const sizes = new Map([...groupBy(groupOf.values(), (group) => group)].map(([group, hosts]) => [group, hosts.length]))
    const joined = topology.edges.filter(({ to }) => (sizes.get(groupOf.get(to) ?? '') ?? 1) > 1)
    const others = topology.edges.filter((leg) => !joined.includes(leg))
    return joined.length === 0 ? topology : { ...topology, edges: [...others, ...join(joined, groupOf, sizes, topology)] }
  },
}

function join(legs: readonly Leg[], groupOf: ReadonlyMap<NodeId, GroupId>, sizes: ReadonlyMap<GroupId, number>, { nodes }: Topology): readonly Leg[] {
  const split = new Set(nodes.flatMap((node) => (node.kind === 'subset' ? [node.host] : [])))
  return [...groupBy(legs, (leg) => `${groupOf.get(leg.to)} ${leg.kind} ${leg.from.join()} ${contentOf(leg)}`).values()].flatMap((alike) => {
    const [first] = alike
    const group = first && groupOf.get(first.to)
    const whole = group !== undefined && alike.length === sizes.get(group) && !alike.some(({ to, uses }) => split.has(to) || uses.some(({ problem }) => problem))
    return first && whole ? [{ ...first, id: `${first.id} +${alike.length - 1}`, to: group }] : alike
  })
}

function contentOf({ uses, leads }: Leg): string {
  return JSON.stringify([uses.map((use) => ({ ...use, origins: [], documents: [] })), leads])
}
