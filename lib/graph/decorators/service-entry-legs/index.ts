import { groupBy } from '@/lib/std/index.ts'
import type { PartDecorator } from '../../decorator.ts'
import type { GroupId, HostNode, Leg, NodeId, Topology } from '../../topology.ts'
import { leadsTo } from '../../view/leads-to.ts'

/** Legs that reach every host of a ServiceEntry in the same way are one leg, to its box. */
export const serviceEntryLegs: PartDecorator = {
  name: 'service-entry-legs',
  apply: (part) => {
    const edges = joinedToBoxes(part.edges, part)
    return edges === part.edges ? part : { ...part, edges }
  },
}

/** Joins those legs that reach all hosts of a box; the others stay as they are, and stand first. */
export function joinedToBoxes(legs: readonly Leg[], { nodes }: Pick<Topology, 'nodes'>): readonly Leg[] {
  const hosts = nodes.filter((node) => node.kind === 'host' && node.group !== undefined) as readonly HostNode[]
  if (hosts.length < 2) return legs
  const groupOf = new Map<NodeId, GroupId>(hosts.flatMap(({ id, group }) => (group === undefined ? [] : [[id, group] as const])))
  const boxes = groupBy(hosts, ({ group }) => group ?? '')
  const boxOf = (leg: Leg) => boxes.get(groupOf.get(leg.to) ?? '') ?? []
  const joined = legs.filter((leg) => boxOf(leg).length > 1)
  if (joined.length === 0) return legs
  const split = new Set(nodes.flatMap((node) => (node.kind === 'subset' ? [node.host] : [])))
  const others = legs.filter((leg) => boxOf(leg).length <= 1)
  return [...others, ...[...groupBy(joined, (leg) => `${groupOf.get(leg.to)} ${leg.kind} ${leg.from.join()} ${contentOf(leg)}`).values()].flatMap((alike) => {
    const [first] = alike
    const group = first && groupOf.get(first.to)
    if (!first || group === undefined) return alike
    const all = boxOf(first).filter((host) => leadsTo(first, host)).length
    const whole = alike.length > 1 && alike.length === all && !alike.some(({ to, uses }) => split.has(to) || uses.some(({ problem }) => problem))
    return whole ? [{ ...first, id: `${first.id} +${alike.length - 1}`, to: group }] : alike
  })]
}

function contentOf({ uses, leads, change }: Leg): string {
  return JSON.stringify([uses.map((use) => ({ ...use, origins: [], documents: [] })), leads, change])
}
