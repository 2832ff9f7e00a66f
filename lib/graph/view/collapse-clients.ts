import { groupBy } from '@/lib/std/index.ts'
import { type ClientNode, isClient, type Leg, type NodeId, type Topology, type Use } from '../topology.ts'
import { counted } from './counted.ts'
import { clientsFold } from './fold-ids.ts'
import { joinedUses } from './joined-uses.ts'

/** Draws all clients of a namespace as one node that counts them. What all of them do is one leg as before; what some do is joined, and says how many. */
export function withCollapsedClients(topology: Topology, namespaces: readonly string[]): Topology {
  const clients = topology.nodes.filter((node): node is ClientNode => isClient(node) && namespaces.includes(node.namespace))
  if (clients.length === 0) return topology
  const boxes = [...groupBy(clients, ({ namespace }) => namespace)].map(([namespace, members]) => groupNode(namespace, members))
  const boxOf = new Map(boxes.flatMap((box) => box.members.map(({ id }) => [id, box] as const)))
  const gone = new Set(boxes.map(({ group }) => group))
  return counted({
    ...topology,
    nodes: [...topology.nodes.filter(({ id }) => !boxOf.has(id)), ...boxes.map((box) => ({ ...box, group: undefined }))],
    edges: collapsedLegs(topology.edges, boxOf),
    groups: topology.groups.filter(({ id }) => !gone.has(id)),
  })
}

type Box = ClientNode & { readonly members: readonly ClientNode[] }

function groupNode(namespace: string, members: readonly ClientNode[]): Box {
  const policies = new Map(members.map(({ policy }) => [JSON.stringify(policy), policy]))
  const [policy] = policies.values()
  const origins = new Map(members.flatMap((member) => member.origins).map((origin) => [`${origin.resource} ${origin.path.join('.')}`, origin]))
  const signs = new Set(members.map(({ change }) => change?.sign))
  const [sign] = signs
  return {
    kind: 'clientGroup', id: clientsFold(namespace), lane: 'clients', name: namespace, namespace, group: members[0]?.group,
    origins: [...origins.values()], notModelled: [...new Set(members.flatMap(({ notModelled }) => notModelled))],
    workloads: members.flatMap(({ workloads }) => workloads), policy: policies.size === 1 ? policy : undefined, notGoverned: undefined,
    meshServices: Math.max(...members.map(({ meshServices }) => meshServices)), members,
    ...((signs.size > 1 || sign !== undefined) && { change: { sign: signs.size === 1 && sign !== undefined ? sign : 'changed', facts: [] } }),
  }
}

type Boxes = ReadonlyMap<NodeId, Box>
/** What some of a box do: legs of one kind to one end, with the members that take each. */
type Some = { readonly box: Box; readonly taken: { readonly leg: Leg; readonly starts: readonly NodeId[] }[] }

function collapsedLegs(edges: readonly Leg[], boxOf: Boxes): readonly Leg[] {
  const some = new Map<string, Some>()
  const whole = edges.flatMap((leg): readonly Leg[] => {
    const together: NodeId[] = []
    for (const [id, starts] of groupBy(leg.from.filter((start) => boxOf.has(start)), (start) => boxOf.get(start)?.id ?? '')) {
      const box = boxOf.get(starts[0] ?? '')
      if (!box) continue
      if (starts.length === box.members.length && leg.uses.every(({ users }) => users === undefined)) together.push(id)
      else take(some, box, leg, starts)
    }
    const from = leg.from.some((start) => boxOf.has(start)) ? [...leg.from.filter((start) => !boxOf.has(start)), ...together].sort() : leg.from
    return from.length === 0 ? [] : [withUsers({ ...leg, from }, boxOf)]
  })
  return [...whole, ...[...some.values()].map(joined)]
}

function take(some: Map<string, Some>, box: Box, leg: Leg, starts: readonly NodeId[]): void {
  const key = `${box.id} ${leg.kind} ${leg.change?.sign ?? ''} ${leg.to}`
  const known = some.get(key)
  if (known) known.taken.push({ leg, starts })
  else some.set(key, { box, taken: [{ leg, starts }] })
}

/** Uses behind hosts and gateways speak of clients: of a box as soon as of one of its members. */
function withUsers(leg: Leg, boxOf: Boxes): Leg {
  if (leg.uses.every(({ users }) => users === undefined)) return leg
  return { ...leg, uses: leg.uses.map((use) => ({ ...use, users: use.users && [...new Set(use.users.map((id) => boxOf.get(id)?.id ?? id))] })) }
}

function joined({ box: { id, members }, taken }: Some): Leg {
  const [first] = taken
  if (!first) throw new Error('a joined leg has a leg')
  const starts = [...new Set(taken.flatMap((each) => each.starts))].sort()
  const legs = taken.map(({ leg }) => leg)
  const { kind, to, change, portions = [] } = first.leg
  return {
    ...first.leg,
    id: [kind === 'routed' ? '' : kind, `${id} >`, to, change?.sign].filter(Boolean).join(' '),
    from: [id],
    uses: taken.length === 1 ? usesOf(first.leg, starts) : joinedUses(legs),
    leads: legs.some(({ leads }) => leads === undefined) ? undefined : [...new Set(legs.flatMap(({ leads }) => leads ?? []))],
    portions: [{ of: 'workloads', count: weigh(members.filter((member) => starts.includes(member.id))), total: weigh(members), starts }, ...portions],
  }
}

/** What a leg does for these clients, in full. */
function usesOf({ uses }: Leg, starts: readonly NodeId[]): readonly Use[] {
  return uses.filter(({ users }) => !users || users.some((user) => starts.includes(user))).map((use) => ({ ...use, users: undefined }))
}

function weigh(clients: readonly ClientNode[]): number {
  return clients.reduce((sum, { workloads }) => sum + workloads.length, 0)
}
