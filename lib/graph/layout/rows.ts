import { type ClientNode, type GatewayNode, isClient, type Leg, nodeOf, type NodeId, type SinkNode, type Topology, type TopologyNode } from '../topology.ts'
import { type Block, blocksOf } from './blocks.ts'
import { placeClients } from './client-rows.ts'
import type { Order } from './geometry.ts'
import { type Moved, placeMoved } from './moved.ts'
import { orderedBlocks } from './order.ts'
import { rowOffset, sizeOf } from './sizes.ts'

export const firstRow = 64
export const groupGap = 28
const gatewayGap = 44
const sinkGap = 20

/** Heights of everything: the centre of each node, and for rows of gateways the middle of the row. */
export type Rows = {
  readonly centre: ReadonlyMap<NodeId, number>
  readonly blocks: readonly Block[]
  readonly order: Order
  readonly bottom: number
}

/**
 * Places everything from top to bottom: blocks first, gateways so that a row stands level with the first host that it leads to, sinks in
 * the last rows, clients level with where they lead; at last what was moved by hand, which the others give way to.
 */
export function rowsOf(topology: Topology, previous: Order | undefined, moved: Moved = new Map()): Rows {
  const centre = new Map<NodeId, number>()
  const gateways = topology.nodes.filter((node) => node.kind === 'gateway')
  const blocks = orderedBlocks(blocksOf(topology), gateways, topology.edges, previous)
  const stacked = placeBlocks(blocks, gateways, topology.edges, centre)
  const sinks = sinksOf(topology.nodes)
  let bottom = placeSinks(sinks, stacked + groupGap + 16, () => undefined, centre)
  const clients = topology.nodes.filter(isClient)
  const placed = placeClients(clients, topology, centre, blocks, previous, firstRow)
  for (const [id, y] of placed.centre) centre.set(id, y)
  // A sink that only one client leads to stands level with it, where that costs nothing.
  bottom = placeSinks(sinks, stacked + groupGap + 16, (sink) => levelWith(sink, topology.edges, clients, placed.centre), centre)
  const lowest = placeMoved(topology.nodes, moved, centre)
  return { centre, blocks, order: { blocks: blocks.map(({ id }) => id), clients: placed.order }, bottom: Math.max(bottom, stacked, placed.bottom, lowest) }
}

function placeBlocks(blocks: readonly Block[], gateways: readonly GatewayNode[], edges: readonly Leg[], centre: Map<NodeId, number>): number {
  let cursor = firstRow
  let gatewayCursor = firstRow
  let former: GatewayNode | undefined
  const open = new Map(gateways.map((gateway) => [gateway.id, gateway]))
  const leads = leadsOfRows(edges)
  for (const block of blocks) {
    const led = block.hosts.flatMap((host) => (leads.get(host) ?? leads.get(block.group ?? '') ?? []).map((row) => ({ host, row })))
    const first = led.find(({ row }) => open.has(nodeOf(row)))
    const gateway = first && open.get(nodeOf(first.row))
    if (former && led.every(({ row }) => nodeOf(row) !== former?.id)) {
      // Past the last host of a gateway: what follows is reached directly, so its legs must not run into the gateway.
      cursor = Math.max(cursor, gatewayCursor - gatewayGap + groupGap)
      former = undefined
    }
    if (first && gateway) {
      const height = sizeOf(gateway).height
      const level = (block.centres.get(first.host) ?? 0) - rowOffset(gateway, first.row)
      const top = Math.max(cursor, gatewayCursor - level)
      place(block, top, centre)
      placeGateway(gateway, top + level, centre)
      gatewayCursor = top + level + height + gatewayGap
      cursor = top + block.height + groupGap
      open.delete(gateway.id)
      former = gateway
    } else {
      place(block, cursor, centre)
      cursor += block.height + groupGap
    }
  }
  for (const gateway of open.values()) {
    placeGateway(gateway, gatewayCursor, centre)
    gatewayCursor += sizeOf(gateway).height + gatewayGap
  }
  return Math.max(cursor, gateways.length > 0 ? gatewayCursor - gatewayGap + groupGap : 0) - groupGap
}

/** Rows of gateways by the host or box that they lead to. */
function leadsOfRows(edges: readonly Leg[]): ReadonlyMap<NodeId, readonly NodeId[]> {
  return new Map(edges.flatMap(({ from, to, kind }) => {
    const rows = kind === 'routed' ? from.filter((id) => id.startsWith('gw:')) : []
    return rows.length > 0 ? [[to, rows] as const] : []
  }))
}

function place(block: Block, top: number, centre: Map<NodeId, number>): void {
  block.centres.forEach((y, id) => void centre.set(id, top + y))
}

function placeGateway(gateway: GatewayNode, top: number, centre: Map<NodeId, number>): void {
  centre.set(gateway.id, top + sizeOf(gateway).height / 2)
  for (const { id } of gateway.rows) centre.set(id, top + rowOffset(gateway, id))
}

const sinkOrder = ['passthrough', 'blackHole', 'anyAddress'] as const

function sinksOf(nodes: readonly TopologyNode[]): readonly SinkNode[] {
  return sinkOrder.flatMap((kind) => nodes.filter((node): node is SinkNode => node.kind === kind))
}

function placeSinks(sinks: readonly SinkNode[], top: number, level: (sink: SinkNode) => number | undefined, centre: Map<NodeId, number>): number {
  let cursor = top
  for (const sink of sinks) {
    const half = sizeOf(sink).height / 2
    const y = Math.max(cursor + half, level(sink) ?? 0)
    centre.set(sink.id, y)
    cursor = y + half + (sink.kind === 'blackHole' ? 24 : 0) + sinkGap
  }
  return cursor
}

function levelWith(sink: SinkNode, edges: readonly Leg[], clients: readonly ClientNode[], centre: ReadonlyMap<NodeId, number>): number | undefined {
  const sources = edges.filter(({ to }) => to === sink.id).flatMap(({ from }) => from)
  const [only] = sources
  const client = sources.length === 1 && clients.find(({ id }) => id === only)
  const alone = client && edges.every(({ from, to }) => to === sink.id || !from.includes(client.id))
  return alone ? centre.get(client.id) : undefined
}
