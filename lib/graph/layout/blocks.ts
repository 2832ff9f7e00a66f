import { groupBy } from '../group-by.ts'
import { type GroupId, type Leg, nodeOf, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
import { roomBelow, sizeOf } from './sizes.ts'
import { spread } from './spread.ts'

/**
 * What stands together right of the gateways: a ServiceEntry's box with the subsets and endpoints behind its hosts, or a Service. Centres
 * are relative to the block's top.
 */
export type Block = {
  readonly id: string
  readonly side: 'mesh' | 'outside'
  readonly group: GroupId | undefined
  readonly namespace: string
  readonly name: string
  /** Hosts from top to bottom. */
  readonly hosts: readonly NodeId[]
  readonly centres: ReadonlyMap<NodeId, number>
  readonly height: number
}

export const groupHead = 32
export const groupPad = 10
const hostGap = 14
const endpointGap = 10

type Row = { readonly node: TopologyNode; readonly parents: readonly NodeId[] }

/** Makes the blocks of a topology. */
export function blocksOf({ nodes, edges }: Topology): readonly Block[] {
  const parents = parentsOf(edges)
  const hosts = nodes.filter((node) => node.kind === 'host' || node.kind === 'service')
  const tree = childrenOf(nodes, parents)
  return [...groupBy(hosts, (node) => node.group ?? node.id)].map(([id, members]) => blockOf(id, members, tree))
}

/** Where each subset and endpoint hangs: below the start of the first leg that leads to it. */
function parentsOf(edges: readonly Leg[]): ReadonlyMap<NodeId, readonly NodeId[]> {
  const parents = new Map<NodeId, NodeId[]>()
  for (const { to, from } of edges) {
    const known = parents.get(to)
    if (known) known.push(...from)
    else parents.set(to, [...from])
  }
  return parents
}

type Tree = { readonly subsets: ReadonlyMap<NodeId, readonly TopologyNode[]>; readonly endpoints: ReadonlyMap<NodeId, readonly Row[]> }

function childrenOf(nodes: readonly TopologyNode[], parents: ReadonlyMap<NodeId, readonly NodeId[]>): Tree {
  const subsets = new Map<NodeId, TopologyNode[]>()
  const endpoints = new Map<NodeId, Row[]>()
  for (const node of nodes) {
    if (node.kind === 'subset') push(subsets, node.host, node)
    if (node.kind !== 'endpoint' && node.kind !== 'workloadEntry' && node.kind !== 'workloadGroup') continue
    const above = (parents.get(node.id) ?? []).map(nodeOf)
    // A subset's own endpoints stand beside it, even where some route leads past it to the whole host.
    const first = above.find((id) => id.includes('|')) ?? above[0]
    if (first !== undefined) push(endpoints, first.split('|')[0] ?? first, { node, parents: above.some((id) => id.includes('|')) ? above.filter((id) => id.includes('|')) : above })
  }
  return { subsets, endpoints }
}

function push<T>(map: Map<NodeId, T[]>, key: NodeId, item: T): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

function blockOf(id: string, members: readonly TopologyNode[], { subsets, endpoints }: Tree): Block {
  const [first] = members
  if (!first) throw new Error('a block has a host')
  const rows = members.flatMap((host) => endpoints.get(host.id) ?? [])
  const parts = members.flatMap((host) => [...(subsets.get(host.id) ?? [])].sort(byName))
  const rank = new Map([...members, ...parts].map((node, index) => [node.id, index]))
  const ordered = rows.map((row) => ({ ...row, rank: Math.min(...row.parents.map((parent) => rank.get(parent) ?? 0)) })).sort((a, b) => a.rank - b.rank || kindRank(a.node) - kindRank(b.node) || byName(a.node, b.node))
  const centres = new Map<NodeId, number>()
  column(ordered.map(({ node }) => node), () => undefined, endpointGap, centres)
  column(parts, (part) => mean(ordered.filter(({ parents }) => parents.includes(part.id)).map(({ node }) => centres.get(node.id))), endpointGap, centres)
  column(members, (host) => mean([...parts.filter((part) => part.kind === 'subset' && part.host === host.id), ...ordered.filter(({ parents }) => parents.includes(host.id)).map(({ node }) => node)].map(({ id: child }) => centres.get(child))), hostGap, centres)
  return settled({ id, side: first.lane.startsWith('mesh') ? 'mesh' : 'outside', group: first.kind === 'host' ? first.group : undefined, namespace: first.namespace, name: first.kind === 'host' ? id : first.name, hosts: members.map((host) => host.id) }, [...members, ...parts, ...ordered.map(({ node }) => node)], centres)
}

const byName = (a: TopologyNode, b: TopologyNode): number => a.name.localeCompare(b.name, 'en', { numeric: true })
const kindRank = (node: TopologyNode): number => (node.kind === 'workloadGroup' ? 1 : 0)

/** Stacks nodes from 0, or around the wishes of those that have one. */
function column(nodes: readonly TopologyNode[], wish: (node: TopologyNode) => number | undefined, gap: number, centres: Map<NodeId, number>): void {
  let next = 0
  const wishes = nodes.map((node) => {
    const half = sizeOf(node).height / 2
    const at = wish(node) ?? next + half
    next = at + half + roomBelow(node) + gap
    return { at, before: half + gap / 2, after: half + roomBelow(node) + gap / 2 }
  })
  for (const [index, centre] of spread(wishes).entries()) {
    const node = nodes[index]
    if (node) centres.set(node.id, Math.round(centre))
  }
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : (Math.min(...known) + Math.max(...known)) / 2
}

/** Moves a block's content so that it starts at 0, the head of its box included. */
function settled(block: Omit<Block, 'centres' | 'height'>, nodes: readonly TopologyNode[], centres: ReadonlyMap<NodeId, number>): Block {
  const edges = nodes.map((node) => {
    const centre = centres.get(node.id) ?? 0
    const half = sizeOf(node).height / 2
    const boxed = block.group !== undefined && node.kind === 'host'
    return { top: centre - half - (boxed ? groupHead : 0), bottom: centre + half + roomBelow(node) + (boxed ? groupPad : 0) }
  })
  const top = Math.min(...edges.map((edge) => edge.top))
  return { ...block, centres: new Map([...centres].map(([id, centre]) => [id, centre - top])), height: Math.max(...edges.map((edge) => edge.bottom)) - top }
}
