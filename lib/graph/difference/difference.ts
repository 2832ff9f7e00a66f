import { memoByIdentities } from '@/lib/std/index.ts'
import type { Change, Sign, Topology, TopologyNode } from '../topology.ts'
import { counted } from '../view/counted.ts'
import { aligned } from './align.ts'
import { comparedLegs } from './legs.ts'
import { comparedNode } from './node-facts.ts'

/** How many nodes and legs came, differ and went. */
export type ChangeCounts = { readonly nodes: Readonly<Record<Sign, number>>; readonly legs: Readonly<Record<Sign, number>> }

const added: { readonly change: Change } = { change: { sign: 'added', facts: [] } }
const removed: { readonly change: Change } = { change: { sign: 'removed', facts: [] } }

/** Both states in one graph: everything that differs has its sign, and what is removed is still there. */
export const topologyDifference = memoByIdentities((before: Topology, after: Topology): Topology => {
  if (before === after) return after
  const [was, is] = aligned(before, after)
  const nodes = union(was.nodes, is.nodes, comparedNode)
  const groups = union(was.groups, is.groups, (_before, group) => group)
  const whole = { ...is, nodes, groups }
  return counted({ ...whole, edges: comparedLegs(was, is, whole) })
})

function union<T extends TopologyNode | Topology['groups'][number]>(before: readonly T[], after: readonly T[], compare: (before: T, after: T) => T): readonly T[] {
  const former = new Map(before.map((item) => [item.id, item]))
  const there = new Set(after.map(({ id }) => id))
  const kept = after.map((item) => {
    const was = former.get(item.id)
    return was ? compare(was, item) : { ...item, ...added }
  })
  return [...kept, ...before.filter(({ id }) => !there.has(id)).map((item) => ({ ...item, ...removed }))]
}

/** The state after, signs kept: without what is removed. */
export const withoutRemoved = memoByIdentities((topology: Topology): Topology => {
  const stays = ({ change }: { readonly change?: Change }) => change?.sign !== 'removed'
  if (topology.nodes.every(stays) && topology.edges.every(stays) && topology.groups.every(stays) && topology.nodes.every((node) => node.kind !== 'gateway' || node.rows.every(stays))) return topology
  const nodes = topology.nodes.filter(stays).map((node) => (node.kind === 'gateway' && !node.rows.every(stays) ? { ...node, rows: node.rows.filter(stays) } : node))
  return { ...topology, nodes, edges: topology.edges.filter(stays), groups: topology.groups.filter(stays) }
})

export function changeCounts({ nodes, edges }: Topology): ChangeCounts {
  return { nodes: tally(nodes), legs: tally(edges) }
}

function tally(items: readonly { readonly change?: Change }[]): Readonly<Record<Sign, number>> {
  const found = { added: 0, changed: 0, removed: 0 }
  for (const { change } of items) if (change) found[change.sign]++
  return found
}
