import { type Leg, nodeOf, type NodeId, type Topology } from './topology.ts'

/** What lies on the ways through one node: nodes, gateway rows and legs. */
export type LitPath = { readonly nodes: ReadonlySet<NodeId>; readonly legs: ReadonlySet<string> }

/** Everything that can be reached from a node, and everything that reaches it. A leg into a gateway leads on to the hosts that it names. */
export function pathThrough(topology: Topology, start: NodeId): LitPath {
  const nodes = new Set<NodeId>([start])
  const legs = new Set<string>()
  const hostsOf = new Map<string, NodeId[]>()
  for (const node of topology.nodes) if (node.group !== undefined) hostsOf.set(node.group, [...(hostsOf.get(node.group) ?? []), node.id])
  const targets = ({ to }: Leg): readonly NodeId[] => hostsOf.get(to) ?? [to]
  const rows = topology.nodes.flatMap((node) => (node.kind === 'gateway' && node.id === start ? node.rows.map(({ id }) => id) : []))
  for (const id of rows) nodes.add(id)

  const forward = (from: readonly NodeId[], only: readonly NodeId[] | undefined): void => {
    const starts = new Set(from)
    for (const leg of topology.edges) {
      if (legs.has(leg.id) || !leg.from.some((id) => starts.has(id))) continue
      const reached = targets(leg).filter((id) => !only || only.includes(id))
      if (reached.length === 0) continue
      legs.add(leg.id)
      for (const id of reached) nodes.add(id).add(nodeOf(id))
      forward(reached, leg.leads ?? undefined)
    }
  }
  const backward = (to: readonly NodeId[]): void => {
    const ends = new Set(to)
    for (const leg of topology.edges) {
      if (legs.has(leg.id) || !targets(leg).some((id) => ends.has(id))) continue
      // A leg into a gateway's row counts only if it leads on to where the way goes.
      if (leg.leads && !leg.leads.some((id) => nodes.has(id)) && !ends.has(start)) continue
      legs.add(leg.id)
      for (const id of leg.from) nodes.add(id).add(nodeOf(id))
      backward(leg.from)
    }
  }
  const starts = [start, ...rows]
  const before = [...legs]
  forward(starts, undefined)
  const forwardLegs = [...legs]
  legs.clear()
  for (const id of before) legs.add(id)
  backward(starts)
  for (const id of forwardLegs) legs.add(id)
  return { nodes, legs }
}
