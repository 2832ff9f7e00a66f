'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useStoreObstacle } from '@/components/shell/index.ts'
import { useToast } from '@/components/ui/index.ts'
import type { PositionsHandle } from '@/lib/client/index.ts'
import { type Direction, heldBack, type Layout, type NodeId, type Topology } from '@/lib/graph/index.ts'
import { nameOf } from '../node-words.ts'
import { membersOf } from './members.ts'

export type Moving = {
  /** Whether nodes may be moved here at all. */
  readonly offered: boolean
  /** Why not, where nothing can be stored. */
  readonly heldBecause: string | undefined
  /** How many nodes stand where somebody put them. */
  readonly count: number
  /** Whether a node, or anything in a box, was moved. */
  readonly isMoved: (id: NodeId) => boolean
  /** Moves a node, or a box with all that stands in it, by pixels at 100 %. */
  readonly moveBy: (id: NodeId, by: { readonly x: number; readonly y: number }) => void
  readonly nudge: (id: NodeId, direction: Direction) => void
  /** Lets nodes go back to where the layout puts them: these (boxes with all that stands in them), or all. */
  readonly putBack: (ids: readonly NodeId[] | 'all') => void
  /** What was moved last, for those who do not see it. */
  readonly said: string
}

const step = 16
const ways: Readonly<Record<Direction, { readonly x: number; readonly y: number }>> = { left: { x: -step, y: 0 }, right: { x: step, y: 0 }, up: { x: 0, y: -step }, down: { x: 0, y: step } }

type Input = { readonly topology: Topology; readonly layout: Layout; readonly handle: PositionsHandle; /** Positions of nodes that are gone; forgotten with the next change. */ readonly lost: readonly NodeId[] }

/** Moving nodes by hand, and tidying up: each is seen at once, stored, and said. */
export function useMoving({ topology, layout, handle, lost }: Input): Moving {
  const words = useTranslations('topology')
  const t = useTranslations('topology.moving')
  const toast = useToast()
  const [said, say] = useState('')
  const { positions, offered } = handle
  const heldBecause = useStoreObstacle()
  const failed = (error: Error) => toast({ text: t('failed', { why: error.message }) })
  const kept = positions.filter(({ node }) => !lost.includes(node))
  const places = new Map(layout.nodes.map((place) => [place.id, place]))
  const formerOf = ({ id }: { readonly id: NodeId }) => positions.find(({ node }) => node === id) ?? { x: 0, y: places.get(id)?.y ?? 0 }
  const moveBy: Moving['moveBy'] = (id, wish) => {
    if (heldBecause !== undefined) return toast({ text: heldBecause })
    const members = membersOf(topology, id).filter((node) => places.has(node.id))
    const [first] = members
    if (!offered || !first) return
    const former = members.map(formerOf)
    const by = heldBack(former, wish)
    const items = members.map((node, index) => ({ node: node.id, x: Math.round((former[index]?.x ?? 0) + by.x), y: Math.round((former[index]?.y ?? 0) + by.y) }))
    handle.change({ items, ...(lost.length > 0 && { reset: [...lost] }) }, failed)
    const [{ x, y } = { x: 0, y: 0 }] = items
    const box = topology.groups.find((group) => group.id === id)
    say(box ? t('movedBox', { name: box.name, count: items.length, x, y }) : t('moved', { name: nameOf(first, words), x, y }))
  }
  return {
    offered, heldBecause, said, moveBy,
    count: kept.length,
    isMoved: (id) => membersOf(topology, id).some((member) => positions.some(({ node }) => node === member.id)),
    nudge: (id, direction) => moveBy(id, ways[direction]),
    putBack: (ids) => {
      const nodes = ids === 'all' ? [] : ids.flatMap((id) => membersOf(topology, id).map((node) => node.id))
      const gone = ids === 'all' ? kept : kept.filter(({ node }) => nodes.includes(node))
      handle.change({ items: [], reset: ids === 'all' ? 'all' : [...nodes, ...lost] }, failed)
      toast({ text: t('tidied', { count: gone.length }), undo: () => handle.change({ items: [...gone] }, failed) })
    },
  }
}
