import { groupBy, memoByIdentity } from '@/lib/std/index.ts'
import type { HostGroupNode, HostNode, Leg, NodeId, Topology, TopologyNode, Use } from '../topology.ts'
import { counted } from './counted.ts'
import { hostsFold } from './fold-ids.ts'

/** A graph of more nodes than this opens with the hosts of its largest namespaces folded. */
const mostNodes = 6000

export type FoldOptions = {
  /** Namespaces whose hosts are folded because somebody wants it so. */
  readonly namespaces: readonly string[]
  /** Folds that are open. */
  readonly open: readonly NodeId[]
}

/** Draws the hosts of a namespace, with all that stands behind them, as one node that counts them: where it is wished, and where there is too much to draw. */
export function withFoldedHosts(topology: Topology, { namespaces, open }: FoldOptions): Topology {
  const hosts = topology.nodes.filter((node) => node.kind === 'host')
  const closed = [...groupBy(hosts, hostsFold)].filter(([id]) => !open.includes(id))
  const wished = closed.filter(([, [first]]) => namespaces.includes(first?.namespace ?? ''))
  const folds = topology.nodes.length > mostNodes ? largest(closed, topology, wished) : wished
  return folds.length === 0 ? topology : counted(folded(topology, folds))
}

type Fold = readonly [id: NodeId, hosts: readonly HostNode[]]

/** The wished ones, then the largest until what is left is little enough. What stands behind a host is of its namespace. */
function largest(closed: readonly Fold[], { nodes }: Topology, wished: readonly Fold[]): readonly Fold[] {
  const sizes = groupBy(nodes.filter((node) => node.kind === 'host' || hangs(node)), ({ namespace }) => namespace)
  const size = ([, [first]]: Fold) => (sizes.get(first?.namespace ?? '')?.length ?? 1) - 1
  const chosen = new Set(wished)
  let left = nodes.length - wished.reduce((sum, fold) => sum + size(fold), 0)
  for (const fold of [...closed].sort((a, b) => size(b) - size(a))) {
    if (left <= mostNodes) break
    if (!chosen.has(fold)) left -= size(fold)
    chosen.add(fold)
  }
  return [...chosen]
}

function folded(topology: Topology, folds: readonly Fold[]): Topology {
  const foldOf = new Map<string, NodeId>(folds.flatMap(([id, hosts]) => hosts.flatMap((host) => [[host.id, id] as const, ...(host.group === undefined ? [] : [[host.group, id] as const])])))
  const edges = foldedLegs(topology.edges, foldOf)
  const reached = new Set(edges.map(({ to }) => to))
  const behind = topology.nodes.filter((node) => hangs(node) && !reached.has(node.id))
  const gone = new Set([...foldOf.keys(), ...behind.map(({ id }) => id)])
  const byFold = groupBy(behind, (node) => foldBehind(node, topology, foldOf))
  const nodes = [...topology.nodes.filter(({ id }) => !gone.has(id)), ...folds.map(([id, hosts]) => groupNode(id, hosts, byFold.get(id) ?? []))]
  return { ...topology, nodes, edges, groups: topology.groups.filter(({ id }) => !foldOf.has(id)) }
}

/** What stands behind hosts, and goes with them. */
function hangs({ kind }: TopologyNode): boolean {
  return kind === 'subset' || kind === 'endpoint' || kind === 'workloadEntry' || kind === 'workloadGroup'
}

/** The fold that something behind hosts is counted in: that of the first host that leads to it. */
function foldBehind(node: TopologyNode, topology: Topology, foldOf: ReadonlyMap<NodeId, NodeId>): NodeId | undefined {
  const start = node.kind === 'subset' ? node.host : startsInto(topology).get(node.id)
  return start === undefined ? undefined : foldOf.get(start.split('|')[0] ?? start)
}

const startsInto = memoByIdentity(({ edges }: Topology): ReadonlyMap<NodeId, NodeId> => new Map(edges.flatMap(({ from: [first], to }) => (first === undefined ? [] : [[to, first] as const]))))

function groupNode(id: NodeId, hosts: readonly HostNode[], behind: readonly TopologyNode[]): HostGroupNode {
  const [first] = hosts
  if (!first) throw new Error('a fold has hosts')
  const count = (wanted: (node: TopologyNode) => boolean) => behind.filter(wanted).reduce((sum, node) => sum + ('folded' in node ? Math.max(1, node.folded.length) : 1), 0)
  const documents = [...new Map(hosts.flatMap(({ origins: [own] }) => (own ? [[own.resource, { resource: own.resource, path: [] }] as const] : []))).values()]
  return {
    kind: 'hostGroup', id, lane: first.lane, name: first.namespace, namespace: first.namespace, group: undefined, origins: documents, notModelled: [],
    hosts: hosts.map(({ id: host, name }) => ({ id: host, name })), entries: documents.length,
    ...([...hosts, ...behind].some(({ change }) => change) && { change: { sign: 'changed', facts: [] } }),
    subsets: count(({ kind }) => kind === 'subset'), endpoints: count(({ kind }) => kind === 'endpoint' || kind === 'workloadEntry'),
  }
}

/** Legs into folded hosts end at their fold, those alike as one; legs that start behind it go. */
function foldedLegs(edges: readonly Leg[], foldOf: ReadonlyMap<NodeId, NodeId>): readonly Leg[] {
  const kept: Leg[] = []
  const into = new Map<string, Leg[]>()
  for (const leg of edges) {
    if (leg.from.some((id) => foldOf.has(id.split('|')[0] ?? id))) continue
    const leads = leg.leads && [...new Set(leg.leads.map((id) => foldOf.get(id) ?? id))]
    const to = foldOf.get(leg.to)
    if (to === undefined) {
      kept.push(leads ? { ...leg, leads } : leg)
      continue
    }
    const key = `${leg.kind} ${leg.change?.sign ?? ''} ${to} ${leg.from.join()}`
    const alike = into.get(key)
    if (alike) alike.push(leg)
    else into.set(key, [leg])
  }
  return [...kept, ...[...into.values()].flatMap((legs) => joined(legs, foldOf))]
}

function joined(legs: readonly Leg[], foldOf: ReadonlyMap<NodeId, NodeId>): readonly Leg[] {
  const [first] = legs
  const to = first && foldOf.get(first.to)
  if (!first || to === undefined) return []
  const uses = new Map(legs.flatMap((leg) => leg.uses.map((use) => [`${use.port} ${use.protocol} ${use.tls} ${use.problem?.flag ?? ''}`, plain(use)] as const)))
  return [{ ...first, id: `${first.kind === 'routed' ? '' : `${first.kind} `}${first.from[0]} > ${to}`, to, leads: undefined, uses: [...uses.values()] }]
}

/** What is true of many legs: port, protocol, TLS; what each does besides is told when the fold is opened. */
function plain(use: Use): Use {
  return { ...use, asked: [], targetPort: undefined, conditions: [], share: undefined, fault: undefined, retry: undefined, timeout: undefined, hash: undefined, breaker: undefined, documents: [], origins: [], users: undefined }
}
