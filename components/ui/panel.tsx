import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type SidePanelProps = { readonly label: string; readonly width?: 'narrow' | 'medium' | 'wide'; readonly side?: 'left' | 'right'; readonly children: ReactNode; readonly className?: string }

const widths = { narrow: 'w-59', medium: 'w-76', wide: 'w-86' } as const

/** The row that holds a left panel and the content beside it. */
export const panelRow = 'relative flex min-h-0 flex-1 max-[900px]:flex-col'

/** A panel beside the content: 236, 304 or 344 wide. Right panels float over the content below 1280 px and cover it below 900 px; left ones then stand above it (their row must wrap: `panelRow`). */
export function SidePanel({ label, width = 'medium', side = 'right', children, className }: SidePanelProps) {
  return (
    <aside
      aria-label={label}
      className={cx(
        'flex min-h-0 shrink-0 flex-col overflow-auto bg-surface',
        widths[width],
        side === 'left' ? 'border-line min-[901px]:border-r max-[900px]:max-h-[36%] max-[900px]:w-full max-[900px]:border-b' : 'border-l border-line max-[1280px]:absolute max-[1280px]:inset-y-0 max-[1280px]:right-0 max-[1280px]:z-20 max-[1280px]:shadow-3 max-[900px]:w-full',
        className,
      )}
    >
      {children}
    </aside>
  )
}

/** A section of a panel: hairline above, 16 px around. */
export function PanelSection({ title, aside, children, className }: { readonly title?: ReactNode; readonly aside?: ReactNode; readonly children: ReactNode; readonly className?: string }) {
  return (
    <section className={cx('border-b border-line px-4 py-3.5 last:border-b-0', className)}>
      {title ? (
        <div className="mb-2 flex items-baseline justify-between gap-2">
          <h2 className="flex items-center gap-2 text-body font-semibold [&>svg]:size-3.75 [&>svg]:text-ink-3">{title}</h2>
          {aside ? <span className="text-label text-ink-3">{aside}</span> : null}
        </div>
      ) : null}
      {children}
    </section>
  )
}

type CardProps = { readonly icon?: ReactNode; readonly title?: ReactNode; readonly note?: ReactNode; readonly aside?: ReactNode; readonly children?: ReactNode; readonly className?: string; readonly labelledBy?: string }

/** A card with its head: icon, title, quiet note, actions at the right. */
export function Card({ icon, title, note, aside, children, className }: CardProps) {
  return (
    <section className={cx('overflow-hidden rounded-card border border-line bg-surface', className)}>
      {title ? (
        <header className="flex min-h-9.5 items-center gap-2.5 border-b border-line px-3.5 py-1.5 [&>svg]:size-3.75 [&>svg]:shrink-0 [&>svg]:text-ink-3">
          {icon}
          <h2 className="text-body font-semibold whitespace-nowrap">{title}</h2>
          <span className="min-w-0 flex-1 truncate text-label text-ink-3">{note}</span>
          {aside}
        </header>
      ) : null}
      {children}
    </section>
  )
}

/** Facts, one a line: label in grey, value in ink. An absent value is "–". */
export function Facts({ items }: { readonly items: readonly { readonly label: ReactNode; readonly value: ReactNode; readonly id: string }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(80px,auto)_1fr] gap-x-4 gap-y-1.5 text-cell">
      {items.map((item) => (
        <div key={item.id} className="contents">
          <dt className="text-ink-3">{item.label}</dt>
          <dd className="min-w-0 wrap-anywhere">{item.value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
