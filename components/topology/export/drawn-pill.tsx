import { type Pill, type PillPart, pillPlaces, pillWidth } from '@/lib/graph/index.ts'
import { pillIcons } from '../icons.ts'
import { marksOf } from '../pill-layer.tsx'
import { signInk } from '../signs.tsx'

export const signs = { added: '+', changed: '~', removed: '−' } as const
const tones = { warning: 'var(--warning)', error: 'var(--error)', quiet: 'var(--ink-3)' } as const

/** What is drawn of a pill where words are switched off; of most nothing. */
export function wordless(pill: Pill): readonly Pill[] {
  const parts = marksOf(pill)
  const width = pillWidth(parts)
  return parts.length > 0 ? [{ ...pill, parts, width, x: pill.x + (pill.width - width) / 2 }] : []
}

/** A label on a leg, on the border, or below a host. */
export function DrawnPill({ pill }: { readonly pill: Pill }) {
  const ink = pill.sign ? signInk[pill.sign] : pill.tone === 'error' ? 'var(--error)' : 'var(--ink-2)'
  return (
    <g transform={`translate(${pill.x} ${pill.y})`}>
      <rect width={pill.width} height={pill.height} rx={pill.height / 2} fill="var(--surface)" stroke={pill.sign || pill.tone === 'error' ? ink : 'var(--line-2)'} />
      {pillPlaces(pill).map(({ part, x, textX }, index) => <Part key={index} part={part} x={x} textX={textX} ink={ink} />)}
    </g>
  )
}

function Part({ part, x, textX, ink }: { readonly part: PillPart; readonly x: number; readonly textX: number; readonly ink: string }) {
  const colour = part.tone ? tones[part.tone] : ink
  if (part.sign) return <text x={x} y={13.2} fontSize={12} fontWeight={700} fill={signInk[part.sign]}>{signs[part.sign]}</text>
  if (part.badge) {
    return (
      <>
        <rect x={x} y={2.5} width={20} height={14} rx={3} fill="var(--k-client-soft)" />
        <text x={x + 10} y={13} fontSize={9.5} fontWeight={600} textAnchor="middle" fill="var(--k-client)">{part.badge.letters}</text>
      </>
    )
  }
  const Icon = part.icon && pillIcons[part.icon]
  return (
    <>
      {Icon ? <Icon x={x} y={3.5} width={12} height={12} strokeWidth={2} color={colour} /> : null}
      {part.text === undefined ? null : <text x={textX} y={13.2} fontSize={11} fontWeight={part.bold ? 650 : 500} fill={colour}>{part.text}</text>}
    </>
  )
}
