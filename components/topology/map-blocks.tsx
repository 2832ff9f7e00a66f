'use client'
import { memo } from 'react'
import { groupBy } from '@/lib/std/index.ts'
import type { Layout, PlacedNode, Topology } from '@/lib/graph/index.ts'
import { nodeHues } from './icons.ts'

type Look = 'client' | 'gateway' | 'host' | 'entry' | 'service' | 'sink'

/** From far off, what stands in no box (gateways, subsets, endpoints, sinks) as blocks: one path for each hue. (visual design §11) */
export const MapBlocks = memo(function MapBlocks({ topology, layout }: { readonly topology: Topology; readonly layout: Layout }) {
  const looks = new Map(topology.nodes.filter(({ group }) => group === undefined).map(({ id, kind }): [string, Look] => [id, kind === 'blackHole' ? 'sink' : nodeHues[kind]]))
  const byLook = groupBy(layout.nodes.filter(({ id }) => looks.has(id)), ({ id }) => looks.get(id))
  return [...byLook].map(([look = 'host', places]) => (
    <path key={look} d={places.map(rectangle).join('')} fill={`var(--${look === 'sink' ? 'sink' : `k-${look}-soft`})`} stroke={`var(--${look === 'sink' ? 'sink-line' : `k-${look}`})`} style={{ strokeWidth: 'max(1px, calc(0.75px * var(--inv)))' }} />
  ))
})

function rectangle({ x, y, width, height }: PlacedNode): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`
}
