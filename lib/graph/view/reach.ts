import { isClient, type ClientNode, type Leg, type NodeId, type Topology } from '../topology.ts'

/** What becomes of a client's traffic to one host. */
export type Outcome =
  | { readonly type: 'direct' }
  | { readonly type: 'gateway'; readonly gateway: NodeId }
  | { readonly type: 'stopped'; readonly flag: string }
  | { readonly type: 'blocked' }
  | { readonly type: 'passedThrough' }
  | { readonly type: 'notGoverned' }

export type Reach = { readonly client: ClientNode; readonly outcomes: readonly Outcome[] }

/** For each client: how it comes to a host; without a way of its own, what its outbound policy does with it. */
export function reachOf(topology: Topology, host: NodeId): readonly Reach[] {
  const node = topology.nodes.find(({ id }) => id === host)
  const leading = topology.edges.filter(({ to, leads, kind }) => (kind === 'routed' || kind === 'blocked') && (to === host || to === node?.group || (leads?.includes(host) ?? false)))
  const ways = new Map<NodeId, Outcome[]>()
  const clients = topology.nodes.filter(isClient)
  const inBoxes = new Map(clients.flatMap(({ id, members }) => (members ? [[id, members.map((member) => member.id)] as const] : [])))
  for (const leg of leading) {
    for (const from of startsOf(leg, inBoxes)) {
      const outcome = outcomeOf(leg)
      ways.set(from, [...(ways.get(from) ?? []), outcome])
    }
  }
  return clients.flatMap((client) => client.members ?? [client]).map((client) => ({ client, outcomes: ways.get(client.id) ?? [elsewhere(client)] }))
}

/** Who takes a leg, one by one, also where a box is drawn as one. */
function startsOf({ from, portions = [] }: Leg, inBoxes: ReadonlyMap<NodeId, readonly NodeId[]>): readonly NodeId[] {
  const some = portions.flatMap(({ starts }) => starts)
  return some.length > 0 ? some : from.flatMap((id) => inBoxes.get(id) ?? [id])
}

function outcomeOf({ to, kind, uses }: Leg): Outcome {
  if (kind === 'blocked') return { type: 'stopped', flag: uses[0]?.problem?.flag ?? '' }
  if (to.startsWith('gw:')) return { type: 'gateway', gateway: to.split('#')[0] ?? to }
  return { type: 'direct' }
}

function elsewhere({ kind, policy }: ClientNode): Outcome {
  if (kind === 'notGoverned') return { type: 'notGoverned' }
  return policy?.mode === 'REGISTRY_ONLY' ? { type: 'blocked' } : { type: 'passedThrough' }
}

/** The one sentence about a host, as numbers and names. */
export type HostSummary = {
  /** Workloads with a way to the host. */
  readonly workloads: number
  readonly gateways: readonly NodeId[]
  /** Some come without a gateway. */
  readonly direct: number
  /** All come through gateways, and other ways out exist: the gateway is a habit, not a wall. */
  readonly notEnforced: boolean
  readonly blocked: readonly ClientNode[]
  readonly passedThrough: readonly ClientNode[]
  readonly notGoverned: readonly ClientNode[]
}

export function summaryOf(topology: Topology, host: NodeId): HostSummary {
  const reach = reachOf(topology, host)
  const having = (type: Outcome['type']) => reach.filter(({ outcomes }) => outcomes.some((outcome) => outcome.type === type)).map(({ client }) => client)
  const through = having('gateway')
  const direct = having('direct')
  const notGoverned = having('notGoverned')
  const gateways = [...new Set(reach.flatMap(({ outcomes }) => outcomes.flatMap((outcome) => (outcome.type === 'gateway' ? [outcome.gateway] : []))))]
  const open = topology.nodes.some(({ kind }) => kind === 'passthrough') || notGoverned.length > 0
  return {
    workloads: count([...new Set([...through, ...direct])]), gateways, direct: count(direct), notEnforced: gateways.length > 0 && (direct.length > 0 || open),
    blocked: having('blocked'), passedThrough: having('passedThrough'), notGoverned,
  }
}

function count(clients: readonly ClientNode[]): number {
  return clients.reduce((sum, { workloads }) => sum + workloads.length, 0)
}
