import { flatMapped, groupBy, hiddenField, sameList } from '@/lib/std/index.ts'
import { type GroupId, type Leg, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
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
  const hosts = nodes.filter((node) => node.kind === 'host' || node.kind === 'hostGroup' || node.kind === 'service')
  const tree = childrenOf(nodes, parentsOf(nodes, edges))
  return Array.from(groupBy(hosts, (node) => node.group ?? node.id), ([id, members]) => blockOf(id, members, tree))
}

/** Where each endpoint hangs: below the starts of the legs that lead to it. */
function parentsOf(nodes: readonly TopologyNode[], edges: readonly Leg[]): ReadonlyMap<NodeId, readonly NodeId[]> {
  const hanging = new Set(nodes.filter(hangs).map(({ id }) => id))
  const parents = new Map<NodeId, readonly NodeId[]>()
  for (const { to, from } of edges) {
    if (!hanging.has(to)) continue
    const known = parents.get(to)
    parents.set(to, known ? [...known, ...from] : from)
  }
  return parents
}

function hangs({ kind }: TopologyNode): boolean {
  return kind === 'endpoint' || kind === 'workloadEntry' || kind === 'workloadGroup'
}

type Tree = { readonly subsets: ReadonlyMap<NodeId, readonly TopologyNode[]>; readonly endpoints: ReadonlyMap<NodeId, readonly Row[]> }

function childrenOf(nodes: readonly TopologyNode[], parents: ReadonlyMap<NodeId, readonly NodeId[]>): Tree {
  const subsets = new Map<NodeId, TopologyNode[]>()
  const endpoints = new Map<NodeId, Row[]>()
  for (const node of nodes) {
    if (node.kind === 'subset') push(subsets, node.host, node)
    if (!hangs(node)) continue
    const above = parents.get(node.id) ?? none
    // A subset's own endpoints stand beside it, even where some route leads past it to the whole host.
    const ofSubset = above.find((id) => id.includes('|'))
    const first = ofSubset ?? above[0]
    if (first !== undefined) push(endpoints, hostOf(first), { node, parents: ofSubset === undefined || above.length === 1 ? above : above.filter((id) => id.includes('|')) })
  }
  return { subsets, endpoints }
}

const none: readonly never[] = []

/** The host of a subset, or the host itself. */
function hostOf(id: NodeId): NodeId {
  const bar = id.indexOf('|')
  return bar < 0 ? id : id.slice(0, bar)
}

function push<T>(map: Map<NodeId, T[]>, key: NodeId, item: T): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

function blockOf(id: string, members: readonly TopologyNode[], tree: Tree): Block {
  const [first] = members
  if (!first) throw new Error('a block has a host')
  const parts = flatMapped(members, (host): readonly TopologyNode[] => sortedByName(tree.subsets.get(host.id) ?? none))
  const content: Content = { members, parts, rows: rowsOf(members, parts, tree) }
  const former = known.get(first) ?? none
  const same = former.find((each) => sameContent(each.content, content))
  if (same) return same.block
  const identity = { id, side: first.lane.startsWith('mesh') ? 'mesh' : 'outside', group: first.kind === 'host' ? first.group : undefined, namespace: first.namespace, name: first.kind === 'host' ? id : first.name, hosts: members.map((host) => host.id) } as const
  const block = settled(identity, content, centresOf(content))
  known.set(first, former.length === 0 ? [{ content, block }] : [{ content, block }, ...former].slice(0, remembered))
  return block
}

/** Endpoints in the order of what leads to them, then by name. */
function rowsOf(members: readonly TopologyNode[], parts: readonly TopologyNode[], tree: Tree): readonly Row[] {
  const rows = flatMapped(members, (host) => tree.endpoints.get(host.id) ?? none)
  if (rows.length < 2) return rows
  const rank = new Map([...members, ...parts].map((node, index) => [node.id, index]))
  const rankOf = ({ node, parents }: Row) => (node.kind === 'workloadGroup' ? Number.POSITIVE_INFINITY : Math.min(...parents.map((parent) => rank.get(parent) ?? 0)))
  return rows.map((row) => ({ row, rank: rankOf(row) })).sort((a, b) => compareNumbers(a.rank, b.rank) || byName(a.row.node, b.row.node)).map(({ row }) => row)
}

/** All that places a block's inside. Whoever stands in the same company again stands in the same place. */
type Content = { readonly members: readonly TopologyNode[]; readonly parts: readonly TopologyNode[]; readonly rows: readonly Row[] }
const remembered = 3
const known = hiddenField<readonly { readonly content: Content; readonly block: Block }[]>()

