'use client'
import { ViewportPortal } from '@xyflow/react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { cx, KindBadge } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import type { Layout, LitPath, Pill, PlacedBus, PlacedLeg, Topology } from '@/lib/graph/index.ts'
import { pillIcons } from './icons.ts'

type Props = { readonly topology: Topology; readonly layout: Layout; readonly lit: LitPath | undefined }

const dashes: Readonly<Partial<Record<PlacedLeg['kind'], string>>> = { mirror: '2 5', passedThrough: '8 5', withoutSidecar: '11 4 2 4' }

/** What lies below the nodes: the ground outside, the border, boxes of namespaces and entries, legs and their pills. */
export function Ground({ topology, layout, lit }: Props) {
  const t = useTranslations('topology')
  const far = 4000
  const kinds = new Map(topology.groups.map((group) => [group.id, group]))
  return (
    <ViewportPortal>
      <svg aria-hidden className="pointer-events-none absolute overflow-visible" width={1} height={1} style={{ zIndex: -1 }}>
        <rect x={layout.border} y={-far} width={layout.width + far} height={layout.height + 2 * far} fill="var(--outside)" />
        <path d={`M${layout.border} ${-far}V${layout.height + far}`} stroke="var(--border-mesh)" strokeWidth={1.6} strokeDasharray="1.6 4.5" strokeLinecap="round" />
        {layout.groups.map(({ id, x, y, width, height }) => (
          <rect key={id} x={x} y={y} width={width} height={height} rx={12} fill={kinds.get(id)?.kind === 'serviceEntry' ? 'var(--canvas)' : 'none'} stroke="var(--line-2)" {...(kinds.get(id)?.kind === 'namespace' ? { strokeDasharray: '3 4' } : {})} />
        ))}
        {layout.buses.map((bus) => <Bus key={bus.id} bus={bus} legs={layout.legs.filter((leg) => leg.bus === bus.id)} lit={lit} />)}
      </svg>
      {layout.groups.map(({ id, x, y, width }) => {
        const group = kinds.get(id)
        return group ? (
          <div key={id} className="absolute flex items-center gap-1.5 px-2.5 text-label" style={{ transform: `translate(${x}px, ${y + 5}px)`, width, height: 22 }}>
            {group.kind === 'serviceEntry' ? <KindBadge badge="SE" kind="ServiceEntry" /> : null}
            <bdi className="truncate font-semibold">{group.name}</bdi>
            {group.kind === 'serviceEntry' ? <bdi className="text-ink-3">{group.namespace}</bdi> : null}
          </div>
        ) : null
      })}
      <div className="absolute flex h-6 items-center gap-2 rounded-control border border-line-2 bg-surface px-2 text-small text-ink-2" style={{ transform: `translate(calc(${layout.border}px - 50%), 12px)` }}>
        <span>{t('inMesh')}</span><span aria-hidden className="h-3 w-px bg-border-mesh" /><span>{t('outside')}</span>
      </div>
      {layout.pills.map((pill) => <PillView key={pill.id} pill={pill} lit={lit} />)}
    </ViewportPortal>
  )
}

/** The trunk and branches of legs with common starts. */
function Bus({ bus, legs, lit }: { readonly bus: PlacedBus; readonly legs: readonly PlacedLeg[]; readonly lit: LitPath | undefined }) {
  const blocked = bus.kind === 'blocked'
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="butt">
      {legs.map((leg) => {
        const on = lit?.legs.has(leg.leg) ?? false
        const stroke = blocked ? 'var(--error)' : on ? 'var(--accent)' : 'var(--edge)'
        const starts = startsOf(bus, leg, lit && on ? lit : undefined)
        return (
          <g key={leg.id} stroke={stroke} strokeWidth={on ? Math.max(leg.width, 1.8) : leg.width} opacity={lit && !on ? 0.35 : 1} {...(dashes[leg.kind] ? { strokeDasharray: dashes[leg.kind] } : {})}>
            {starts.map((start) => <path key={start.id} d={route(start.x, start.y, bus.x, leg)} />)}
            {leg.end.shape === 'arrow' ? <path d={`M${leg.end.x} ${leg.end.y}l-7 -3.5v7z`} fill={stroke} stroke="none" /> : null}
            {leg.end.shape === 'bar' ? <path d={`M${leg.end.x} ${leg.end.y - 9}v18`} strokeWidth={2.4} strokeDasharray="none" /> : null}
          </g>
        )
      })}
    </g>
  )
}

