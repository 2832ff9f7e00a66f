import type { Sign } from '@/lib/graph/index.ts'
import { cx, DraftSign } from '@/components/ui/index.ts'

/** The ink of a sign, and its dashes: what is removed is dashed. */
export const signInk: Readonly<Record<Sign, string>> = { added: 'var(--ok)', changed: 'var(--warning)', removed: 'var(--error)' }
export const removedDash = '4 3'

const rings: Readonly<Record<Sign, string>> = { added: 'border-ok', changed: 'border-warning', removed: 'border-error' }

/** The sign of a node; upper left on its outline, at the same size however small the node is drawn. */
export function NodeSign({ sign, small }: { readonly sign: Sign; readonly small: boolean }) {
  return (
    <span className="absolute -top-1.5 -left-2 z-1 flex" style={small ? { transform: 'scale(var(--inv))', transformOrigin: '50% 50%' } : undefined}>
      <DraftSign change={sign} className={cx('rounded-full border', rings[sign])} />
    </span>
  )
}

/** The sign alone, in a text or a label. */
export function BareSign({ sign }: { readonly sign: Sign }) {
  return <DraftSign change={sign} bare className="w-2 text-cell" />
}