function sameContent(a: Content, b: Content): boolean {
  return sameList(a.members, b.members) && sameList(a.parts, b.parts) && sameList(a.rows, b.rows, (one, other) => one.node === other.node && sameList(one.parents, other.parents))
}

/** Stands parents level with the middle of their children, then children around their parent where there is room to spare. */
function centresOf({ members: hosts, parts: subsets, rows }: Content): Map<NodeId, number> {
  const centres = new Map<NodeId, number>()
  const endpoints = rows.map(({ node }) => node)
  if (hosts.length === 1 && subsets.length === 0 && endpoints.length < 2) return level([...endpoints, ...hosts])
  const children = new Map<NodeId, TopologyNode[]>()
  for (const { node, parents } of rows) for (const parent of parents) push(children, parent, node)
  for (const node of subsets) if (node.kind === 'subset') push(children, node.host, node)
  const middle = (node: TopologyNode) => middleOf(children.get(node.id), centres)
  column(endpoints, () => undefined, endpointGap, centres)
  column(subsets, middle, endpointGap, centres)
  column(hosts, middle, hostGap, centres)
  const moves = new Map<NodeId, number>()
  const around = (node: TopologyNode) => (centres.get(node.id) ?? 0) + (moves.get(node.id) ?? 0)
  const follow = (parents: readonly TopologyNode[]) => {
    for (const parent of parents) {
      const [at, now] = [middle(parent), centres.get(parent.id)]
      if (at !== undefined && now !== undefined) for (const child of children.get(parent.id) ?? none) moves.set(child.id, now - at)
    }
  }
  follow(hosts)
  column(subsets, around, endpointGap, centres)
  moves.clear()
  follow(hosts)
  follow(subsets)
  column(endpoints, around, endpointGap, centres)
  return centres
}

/** A host and what alone stands behind it are one row, at the height of the last. */
function level(row: readonly TopologyNode[]): Map<NodeId, number> {
  const [last] = row
  const centre = last ? Math.round(sizeOf(last).height / 2) : 0
  return new Map(row.map(({ id }) => [id, centre]))
}

const collator = new Intl.Collator('en', { numeric: true })
const byName = (a: TopologyNode, b: TopologyNode): number => collator.compare(a.name, b.name)
const sortedByName = (nodes: readonly TopologyNode[]): readonly TopologyNode[] => (nodes.length < 2 ? nodes : nodes.toSorted(byName))
const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/** Stacks nodes from 0, or around the wishes of those that have one. */
function column(nodes: readonly TopologyNode[], wish: (node: TopologyNode) => number | undefined, gap: number, centres: Map<NodeId, number>): void {
  let next = 0
  const wishes = nodes.map((node) => {
    const half = sizeOf(node).height / 2
    const below = roomBelow(node)
    const at = wish(node) ?? next + half
    next = at + half + below + gap
    return { at, before: half + gap / 2, after: half + below + gap / 2 }
  })
  const spreadOut = spread(wishes)
  nodes.forEach((node, index) => centres.set(node.id, Math.round(spreadOut[index] ?? 0)))
}

function middleOf(nodes: readonly TopologyNode[] | undefined, centres: ReadonlyMap<NodeId, number>): number | undefined {
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { id } of nodes ?? none) {
    const centre = centres.get(id)
    if (centre === undefined) continue
    top = Math.min(top, centre)
    bottom = Math.max(bottom, centre)
  }
  return top > bottom ? undefined : (top + bottom) / 2
}

/** Moves a block's content so that it starts at 0, the head of its box included. */
function settled(block: Omit<Block, 'centres' | 'height'>, { members, parts, rows }: Content, centres: Map<NodeId, number>): Block {
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const cover = (node: TopologyNode) => {
    const centre = centres.get(node.id) ?? 0
    const half = sizeOf(node).height / 2
    const boxed = block.group !== undefined && node.kind === 'host'
    top = Math.min(top, centre - half - (boxed ? groupHead : 0))
    bottom = Math.max(bottom, centre + half + roomBelow(node) + (boxed ? groupPad : 0))
  }
  members.forEach(cover)
  parts.forEach(cover)
  for (const { node } of rows) cover(node)
  // Not by entries: each would be a list of its own.
  centres.forEach((centre, id) => void centres.set(id, centre - top))
  const { id, side, group, namespace, name, hosts } = block
  return { id, side, group, namespace, name, hosts, centres, height: bottom - top }
}
