'use client'
import { useStore } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type LaneCount, type Layout, textWidth, type Topology } from '@/lib/graph/index.ts'
import { headPlaces } from './head-places.ts'
import type { Words } from './node-words.ts'

/** `5, 2 not governed`; `3 of 5` where some of the `whole` are left out. */
export function laneCountText(count: LaneCount, t: Words, whole = 0): string {
  if (count.total < whole) return t('laneCount.part', { shown: count.total, count: whole })
  return t(count.notGoverned > 0 ? 'laneCount.notGoverned' : count.shown < count.total && count.lane === 'clients' ? 'laneCount.views' : 'laneCount.all', { count: count.total, notGoverned: count.notGoverned, shown: count.shown })
}

/** Lanes with something in them; in a difference, also with nothing but what is gone. Sinks alone make no lane of hosts. */
export function headed({ lanes, nodes }: Topology, layout: Layout): Layout['lanes'] {
  const held = new Set([...lanes.filter(({ total }) => total > 0).map(({ lane }) => lane), ...nodes.filter(({ kind, change }) => change?.sign === 'removed' && kind !== 'passthrough' && kind !== 'blackHole' && kind !== 'anyAddress').map(({ lane }) => lane)])
  return layout.lanes.filter(({ lane }) => held.has(lane))
}

/** Names and true counts of the lanes: at full size, above everything, however far one zooms. With the two sides of the border. */
export function LaneHeads({ topology, layout, whole }: { readonly topology: Topology; readonly layout: Layout; /** What the lanes hold when nothing is left out. */ readonly whole: readonly LaneCount[] }) {
  const t = useTranslations('topology')
  const [x, , zoom] = useStore(({ transform }) => transform)
  // Words and widths are made once; where they stand follows every frame of a drag.
  const told = useMemo(() => {
    const counts = new Map(topology.lanes.map((count) => [count.lane, count]))
    const all = new Map(whole.map(({ lane, total }) => [lane, total]))
    return headed(topology, layout).map(({ lane, x: at }) => {
      const count = counts.get(lane)
      const name = t(`lanes.${lane}`)
      const number = count ? laneCountText(count, t, all.get(lane)) : ''
      return { lane, name, number, at, outside: at > layout.border, width: textWidth(name, 12, 'semibold') + 6 + textWidth(number, 12) }
    })
  }, [topology, layout, whole, t])
  const border = x + layout.border * zoom
  const heads = [false, true].flatMap((outside) => {
    const side = told.filter((each) => each.outside === outside).map((each) => ({ ...each, left: x + each.at * zoom + 10 * Math.min(1, zoom) }))
    const places = headPlaces(side, outside ? { least: border } : { most: border })
    return side.map((each, index) => ({ ...each, left: places[index] ?? each.left }))
  })
  return (
    <>
      <div className="pointer-events-none absolute inset-x-0 top-0 z-10 h-9.25 overflow-hidden border-b border-line bg-canvas">
        <span className="absolute inset-y-0 right-0 bg-outside" style={{ left: Math.max(0, border) }} />
        <span className="absolute inset-y-0 border-l-[1.6px] border-dotted border-border-mesh" style={{ left: border }} />
        {heads.map(({ lane, name, number, left }) => (
          <span key={lane} title={`${name} ${number}`} className="absolute top-0 flex h-9 items-center gap-1.5 text-label whitespace-nowrap" style={{ left }}>
            <span className="font-semibold text-ink-2">{name}</span>
            <span className="text-ink-3">{number}</span>
          </span>
        ))}
      </div>
      <div aria-hidden className="pointer-events-none absolute top-12.5 z-10 flex h-5.5 -translate-x-1/2 items-center rounded-full border border-line-2 bg-surface text-small font-medium text-ink-2" style={{ left: border }}>
        <span className="w-16 px-2 text-right">{t('inMesh')}</span>
        <span className="h-3.5 border-l-[1.6px] border-border-mesh" />
        <span className="w-16 px-2">{t('outside')}</span>
      </div>
    </>
  )
}