/** Where lines begin: at the nodes, of a lit leg only at those on its way; a bundle that is true of many begins in the middle of nowhere. */
function startsOf(bus: PlacedBus, leg: PlacedLeg, lit: LitPath | undefined): PlacedBus['starts'] {
  if (bus.starts.length === 0) return [{ id: bus.id, x: bus.x, y: leg.y }]
  return lit ? bus.starts.filter(({ id }) => lit.nodes.has(id)) : bus.starts
}

/** Right to the channel, up or down it, right to the target or its own jog; corners rounded by 12 px or half the way. */
function route(x: number, y: number, channel: number, leg: PlacedLeg): string {
  const tip = leg.end.shape === 'arrow' ? leg.end.x - 6 : leg.end.x
  const points: (readonly [number, number])[] = [[x, y]]
  if (y !== leg.y) points.push([channel, y], [channel, leg.y])
  if (leg.jog !== undefined && leg.end.y !== leg.y) points.push([leg.jog, leg.y], [leg.jog, leg.end.y])
  points.push([tip, leg.end.y])
  return rounded(points)
}

function rounded(points: readonly (readonly [number, number])[]): string {
  const [first] = points
  if (!first) return ''
  let path = `M${first[0]} ${first[1]}`
  for (let i = 1; i < points.length; i++) {
    const [before, at, after] = [points[i - 1], points[i], points[i + 1]]
    if (!before || !at) continue
    if (!after) {
      path += `L${at[0]} ${at[1]}`
      continue
    }
    const radius = Math.min(12, distance(before, at) / 2, distance(at, after) / 2)
    const [enter, leave] = [toward(at, before, radius), toward(at, after, radius)]
    path += `L${enter[0]} ${enter[1]}Q${at[0]} ${at[1]} ${leave[0]} ${leave[1]}`
  }
  return path
}

type Point = readonly [number, number]

function distance(a: Point, b: Point): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])
}

/** The point at some distance from `from` on the straight way to `to`; ways run along the axes. */
function toward(from: Point, to: Point, by: number): Point {
  return [from[0] + Math.sign(to[0] - from[0]) * by, from[1] + Math.sign(to[1] - from[1]) * by]
}

const tones = { warning: 'text-warning', error: 'text-error', quiet: 'text-ink-3' } as const

/** What a leg says: icons, texts, and badges that open their document. */
function PillView({ pill, lit }: { readonly pill: Pill; readonly lit: LitPath | undefined }) {
  const mesh = useMesh()
  const on = pill.legs.some((leg) => lit?.legs.has(leg)) || (pill.node !== undefined && lit?.nodes.has(pill.node))
  return (
    <div
      className={cx('pointer-events-auto absolute flex items-center justify-center gap-1 rounded-full border bg-surface text-small whitespace-nowrap', pill.tone === 'error' ? 'border-error text-error' : on ? 'border-accent text-ink' : 'border-line-2 text-ink-2', lit && !on && 'opacity-50')}
      style={{ transform: `translate(${pill.x}px, ${pill.y}px)`, width: pill.width, height: pill.height }}
    >
      {pill.parts.map((part, i) => {
        const Icon = part.icon && pillIcons[part.icon]
        return (
          <span key={i} className={cx('inline-flex items-center gap-1', part.tone && tones[part.tone], part.bold && 'font-[650] text-ink')}>
            {Icon ? <Icon size={12} strokeWidth={2} aria-hidden /> : null}
            {part.text}
            {part.badge ? <Link href={editorHref(mesh.name, part.badge.document)}><KindBadge badge={part.badge.letters} /></Link> : null}
          </span>
        )
      })}
    </div>
  )
}
