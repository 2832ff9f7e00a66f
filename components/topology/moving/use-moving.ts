'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useToast } from '@/components/ui/index.ts'
import type { PositionsHandle } from '@/lib/client/index.ts'
import { type Direction, highestTop, type Layout, type NodeId, type Topology } from '@/lib/graph/index.ts'
import { nameOf } from '../node-words.ts'

export type Moving = {
  /** Whether nodes may be moved here at all. */
  readonly offered: boolean
  /** How many nodes stand where somebody put them. */
  readonly count: number
  readonly isMoved: (id: NodeId) => boolean
  /** Moves a node by pixels at 100 %. */
  readonly moveBy: (id: NodeId, by: { readonly x: number; readonly y: number }) => void
  readonly nudge: (id: NodeId, direction: Direction) => void
  /** Lets nodes go back to where the layout puts them: these, or all. */
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
  const failed = (error: Error) => toast({ text: t('failed', { why: error.message }) })
  const kept = positions.filter(({ node }) => !lost.includes(node))
  const moveBy: Moving['moveBy'] = (id, by) => {
    const place = layout.nodes.find((node) => node.id === id)
    const node = topology.nodes.find((each) => each.id === id)
    if (!offered || !place || !node) return
    const former = positions.find((each) => each.node === id) ?? { x: 0, y: place.y }
    const put = { node: id, x: Math.max(0, Math.round(former.x + by.x)), y: Math.max(highestTop, Math.round(former.y + by.y)) }
    handle.change({ items: [put], ...(lost.length > 0 && { reset: [...lost] }) }, failed)
    say(t('moved', { name: nameOf(node, words), x: put.x, y: put.y }))
  }
  return {
    offered, said, moveBy,
    count: kept.length,
    isMoved: (id) => positions.some(({ node }) => node === id),
    nudge: (id, direction) => moveBy(id, ways[direction]),
    putBack: (ids) => {
      const gone = ids === 'all' ? kept : kept.filter(({ node }) => ids.includes(node))
      handle.change({ items: [], reset: ids === 'all' ? 'all' : [...ids, ...lost] }, failed)
      toast({ text: t('tidied', { count: gone.length }), undo: () => handle.change({ items: [...gone] }, failed) })
    },
  }
}
