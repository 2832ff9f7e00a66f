import { Puzzle, Scale } from 'lucide-react'
import { severityIcons } from '@/components/ui/index.ts'
import { type NodeFindings, textWidth } from '@/lib/graph/index.ts'
import { loudIn } from '../marks.tsx'

const size = 10.5

/** The worst finding of a node and how many there are, upper right, as on screen; disputed ones are hollow. */
export function DrawnFindings({ findings, width }: { readonly findings: NodeFindings; readonly width: number }) {
  const { worst, disputed } = findings
  const count = loudIn(findings)
  if (count === 0) return null
  const Icon = disputed ? Scale : severityIcons[worst]
  const [ink, soft] = [`var(--${worst})`, `var(--${worst}-soft)`]
  const text = count > 1 ? String(count) : ''
  const wide = 18 + (text ? 4 + textWidth(text, size, 'semibold') : 0)
  return (
    <g data-mark="findings" transform={`translate(${width + 6 - wide} -8)`}>
      <rect width={wide} height={18} rx={9} fill={disputed ? 'var(--surface)' : soft} stroke={disputed ? ink : 'none'} strokeDasharray="3 2" />
      <Icon x={3} y={3} width={12} height={12} strokeWidth={2.2} color={ink} />
      {text ? <text x={17} y={13} fontSize={size} fontWeight={650} fill="var(--ink)">{text}</text> : null}
    </g>
  )
}

/** How many documents select a node that nobody interprets, below it on the right. */
export function DrawnNotModelled({ count, width, height }: { readonly count: number; readonly width: number; readonly height: number }) {
  const wide = 26 + textWidth(String(count), size)
  return (
    <g transform={`translate(${width - wide} ${height + 6})`}>
      <rect width={wide} height={18} rx={9} fill="var(--surface)" stroke="var(--line-2)" strokeWidth={1.1} />
      <Puzzle x={6} y={3.5} width={11} height={11} strokeWidth={2} color="var(--ink-2)" />
      <text x={20} y={13} fontSize={size} fill="var(--ink-2)">{count}</text>
    </g>
  )
}
