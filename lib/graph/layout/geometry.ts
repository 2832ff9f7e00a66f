import type { ResourceKey } from '@/lib/model/index.ts'
import type { GroupId, Lane, LegKind, NodeId, Sign } from '../topology.ts'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type PlacedNode = Box & { readonly id: NodeId }
export type PlacedGroup = Box & { readonly id: GroupId }
export type PlacedLane = { readonly lane: Lane; readonly x: number; readonly width: number }

export const pillIcons = ['lock', 'lock-open', 'key-round', 'shield-check', 'unknown', 'funnel', 'pin', 'zap', 'repeat', 'timer', 'copy', 'ban', 'gauge', 'heart-pulse'] as const
export type PillIcon = (typeof pillIcons)[number]

/** One part of a pill: the sign of a difference, an icon, a text, or the badge of a document that opens it. */
export type PillPart = {
  readonly sign?: Sign
  readonly icon?: PillIcon
  readonly text?: string
  readonly badge?: { readonly letters: string; readonly document: ResourceKey }
  readonly tone?: 'warning' | 'error' | 'quiet'
  readonly bold?: boolean
  /** Order in which parts go when there is no room, smallest first; undefined never goes. */
  readonly drop?: number
}

/** A label on a leg, on the border, or below a host. */
export type Pill = Box & {
  readonly id: string
  readonly kind: 'leg' | 'border' | 'node'
  /** The legs that it speaks of. */
  readonly legs: readonly string[]
  readonly node: NodeId | undefined
  readonly parts: readonly PillPart[]
  readonly tone: 'plain' | 'error'
  /** In a difference: how all that it speaks of stands. */
  readonly sign: Sign | undefined
}

/** Where a leg leaves a node. */
export type Port = { readonly id: NodeId; readonly x: number; readonly y: number }

/**
 * The common part of legs with the same starts: a tail from each start to one vertical line at `x`. A straight bus has one start and one leg at
 * the same height, and no vertical.
 */
export type PlacedBus = {
  readonly id: string
  readonly kind: LegKind
  readonly sign: Sign | undefined
  readonly x: number
  readonly starts: readonly Port[]
  /** Heights at which its legs branch off. */
  readonly ys: readonly number[]
  readonly width: number
}

/** A leg from its bus to its target: right along `y`, then (where `jog` says so) up or down to the target's height. */
export type PlacedLeg = {
  readonly id: string
  /** The leg of the topology; one whose starts stand in several lanes is placed several times. */
  readonly leg: string
  readonly kind: LegKind
  readonly sign: Sign | undefined
  readonly bus: string
  readonly x: number
  readonly y: number
  readonly jog: number | undefined
  readonly end: { readonly x: number; readonly y: number; readonly shape: 'arrow' | 'bar' | 'none' }
  readonly width: number
}

/** What the next layout keeps: the order of blocks and of clients. */
export type Order = { readonly blocks: readonly string[]; readonly clients: readonly NodeId[] }

/** Places for everything in a topology, in pixels at 100 %; y = 0 is the lower edge of the lane heads. */
export type Layout = {
  readonly width: number
  readonly height: number
  /** Where the mesh ends. */
  readonly border: number
  readonly lanes: readonly PlacedLane[]
  readonly nodes: readonly PlacedNode[]
  readonly groups: readonly PlacedGroup[]
  readonly buses: readonly PlacedBus[]
  readonly legs: readonly PlacedLeg[]
  readonly pills: readonly Pill[]
  readonly order: Order
}
