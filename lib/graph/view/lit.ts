import { groupBy, memoByIdentity } from '@/lib/std/index.ts'
import { type GroupId, type Leg, nodeOf, type NodeId, type Topology } from '../topology.ts'
import { leadsTo } from './leads-to.ts'

/** A way over one leg from one of its starts. */
export type LitLeg = { readonly leg: string; readonly start: NodeId }

/** What has part in the paths through something: nodes, rows of gateways, groups, and ways over legs. */
export type Lit = { readonly nodes: ReadonlySet<NodeId>; readonly legs: readonly LitLeg[] }

export const unlit: Lit = { nodes: new Set(), legs: [] }

/** Legs by where they start and where they end, boxes of ServiceEntries opened to their hosts. */
export type Adjacency = {
  readonly outOf: ReadonlyMap<NodeId, readonly Leg[]>
  readonly into: ReadonlyMap<NodeId, readonly Leg[]>
  readonly targets: (leg: Leg) => readonly NodeId[]
  readonly rows: ReadonlyMap<NodeId, readonly NodeId[]>
  readonly legs: ReadonlyMap<string, Leg>
  /** What stands in each box. */
  readonly members: ReadonlyMap<GroupId, readonly NodeId[]>
}

/** Where a leg of this graph ends: at the hosts of a box that it leads to, or at one node. */
export const targetsIn = memoByIdentity(({ nodes }: Topology): Adjacency['targets'] => {
  const hosts = groupBy(nodes.filter((node) => node.kind === 'host'), (node) => node.group ?? '')
  return (leg) => hosts.get(leg.to)?.filter((host) => leadsTo(leg, host)).map(({ id }) => id) ?? [leg.to]
})

export const adjacencyOf = memoByIdentity((topology: Topology): Adjacency => {
  const { nodes, edges, groups } = topology
  const targets = targetsIn(topology)
  const outOf = new Map<NodeId, Leg[]>()
  const into = new Map<NodeId, Leg[]>()
  for (const leg of edges) {
    for (const from of leg.from) push(outOf, from, leg)
    for (const to of targets(leg)) push(into, to, leg)
  }
  const inside = groupBy(nodes.filter(({ group }) => group !== undefined), ({ group }) => group ?? '')
  return {
    outOf, into, targets,
    rows: new Map(nodes.flatMap((node) => (node.kind === 'gateway' ? [[node.id, [node.id, ...node.rows.map(({ id }) => id)]] as const] : []))),
    legs: new Map(edges.map((leg) => [leg.id, leg])),
    members: new Map(groups.map(({ id }) => [id, (inside.get(id) ?? []).map((node) => node.id)])),
  }
})

function push<V>(map: Map<NodeId, V[]>, key: NodeId, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/**
 * All paths through a node, a gateway's row, a box, or a leg, both ways. A path keeps to what is true of whoever takes it: through a
 * gateway it goes on only to the hosts that were asked for, behind a host only where that client's routes lead.
 */
export function litBy(topology: Topology, id: string, adjacency: Adjacency = adjacencyOf(topology)): Lit {
  const walk = new Walk(adjacency)
  const leg = adjacency.legs.get(id)
  const starts = leg ? [] : (adjacency.rows.get(id) ?? adjacency.members.get(id) ?? [id])
  if (leg) walk.through(leg)
  for (const start of starts) {
    walk.forward(start, undefined, undefined)
    walk.backward(start, undefined, undefined)
  }
  if (!leg) walk.mark(id)
  return { nodes: walk.nodes, legs: [...walk.legs.values()] }
}

/** Who may reach what, as a set: undefined = everybody, everything. */
type Only = ReadonlySet<NodeId> | undefined

class Walk {
  readonly nodes = new Set<NodeId>()
  readonly legs = new Map<string, LitLeg>()
  readonly #seen = new Set<string>()
  readonly #adjacency: Adjacency

  constructor(adjacency: Adjacency) {
    this.#adjacency = adjacency
  }

  mark(id: NodeId): void {
    this.nodes.add(id)
    this.nodes.add(nodeOf(id))
  }

  through(leg: Leg): void {
    const users = usersOf(leg)
    // Behind a host it is the host that was asked for.
    const asked = new Set((leg.from.some((start) => start.startsWith('host:')) ? leg.from : this.#adjacency.targets(leg)).map((id) => id.split('|')[0] ?? id))
    for (const start of leg.from) {
      this.#light(leg, start)
      this.backward(start, users, asked)
    }
    for (const to of this.#adjacency.targets(leg)) this.forward(to, users ?? new Set(leg.from), leg.leads && new Set(leg.leads))
  }

  /** Goes on from a node: for these users (clients or rows), to these hosts only. */
  forward(id: NodeId, users: Only, leads: Only): void {
    this.mark(id)
    if (this.#been('forward', id, users, leads)) return
    for (const leg of this.#adjacency.outOf.get(id) ?? []) {
      const of = usersOf(leg)
      if (users && of && !meets(of, users)) continue
      const targets = this.#adjacency.targets(leg).filter((to) => !leads || leads.has(to))
      if (targets.length === 0) continue
      this.#light(leg, id)
      const client = isStart(id) ? new Set([id]) : (users ?? of)
      for (const to of targets) this.forward(to, client, leg.leads && new Set(leg.leads))
    }
  }

  /** Goes back from a node: to these users only; `asked` are the hosts that the path ends at, which a gateway's clients must have asked for. */
  backward(id: NodeId, users: Only, asked: Only): void {
    this.mark(id)
    if (this.#been('backward', id, users, asked)) return
    const goal = asked ?? (id.startsWith('host:') && !id.includes('|') ? new Set([id]) : undefined)
    for (const leg of this.#adjacency.into.get(id) ?? []) {
      if (leg.leads && goal && !leg.leads.some((lead) => goal.has(lead))) continue
      const of = usersOf(leg)
      const both = of && users ? new Set([...of].filter((user) => users.has(user))) : (of ?? users)
      for (const start of leg.from) {
        if (isStart(start) && users && !users.has(start) && !leg.leads) continue
        this.#light(leg, start)
        this.backward(start, isStart(start) ? undefined : both, start.startsWith('gw:') ? (goal ?? new Set([id])) : undefined)
      }
    }
  }

  #light(leg: Leg, start: NodeId): void {
    this.legs.set(`${leg.id}\n${start}`, { leg: leg.id, start })
    this.mark(start)
    if (leg.to.startsWith('se:')) this.nodes.add(leg.to)
  }

  #been(way: string, id: NodeId, users: Only, hosts: Only): boolean {
    const key = `${way} ${id} ${users ? [...users].sort().join() : '*'} ${hosts ? [...hosts].sort().join() : '*'}`
    if (this.#seen.has(key)) return true
    this.#seen.add(key)
    return false
  }
}

/** Clients and rows of gateways: what legs speak of as users. */
function isStart(id: NodeId): boolean {
  return id.startsWith('client:') || id.startsWith('class:') || id.startsWith('gw:')
}

function usersOf({ uses }: Leg): ReadonlySet<NodeId> | undefined {
  return uses.length === 0 || uses.some(({ users }) => users === undefined) ? undefined : new Set(uses.flatMap(({ users }) => users ?? []))
}

function meets(a: ReadonlySet<NodeId>, b: ReadonlySet<NodeId>): boolean {
  for (const item of a) if (b.has(item)) return true
  return false
}
