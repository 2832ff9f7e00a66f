import { assertNever } from '@/lib/std/index.ts'
import type { NodeKind } from '@/lib/graph/index.ts'

/** The outline of a node as an SVG path from (0, 0): its shape alone says what it is, in greyscale too. (visual design §8) */
export function outlineOf(kind: NodeKind, w: number, h: number): string {
  switch (kind) {
    case 'client':
    case 'clientClass':
    case 'clientGroup':
    case 'standIn':
    case 'notGoverned':
      return rounded(w, h, 10)
    case 'gateway':
      return `M3 0H${w - 3}V${h}H3Z`
    case 'host':
    case 'hostGroup':
      return rounded(w, h, h / 2)
    case 'subset':
      return `M5 0H${w - 11}L${w} 11V${h - 5}a5 5 0 0 1-5 5H5a5 5 0 0 1-5-5V5a5 5 0 0 1 5-5Z`
    case 'workloadEntry':
    case 'endpoint':
      return rounded(w, h, 3)
    case 'service':
      return `M10 0H${w - 10}L${w} 10V${h - 10}L${w - 10} ${h}H10L0 ${h - 10}V10Z`
    case 'workloadGroup':
      return `M0 4a4 4 0 0 1 4-4h47l8 9H${w - 4}a4 4 0 0 1 4 4V${h - 4}a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4Z`
    case 'passthrough':
      return `M4 0H${w - 17}L${w} ${h / 2}L${w - 17} ${h}H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4Z`
    case 'blackHole':
      return `M4 0H${w}V${h}H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4Z`
    case 'anyAddress':
      return ''
    default:
      return assertNever(kind)
  }
}

function rounded(w: number, h: number, r: number): string {
  return `M${r} 0H${w - r}a${r} ${r} 0 0 1 ${r} ${r}V${h - r}a${r} ${r} 0 0 1-${r} ${r}H${r}a${r} ${r} 0 0 1-${r}-${r}V${r}a${r} ${r} 0 0 1 ${r}-${r}Z`
}
