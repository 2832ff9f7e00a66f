import type { NodeKind } from '@/lib/graph/index.ts'

type Props = { readonly kind: NodeKind; readonly width: number; readonly height: number; readonly lit: boolean }

/** The outline of a node: its shape alone says what it is, in greyscale too. (visual design §8) */
export function Silhouette({ kind, width: w, height: h, lit }: Props) {
  const stroke = lit ? 'var(--accent)' : kind === 'blackHole' ? 'var(--sink-line)' : 'var(--node-line)'
  const line = { stroke, strokeWidth: lit ? 1.6 : 1.3, fill: fillOf(kind) } as const
  return (
    <svg aria-hidden className="absolute inset-0 overflow-visible" width={w} height={h} viewBox={`0 0 ${w} ${h}`}>
      {kind === 'clientClass' ? [7, 3.5].map((d) => <rect key={d} x={d} y={d} width={w} height={h} rx={10} {...line} />) : null}
      {shape(kind, w, h, line)}
      {extras(kind, w, h, stroke)}
    </svg>
  )
}

type Line = { readonly stroke: string; readonly strokeWidth: number; readonly fill: string }

function fillOf(kind: NodeKind): string {
  if (kind === 'notGoverned') return 'var(--canvas)'
  if (kind === 'endpoint') return 'var(--ground)'
  if (kind === 'blackHole') return 'var(--sink)'
  return kind === 'anyAddress' ? 'none' : 'var(--surface)'
}

function shape(kind: NodeKind, w: number, h: number, line: Line) {
  switch (kind) {
    case 'client':
    case 'clientClass':
    case 'notGoverned':
      return <rect width={w} height={h} rx={10} {...line} />
    case 'standIn':
      return <rect width={w} height={h} rx={10} strokeDasharray="5 4" {...line} />
    case 'gateway':
      return <rect x={3} width={w - 6} height={h} {...line} />
    case 'host':
      return <rect width={w} height={h} rx={h / 2} {...line} />
    case 'subset':
      return <path d={`M5 0H${w - 11}L${w} 11V${h - 5}a5 5 0 0 1-5 5H5a5 5 0 0 1-5-5V5a5 5 0 0 1 5-5z`} {...line} />
    case 'workloadEntry':
    case 'endpoint':
      return <rect width={w} height={h} rx={3} {...line} />
    case 'service':
      return <path d={`M10 0H${w - 10}L${w} 10V${h - 10}L${w - 10} ${h}H10L0 ${h - 10}V10z`} {...line} />
    case 'workloadGroup':
      return <path d={`M0 9V3a3 3 0 0 1 3-3h48l8 9h${w - 62}a3 3 0 0 1 3 3v${h - 15}a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3z`} strokeDasharray="5 4" {...line} />
    case 'passthrough':
      return <path d={`M3 0H${w - 16}L${w} ${h / 2}L${w - 16} ${h}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z`} strokeDasharray="8 5" {...line} />
    case 'blackHole':
      return <rect width={w} height={h} rx={3} {...line} />
    case 'anyAddress':
      return null
  }
}

function extras(kind: NodeKind, w: number, h: number, stroke: string) {
  if (kind === 'gateway') return [0, w - 6].map((x) => <rect key={x} x={x} y={-6} width={6} height={h + 12} rx={2} fill={stroke === 'var(--accent)' ? 'var(--accent)' : 'var(--k-gateway)'} />)
  if (kind === 'workloadEntry') return <rect x={4} y={5} width={3} height={h - 10} rx={1.5} fill="var(--k-entry)" />
  if (kind === 'endpoint') return <circle cx={0} cy={h / 2} r={4} fill="var(--surface)" stroke={stroke} strokeWidth={1.3} />
  if (kind === 'blackHole') {
    return (
      <>
        {[0, 1, 2, 3].map((i) => <path key={i} d={`M${w - 26 + i * 6} ${h}L${w - 6} ${h - 20 + i * 6}`} stroke="var(--sink-hatch)" strokeWidth={1.2} />)}
        <rect x={w - 4} y={-4} width={4} height={h + 8} fill="var(--sink-line)" />
      </>
    )
  }
  return null
}
