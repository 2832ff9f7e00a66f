import { compareBy } from '@/lib/std/index.ts'
import type { GatewayNode, Leg, NodeId } from '../topology.ts'
import type { Block } from './blocks.ts'
import type { Order } from './geometry.ts'

/**
 * Blocks in the order in which they stand: those behind a gateway in the order of its rows, then those reached directly; in each band by
 * namespace and name. What was drawn before keeps its order, so that a small edit moves little.
 */
export function orderedBlocks(blocks: readonly Block[], gateways: readonly GatewayNode[], edges: readonly Leg[], previous: Order | undefined): readonly Block[] {
  const rank = new Map(gateways.flatMap((gateway, index) => gateway.rows.map(({ id }, row) => [id, index * 1000 + row] as const)))
  const bands = new Map<NodeId, number>()
  for (const { from, to } of rank.size === 0 ? [] : edges) {
    for (const row of from) {
      const band = rank.get(row)
      if (band !== undefined) bands.set(to, Math.min(bands.get(to) ?? Number.POSITIVE_INFINITY, band))
    }
  }
  const bandOf = (block: Block) => Math.min(...[...block.hosts, block.group ?? ''].map((id) => bands.get(id) ?? 1e9))
  const banded = blocks.map((block) => ({ block, band: bands.size === 0 ? 0 : bandOf(block) }))
  const wanted = banded.sort(compareBy(({ band }) => band, ({ block }) => block.namespace, ({ block }) => block.name, ({ block }) => block.id)).map(({ block }) => block)
  return kept(wanted, ({ id }) => id, previous?.blocks)
}

/** Keeps the former order of what was there; what is new comes after what it would follow. */
export function kept<T>(wanted: readonly T[], idOf: (item: T) => string, previous: readonly string[] | undefined): readonly T[] {
  if (!previous || previous.length === 0) return wanted
  const former = new Map(previous.map((id, index) => [id, index]))
  let last = -1
  const places = new Map<string, number>()
  for (const [index, item] of wanted.entries()) {
    const known = former.get(idOf(item))
    if (known !== undefined) last = known
    places.set(idOf(item), known ?? last + (index + 1) / (wanted.length + 2))
  }
  return wanted.map((item) => ({ item, place: places.get(idOf(item)) ?? 0 })).sort((a, b) => a.place - b.place).map(({ item }) => item)
}

