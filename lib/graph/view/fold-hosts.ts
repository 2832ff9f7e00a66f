import { groupBy, memoByIdentity } from '@/lib/std/index.ts'
import type { GroupId, HostGroupNode, HostNode, Leg, NodeId, Topology, TopologyNode } from '../topology.ts'
import { counted } from './counted.ts'
import { entryFold, hostsFold } from './fold-ids.ts'
import { joinedUses } from './joined-uses.ts'
import { leadsTo } from './leads-to.ts'

/** A graph of more nodes than this opens with the hosts of its largest namespaces folded. */
const mostNodes = 6000

/** More hosts than this below one another are screens apart: it is worth folding them. */
const crowd = 40

/** How many hosts stand one by one, and the namespaces that would fold them; none where they can be overseen. */
export const crowdedNamespaces = memoByIdentity(({ nodes }: Topology): { readonly hosts: number; readonly namespaces: readonly string[] } => {
  const hosts = nodes.filter(({ kind }) => kind === 'host')
  return { hosts: hosts.length, namespaces: hosts.length <= crowd ? [] : [...groupBy(hosts, ({ namespace }) => namespace)].filter(([, { length }]) => length > 1).map(([namespace]) => namespace) }
})

export type CollapsedHosts = {
  /** Namespaces whose hosts stand as one, on each side of the border. */
  readonly namespaces: readonly string[]
  /** ServiceEntries, by their boxes, whose hosts stand as one. */
  readonly entries: readonly GroupId[]
  /** Folds that somebody opened. */
  readonly open: readonly NodeId[]
}

/** Draws hosts of a namespace or of a ServiceEntry, with all that stands behind them, as one node that counts them. */
export function withCollapsedHosts(topology: Topology, { namespaces, entries, open }: CollapsedHosts): Topology {
  if (namespaces.length + entries.length === 0) return topology
  const hosts = topology.nodes.filter((node) => node.kind === 'host')
  const whole = groupBy(hosts.filter(({ namespace }) => namespaces.includes(namespace)), hostsFold)
  const boxes = groupBy(hosts.filter(({ namespace, group }) => group !== undefined && entries.includes(group) && !namespaces.includes(namespace)), ({ group }) => entryFold(group ?? ''))
  const folds = [...whole, ...boxes].filter(([id]) => !open.includes(id))
  return folds.length === 0 ? topology : counted(folded(topology, folds))
}

/** Where there is too much to draw, folds the hosts of the largest namespaces, until what is left is little enough. `open`: folds that somebody opened. */
export function withLargestFolded(topology: Topology, open: readonly NodeId[]): Topology {
  if (topology.nodes.length <= mostNodes) return topology
  const hosts = topology.nodes.filter((node) => node.kind === 'host')
  const folds = largest([...groupBy(hosts, hostsFold)].filter(([id]) => !open.includes(id)), topology)
  return folds.length === 0 ? topology : counted(folded(topology, folds))
}

type Fold = readonly [id: NodeId, hosts: readonly HostNode[]]

/** What stands behind a host is of its namespace. */
function largest(closed: readonly Fold[], { nodes }: Topology): readonly Fold[] {
  const sizes = groupBy(nodes.filter((node) => node.kind === 'host' || hangs(node)), ({ namespace }) => namespace)
  const size = ([, [first]]: Fold) => (sizes.get(first?.namespace ?? '')?.length ?? 1) - 1
  const chosen: Fold[] = []
  let left = nodes.length
  for (const fold of [...closed].sort((a, b) => size(b) - size(a))) {
    if (left <= mostNodes) break
    left -= size(fold)
    chosen.push(fold)
  }
  return chosen
}

function folded(topology: Topology, folds: readonly Fold[]): Topology {
  const foldOf = new Map<string, NodeId>(folds.flatMap(([id, hosts]) => hosts.flatMap((host) => [[host.id, id] as const, ...(host.group === undefined ? [] : [[host.group, id] as const])])))
  const edges = foldedLegs(topology.edges, foldOf, new Map(folds))
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
  const refused = [...new Set(hosts.flatMap((host) => host.refused ?? []))]
  return {
    kind: 'hostGroup', id, lane: first.lane, ...nameOf(id, first), namespace: first.namespace, group: undefined, origins: documents, notModelled: [],
    hosts: hosts.map(({ id: host, name }) => ({ id: host, name })), entries: documents.length,
    ...(refused.length > 0 && { refused }),
    ...([...hosts, ...behind].some(({ change }) => change) && { change: { sign: 'changed', facts: [] } }),
    subsets: count(({ kind }) => kind === 'subset'), endpoints: count(({ kind }) => kind === 'endpoint' || kind === 'workloadEntry'),
  }
}

function nameOf(id: NodeId, { group, namespace }: HostNode): Pick<HostGroupNode, 'name' | 'box'> {
  return group !== undefined && id === entryFold(group) ? { name: group.slice(group.indexOf('/') + 1), box: group } : { name: namespace }
}

/** Legs into folded hosts end at their fold, those alike as one; legs that start behind it go. */
function foldedLegs(edges: readonly Leg[], foldOf: ReadonlyMap<string, NodeId>, hostsOf: ReadonlyMap<NodeId, readonly HostNode[]>): readonly Leg[] {
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
  return [...kept, ...[...into.values()].flatMap((legs) => joined(legs, foldOf, hostsOf))]
}

function joined(legs: readonly Leg[], foldOf: ReadonlyMap<string, NodeId>, hostsOf: ReadonlyMap<NodeId, readonly HostNode[]>): readonly Leg[] {
  const [first] = legs
  const to = first && foldOf.get(first.to)
  if (!first || to === undefined) return []
  const hosts = hostsOf.get(to) ?? []
  const into = groupBy(legs, (leg) => leg.to)
  const count = hosts.filter((host) => into.has(host.id) || (host.group !== undefined && into.get(host.group)?.some((leg) => leadsTo(leg, host)))).length
  return [{ ...first, id: `${first.kind === 'routed' ? '' : `${first.kind} `}${first.from[0]} > ${to}`, to, leads: undefined, uses: joinedUses(legs), ...(count < hosts.length && { portions: [{ of: 'hosts', count, total: hosts.length, starts: [] }] }) }]
}
