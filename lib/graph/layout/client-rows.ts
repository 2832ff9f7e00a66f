import { compareBy, groupBy } from '@/lib/std/index.ts'
import type { ClientNode, NodeId, Topology } from '../topology.ts'
import type { Block } from './blocks.ts'
import type { Order } from './geometry.ts'
import { levelled } from './levelled.ts'
import { kept } from './order.ts'
import { sizeOf } from './sizes.ts'

export const namespaceHead = 26
export const namespacePad = 10
const clientGap = 20
const namespaceGap = 28
/** Clients of a namespace whose hosts stand farther apart than two boxes of one host do not follow them: a box is there to be seen at once. */
const widestGap = 160
/** A client of more targets than this stands level with the first of them. */
const few = 6

type Placed = { readonly centre: ReadonlyMap<NodeId, number>; readonly order: readonly NodeId[]; readonly bottom: number }

/** Stacks clients in boxes of their namespaces, each as level with where it leads as the others allow. */
export function placeClients(clients: readonly ClientNode[], topology: Topology, target: ReadonlyMap<NodeId, number>, blocks: readonly Block[], previous: Order | undefined, top: number): Placed {
  const wish = wishesOf(topology, target, blocks)
  const at = ({ id }: ClientNode) => wish.get(id) ?? Number.POSITIVE_INFINITY
  const namespaces = [...groupBy(clients, ({ namespace }) => namespace)].map(([namespace, members]) => ({ namespace, level: Math.min(...members.map(at)), members: [...members].sort(compareBy<ClientNode>(at, ({ name }) => name, ({ id }) => id)) }))
  const wanted = namespaces.sort(compareBy(({ level }) => level, ({ namespace }) => namespace)).flatMap(({ members }) => members)
  const order = contiguous(kept(wanted, ({ id }) => id, previous?.clients))
  const near = nearWishes(order, wish)
  const centres = levelled(order.map((client, index) => ({ at: near[index], apart: apartOf(order[index - 1], client) })), top)
  const last = order.at(-1)
  const bottom = last ? (centres.at(-1) ?? top) + sizeOf(last).height / 2 + clientGap : top
  return { centre: new Map(order.map(({ id }, index) => [id, centres[index] ?? top])), order: order.map(({ id }) => id), bottom: bottom + namespacePad }
}

/** Least distance between the centres of a client and the one above it. */
function apartOf(former: ClientNode | undefined, client: ClientNode): number {
  const between = former === undefined ? 0 : sizeOf(former).height / 2 + (client.namespace === former.namespace ? clientGap : namespacePad + namespaceGap)
  const head = client.group !== undefined && client.namespace !== former?.namespace ? namespaceHead : 0
  return between + head + sizeOf(client).height / 2
}

/** What clients wish for, as far as it keeps a namespace together: one that leads far below the others of its box stands right below them, and its leg bends. */
function nearWishes(order: readonly ClientNode[], wish: ReadonlyMap<NodeId, number>): readonly (number | undefined)[] {
  let former: ClientNode | undefined
  let stood: number | undefined
  return order.map((client) => {
    const wished = wish.get(client.id)
    const together = former?.namespace === client.namespace ? stood : undefined
    const apart = apartOf(former, client)
    former = client
    if (together === undefined || (wished !== undefined && wished <= together + widestGap)) return (stood = wished)
    stood = together + apart
    return undefined
  })
}

/** Clients of one namespace stay together, where the first of them stands. */
function contiguous(clients: readonly ClientNode[]): readonly ClientNode[] {
  return [...groupBy(clients, ({ namespace }) => namespace).values()].flat()
}

/** Heights of targets, as far as a wish needs them. */
type Heights = { rank: number; first: number; sum: number; count: number; some: number[] }

/** The height at which each client would have a straight way: a gateway's row before hosts, hosts before sinks. */
function wishesOf({ edges }: Topology, target: ReadonlyMap<NodeId, number>, blocks: readonly Block[]): ReadonlyMap<NodeId, number> {
  const groups = new Map(blocks.flatMap(({ group, hosts }) => (group === undefined ? [] : [[group, hosts] as const])))
  const heightOf = (to: NodeId) => {
    const hosts = groups.get(to)
    return hosts ? middle(hosts.map((host) => target.get(host) ?? 0)) : target.get(to)
  }
  // Legs share their lists of starts; what many have in common is summed up once.
  const byStarts = new Map<readonly NodeId[], Heights>()
  for (const { from, to, kind } of edges) {
    const height = heightOf(to)
    if (height !== undefined) meet(byStarts, from, kind === 'routed' ? (to.startsWith('gw:') ? 0 : 1) : 2, height)
  }
  const found = new Map<NodeId, Heights>()
  for (const [from, heights] of byStarts) for (const id of from) add(found, id, heights)
  return new Map([...found].map(([id, heights]) => [id, wishOf(heights)]))
}

function meet(found: Map<readonly NodeId[], Heights>, from: readonly NodeId[], rank: number, height: number): void {
  const known = found.get(from)
  if (!known || rank < known.rank) found.set(from, { rank, first: height, sum: height, count: 1, some: [height] })
  else if (rank === known.rank) {
    known.first = Math.min(known.first, height)
    known.sum += height
    known.count++
    if (known.count <= few) known.some.push(height)
  }
}

function add<K>(found: Map<K, Heights>, key: K, more: Heights): void {
  const known = found.get(key)
  if (!known || more.rank < known.rank) found.set(key, { ...more, some: [...more.some] })
  else if (more.rank === known.rank) {
    known.first = Math.min(known.first, more.first)
    known.sum += more.sum
    known.count += more.count
    if (known.count <= few) known.some.push(...more.some)
  }
}

function wishOf({ first, sum, count, some }: Heights): number {
  if (count > few) return first
  const mean = sum / count
  return some.reduce((best, height) => (Math.abs(height - mean) < Math.abs(best - mean) ? height : best), first)
}

function middle(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2
}
