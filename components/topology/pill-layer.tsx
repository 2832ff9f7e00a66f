'use client'
import { memo, type ReactNode } from 'react'
import { editorHref } from '@/components/shell/index.ts'
import { cx, Link } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import type { Layout, Pill, PillPart } from '@/lib/graph/index.ts'
import { pillIcons } from './icons.ts'
import { inSight, useSight } from './in-sight.ts'
import type { Level } from './level.ts'
import { BareSign } from './signs.tsx'
import { type Light, useLight } from './standing.ts'

type Props = { readonly layout: Layout; readonly level: Level; readonly onSelect: (id: string) => void; readonly onHover: (id: string | undefined) => void }

/** What legs say, and their TLS on the border; below reading size only marks of it. */
export const PillLayer = memo(function PillLayer({ layout, level, onSelect, onHover }: Props) {
  const light = useLight()
  const sight = useSight()
  if (level === 'shapes' || level === 'map') return null
  const shown = layout.pills.filter(({ x, y, width, height }) => inSight(sight, { left: x, right: x + width, top: y, bottom: y + height }))
  return shown.map((pill) => {
    const standing = standingOf(pill, light)
    if (level === 'full' || standing === 'lit') return <FullPill key={pill.id} pill={pill} standing={standing} onSelect={onSelect} onHover={onHover} />
    return marksOf(pill).length > 0 ? <SmallPill key={pill.id} pill={pill} standing={standing} onSelect={onSelect} onHover={onHover} /> : null
  })
})

type Standing = 'plain' | 'lit' | 'dimmed'
type PillProps = Pick<Props, 'onSelect' | 'onHover'> & { readonly pill: Pill; readonly standing: Standing }

function standingOf({ legs, node }: Pill, { lit, kept, found }: Light): Standing {
  if (found && !(node === undefined ? legs.some((leg) => found.legs.has(leg)) : found.nodes.has(node))) return 'dimmed'
  if (!lit) return 'plain'
  if (node !== undefined ? lit.nodes.has(node) : lit.legs.some(({ leg }) => legs.includes(leg))) return 'lit'
  return legs.some((leg) => kept.has(leg)) ? 'plain' : 'dimmed'
}

const signed = { added: ['border-ok', 'border-ok/40'], changed: ['border-warning', 'border-warning/40'], removed: ['border-error border-dashed', 'border-error/40 border-dashed'] } as const
const signedInk = { added: 'text-ok', changed: 'text-warning', removed: 'text-error' } as const

function outline({ tone, sign }: Pill, standing: Standing): string {
  if (sign) return signed[sign][standing === 'dimmed' ? 1 : 0]
  if (tone === 'error') return standing === 'dimmed' ? 'border-error/40' : 'border-error'
  return standing === 'lit' ? 'border-accent' : 'border-line-2'
}

const FullPill = memo(function FullPill(props: PillProps) {
  const { pill, standing } = props
  return (
    <Ground {...props} style={{ transform: `translate(${pill.x}px, ${pill.y}px)`, width: pill.width, height: pill.height }}>
      <span className={cx('flex items-center gap-1.75', standing === 'dimmed' && 'dimmed')}>
        {pill.parts.map((part, index) => <Part key={index} part={part} lit={standing === 'lit'} differs={pill.sign !== undefined} />)}
      </span>
    </Ground>
  )
})

/** At names' size: the marks alone, at the size of a finger's tip whatever the zoom. */
const SmallPill = memo(function SmallPill(props: PillProps) {
  const { pill, standing } = props
  const marks = marksOf(pill)
  const [x, y] = [pill.x + pill.width / 2, pill.y + pill.height / 2]
  return (
    <Ground {...props} style={{ transform: `translate(${x}px, ${y}px) scale(var(--inv)) translate(-50%, -50%)`, transformOrigin: '0 0', height: 19, minWidth: 19, padding: marks.length > 1 ? '0 4px' : 0 }}>
      <span className={cx('flex items-center gap-1', standing === 'dimmed' && 'dimmed')}>{marks.map((part, index) => <Part key={index} part={part} lit={standing === 'lit'} differs={pill.sign !== undefined} />)}</span>
    </Ground>
  )
})

type GroundProps = PillProps & { readonly style: React.CSSProperties; readonly children: ReactNode }

function Ground({ pill, standing, onSelect, onHover, style, children }: GroundProps) {
  const pick = pill.node ?? pill.legs[0]
  const touch = { onClick: () => pick !== undefined && onSelect(pick), onMouseEnter: () => onHover(pick), onMouseLeave: () => onHover(undefined) }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the keyboard walks from node to node; the table lists every leg
    <div {...touch} data-id={pick} style={style} className={cx('nopan pointer-events-auto absolute top-0 left-0 flex cursor-pointer items-center justify-center rounded-full border bg-surface text-small leading-none font-medium whitespace-nowrap', outline(pill, standing), pill.sign ? signedInk[pill.sign] : pill.tone === 'error' ? 'text-error' : standing === 'lit' ? 'text-accent' : 'text-ink-2')}>
      {children}
    </div>
  )
}

const tones = { warning: 'text-warning', error: 'text-error', quiet: 'text-ink-3' } as const

function Part({ part, lit, differs }: { readonly part: PillPart; readonly lit: boolean; readonly differs: boolean }) {
  const mesh = useMesh()
  if (part.badge) {
    return (
      <Link href={editorHref(mesh.name, part.badge.document)} onClick={(event) => event.stopPropagation()} className="rounded-[3px]">
        <span title={part.badge.document.split('/').slice(1).filter(Boolean).join(' ')} className="flex h-3.5 w-5 items-center justify-center rounded-[3px] bg-k-client-soft text-[9.5px] font-semibold text-k-client">{part.badge.letters}</span>
      </Link>
    )
  }
  if (part.sign) return <BareSign sign={part.sign} />
  const Icon = part.icon && pillIcons[part.icon]
  return (
    <span className={cx('inline-flex items-center gap-1', part.tone && tones[part.tone], part.bold && 'font-[650]', part.bold && !lit && !differs && 'text-ink')}>
      {Icon ? <Icon aria-hidden size={12} strokeWidth={2.2} /> : null}
      {part.text}
    </span>
  )
}

/** What stays of a pill without its words: TLS on the border, signs, what is blocked, what is faulty. */
export function marksOf({ kind, parts }: Pill): readonly PillPart[] {
  const marks = kind === 'border' ? parts : parts.filter(({ tone, icon, sign }) => sign !== undefined || ((tone === 'error' || tone === 'warning') && icon !== undefined))
  return marks.map((part) => (part.icon === undefined || part.sign ? part : { icon: part.icon, ...(part.tone && { tone: part.tone }) }))
}
