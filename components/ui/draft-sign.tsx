'use client'
import { useTranslations } from 'use-intl'
import { cx } from './cx.ts'

export type DraftChange = 'added' | 'changed' | 'removed'

const signs = { added: '+', changed: '~', removed: '−' } as const
const tones: Readonly<Record<DraftChange, string>> = { added: 'bg-ok-soft text-ok', changed: 'bg-warning-soft text-warning', removed: 'bg-error-soft text-error' }
export const changeInk: Readonly<Record<DraftChange, string>> = { added: 'text-ok', changed: 'text-warning', removed: 'text-error' }

/** The sign of a difference: + ~ −, with its colour and its word. `bare` leaves the tile out. */
export function DraftSign({ change, bare, label, className }: { readonly change: DraftChange; readonly bare?: boolean; /** What it says instead of added, changed, removed. */ readonly label?: string; readonly className?: string }) {
  const t = useTranslations('common.change')
  return (
    <span
      title={label ?? t(change)}
      className={cx('inline-flex shrink-0 items-center justify-center font-bold leading-none', bare ? changeInk[change] : cx('size-4.5 rounded-badge text-body', tones[change]), className)}
    >
      <span aria-hidden>{signs[change]}</span>
      <span className="sr-only">{label ?? t(change)}</span>
    </span>
  )
}

/** Counts of a difference: "+ 1 ~ 2 − 1"; zeros are left out. */
export function DraftCounts({ added, changed, removed }: Readonly<Record<DraftChange, number>>) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold">
      {([['added', added], ['changed', changed], ['removed', removed]] as const).map(([change, count]) =>
        count > 0 ? (
          <span key={change} className={cx('inline-flex items-center gap-0.5 whitespace-nowrap', changeInk[change])}>
            <DraftSign change={change} bare /> {count}
          </span>
        ) : null,
      )}
    </span>
  )
}
