'use client'
import { ChevronsDownUp } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { cx, KindBadge } from '@/components/ui/index.ts'
import type { Group, Layout, PlacedGroup, Topology } from '@/lib/graph/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import { inSight, useSight } from './in-sight.ts'
import type { Level } from './level.ts'
import { MapBlocks } from './map-blocks.tsx'
import { BareSign, removedDash, signInk } from './signs.tsx'
import { useLight } from './standing.ts'

type Props = { readonly topology: Topology; readonly layout: Layout; readonly level: Level; readonly worst: ReadonlyMap<string, Severity>; readonly onSelect: (id: string) => void; /** Draws a box as one node. */ readonly onClose: (id: string) => void }

const far = 20_000

/** What lies below everything: the ground outside, and boxes of namespaces and ServiceEntries. */
export const GroundLayer = memo(function GroundLayer({ topology, layout, level, worst, onSelect, onClose }: Props) {
  const sight = useSight()
  const light = useLight()
  const kinds = new Map(topology.groups.map((group) => [group.id, group]))
  const shown = layout.groups.filter(({ x, y, width, height }) => inSight(sight, { left: x, right: x + width, top: y, bottom: y + height }))
  const lit = (id: string) => light.lit === undefined || topology.nodes.some((node) => node.group === id && (light.lit?.nodes.has(node.id) || light.kept.has(node.id)))
  return (
    <>
      <svg aria-hidden className="pointer-events-none absolute overflow-visible" width={1} height={1} style={{ zIndex: -2 }}>
        <rect x={layout.border} y={-far} width={2 * far} height={2 * far + layout.height} fill="var(--outside)" />
        {shown.map((place) => <Box key={place.id} place={place} group={kinds.get(place.id)} level={level} worst={worst.get(place.id)} dim={!lit(place.id)} on={light.lit?.nodes.has(place.id) ?? false} />)}
        {level === 'map' ? <MapBlocks topology={topology} layout={layout} /> : null}
      </svg>
      {level === 'map' ? null : shown.map((place) => <Head key={place.id} place={place} group={kinds.get(place.id)} level={level} dim={!lit(place.id)} onSelect={onSelect} onClose={onClose} />)}
    </>
  )
})

/** The border: above legs, below its marks. Unbroken. */
export function BorderLine({ layout }: { readonly layout: Layout }) {
  return (
    <svg aria-hidden className="pointer-events-none absolute overflow-visible" width={1} height={1} style={{ zIndex: -1 }}>
      <path d={`M${layout.border} ${-far}V${far + layout.height}`} stroke="var(--border-mesh)" strokeLinecap="round" style={{ strokeWidth: 'max(1.7px, calc(1.2px * var(--inv)))', strokeDasharray: '0.1 4.9' }} />
    </svg>
  )
}

type BoxProps = { readonly place: PlacedGroup; readonly group: Group | undefined; readonly level: Level; readonly worst: Severity | undefined; readonly dim: boolean; readonly on: boolean }

const Box = memo(function Box({ place: { x, y, width, height }, group, level, worst, dim, on }: BoxProps) {
  const namespace = group?.kind === 'namespace'
  const sign = group?.change?.sign
  const block = level === 'map'
  const dash = block ? undefined : sign === 'removed' ? removedDash : namespace ? '3 4' : undefined
  const fill = block ? (worst && worst !== 'info' ? `var(--${worst}-soft)` : namespace ? 'var(--k-client-soft)' : 'var(--k-host-soft)') : namespace ? 'none' : 'var(--canvas)'
  const stroke = block ? (worst && worst !== 'info' ? `var(--${worst})` : namespace ? 'var(--k-client)' : 'var(--k-host)') : sign ? signInk[sign] : on ? 'var(--accent)' : 'var(--line-2)'
  return <rect x={x} y={y} width={width} height={height} rx={12} fill={fill} stroke={stroke} opacity={dim ? 0.55 : 1} style={{ strokeWidth: 'max(1px, calc(0.75px * var(--inv)))' }} {...(dash ? { strokeDasharray: dash } : {})} />
})

type HeadProps = { readonly place: PlacedGroup; readonly group: Group | undefined; readonly level: Level; readonly dim: boolean; readonly onSelect: (id: string) => void; readonly onClose: (id: string) => void }

const Head = memo(function Head({ place: { id, x, y, width }, group, level, dim, onSelect, onClose }: HeadProps) {
  const t = useTranslations('topology.menu')
  if (!group) return null
  const entry = group.kind === 'serviceEntry'
  const small = level !== 'full'
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the keyboard walks from node to node
    <div
      data-id={id}
      data-box
      onClick={() => entry && onSelect(id)}
      className={cx('absolute top-0 left-0 flex items-center gap-2 overflow-hidden px-2.5 whitespace-nowrap', entry ? 'nopan pointer-events-auto h-8 cursor-pointer' : 'pointer-events-auto h-6.5', dim && 'dimmed')}
      style={{ transform: `translate(${x}px, ${y}px)`, width, ...(small && { fontSize: entry ? 'min(calc(11px * var(--inv)), 22px)' : 'min(calc(10px * var(--inv)), 20px)' }) }}
    >
      {group.change ? <BareSign sign={group.change.sign} /> : null}
      {entry && !small ? <KindBadge badge="SE" kind="ServiceEntry" className="h-4.5" /> : null}
      {/* A namespace that does not fit beside the name wraps out of sight, whole. */}
      <span title={entry ? `${group.namespace}/${group.name}` : group.name} className={cx('flex min-w-0 gap-2', 'flex-wrap overflow-hidden', small ? 'h-[1.5em] flex-1 leading-[1.5em]' : 'h-4.5 text-label leading-4.5')}>
        <bdi className={cx('max-w-full truncate text-ink-2', entry ? 'font-semibold' : 'font-medium')}>{group.name}</bdi>
        {entry ? <bdi className="max-w-full truncate text-ink-3">{group.namespace}</bdi> : null}
      </span>
      {small ? null : (
        <button type="button" tabIndex={-1} title={t('collapse', { name: group.name })} aria-label={t('collapse', { name: group.name })} onClick={(event) => { event.stopPropagation(); onClose(id) }} className="nopan ml-auto flex size-6 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink">
          <ChevronsDownUp size={13} strokeWidth={1.9} aria-hidden />
        </button>
      )}
    </div>
  )
})
