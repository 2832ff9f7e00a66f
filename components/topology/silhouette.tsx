import type { NodeKind, Sign } from '@/lib/graph/index.ts'
import { nodeHues } from './icons.ts'
import { outlineOf } from './outline.ts'
import { removedDash, signInk } from './signs.tsx'
import type { Standing } from './standing.ts'

type Props = {
  readonly kind: NodeKind
  readonly width: number
  readonly height: number
  readonly standing?: Standing
  /** Drawn small: filled in the hue of its kind. */
  readonly filled?: boolean
  /** Sheets behind it: it stands for several. */
  readonly stacked?: boolean
  readonly invalid?: boolean
  readonly sign?: Sign | undefined
  readonly strokeWidth?: number
}

const dashes: Partial<Record<NodeKind, string>> = { standIn: '5 4', workloadGroup: '5 4', passthrough: '5 4' }

/** A node's outline, with its sheets, posts, bar, socket or wall, and the ring of a selection. */
export function Silhouette({ kind, width: w, height: h, standing = 'plain', filled = false, stacked = false, invalid = false, sign, strokeWidth }: Props) {
  const on = standing === 'selected' || standing === 'lit'
  const d = outlineOf(kind, w, h)
  const stroke = standing === 'selected' ? 'var(--accent)' : sign ? signInk[sign] : on ? 'var(--accent)' : invalid ? 'var(--error)' : kind === 'blackHole' ? 'var(--sink-line)' : filled ? `var(--k-${nodeHues[kind]})` : 'var(--node-line)'
  const dash = sign === 'removed' ? removedDash : dashes[kind]
  const line = { d, stroke, fill: fillOf(kind, filled), strokeWidth: strokeWidth ?? (standing === 'selected' ? 2 : on || invalid || sign ? 1.6 : 1.25), ...(dash ? { strokeDasharray: dash } : {}) }
  return (
    <svg aria-hidden className="absolute inset-0 overflow-visible" width={w} height={h} viewBox={`0 0 ${w} ${h}`}>
      {standing === 'selected' ? <path d={d} fill="none" stroke="var(--accent)" strokeOpacity={0.22} strokeWidth={11} strokeLinejoin="round" /> : null}
      {stacked ? [7, 3.5].map((by) => <path key={by} {...line} transform={`translate(${by} ${by})`} />) : null}
      <path {...line} />
      <Furniture kind={kind} w={w} h={h} stroke={stroke} on={on && !sign} />
    </svg>
  )
}

function fillOf(kind: NodeKind, filled: boolean): string {
  if (kind === 'blackHole') return 'var(--sink)'
  if (kind === 'notGoverned' || kind === 'passthrough') return 'var(--canvas)'
  if (filled) return `var(--k-${nodeHues[kind]}-soft)`
  return kind === 'endpoint' || kind === 'workloadGroup' ? 'var(--ground)' : 'var(--surface)'
}

type FurnitureProps = { readonly kind: NodeKind; readonly w: number; readonly h: number; readonly stroke: string; readonly on: boolean }

function Furniture({ kind, w, h, stroke, on }: FurnitureProps) {
  switch (kind) {
    case 'gateway':
      return [0, w - 6].map((x) => <rect key={x} x={x} y={-6} width={6} height={h + 12} rx={1.5} fill={on ? 'var(--accent)' : 'var(--k-gateway)'} />)
    case 'workloadEntry':
      return <rect x={5} y={6} width={3} height={h - 12} rx={1.5} fill={on ? 'var(--accent)' : 'var(--k-entry)'} />
    case 'endpoint':
      return <circle cx={0} cy={h / 2} r={4} fill="var(--surface)" stroke={stroke} strokeWidth={1.25} />
    case 'blackHole':
      return (
        <>
          {[0, 1, 2, 3].map((step) => <path key={step} d={`M${w - 18 + step * 5} ${h - 1}L${w - 5} ${h - 14 + step * 5}`} stroke="var(--sink-hatch)" strokeWidth={2} />)}
          <rect x={w - 2} y={-6} width={4} height={h + 12} fill="var(--sink-line)" />
        </>
      )
    default:
      return null
  }
}
