import type { ReactNode } from 'react'
import { cx } from './cx.ts'

const hues: Readonly<Record<string, string>> = {
  SE: 'bg-k-host-soft text-k-host',
  VS: 'bg-k-client-soft text-k-client',
  DR: 'bg-k-client-soft text-k-client',
  GW: 'bg-k-gateway-soft text-k-gateway',
}

type KindBadgeProps = {
  /** The two letters that the kind declares: SE, WE, VS … */
  readonly badge: string
  /** The kind's full name, told to those who point at it or cannot see it. */
  readonly kind?: string
  readonly className?: string
}

/** The two letters of a document's kind, 26 × 18. */
export function KindBadge({ badge, kind, className }: KindBadgeProps) {
  return (
    <span
      title={kind}
      className={cx('inline-flex h-4.5 w-6.5 shrink-0 items-center justify-center rounded-badge text-small font-semibold leading-none', hues[badge] ?? 'bg-k-entry-soft text-k-entry', className)}
    >
      {kind ? <span className="sr-only">{kind}</span> : null}
      <span aria-hidden={kind ? true : undefined}>{badge}</span>
    </span>
  )
}

export type Tone = 'quiet' | 'accent' | 'error' | 'warning' | 'info' | 'ok' | 'disputed'

const tones: Readonly<Record<Tone, string>> = {
  quiet: 'bg-sunken border-line-2 text-ink-2',
  accent: 'bg-accent-soft border-accent-soft text-accent font-[550]',
  error: 'bg-error-soft border-error-soft text-error font-[550]',
  warning: 'bg-warning-soft border-warning-soft text-warning font-[550]',
  info: 'bg-info-soft border-info-soft text-info font-[550]',
  ok: 'bg-ok-soft border-ok-soft text-ok font-[550]',
  disputed: 'bg-transparent border-dashed border-ink-3 text-ink-2',
}

type ChipProps = { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode; readonly className?: string; readonly title?: string }

/** A small fact about its row: managed, context, a layer, a count. */
export function Chip({ tone = 'quiet', icon, children, className, title }: ChipProps) {
  return (
    <span
      title={title}
      className={cx('inline-flex h-5 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-[5px] border px-1.75 text-label leading-none [&>svg]:size-3', tones[tone], className)}
    >
      {icon}
      {children}
    </span>
  )
}

/** How many: a number beside the name of a tab, a segment or a list. */
export function Count({ children, tone = 'none' }: { readonly children: ReactNode; readonly tone?: 'none' | Exclude<Tone, 'disputed'> }) {
  if (tone === 'none') return <span className="text-ink-3 font-[450]">{children}</span>
  return <span className={cx('inline-flex h-4 min-w-4 items-center justify-center rounded-badge px-1 text-small font-[650] leading-none', tones[tone])}>{children}</span>
}
