'use client'
import { BellOff, CircleCheck, Info, OctagonAlert, Scale, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Severity } from '@/lib/model/index.ts'
import { cx } from './cx.ts'

export const severityIcons = { error: OctagonAlert, warning: TriangleAlert, info: Info } as const
export const severityInk: Readonly<Record<Severity, string>> = { error: 'text-error', warning: 'text-warning', info: 'text-info' }

type Props = { readonly severity: Severity; readonly disputed?: boolean; readonly suppressed?: boolean; readonly size?: number; readonly className?: string; readonly decorative?: boolean }

/** Severity by shape and colour, with its word for those who see neither. Disputed keeps the colour, suppressed loses it. */
export function SeverityIcon({ severity, disputed, suppressed, size = 15, className, decorative }: Props) {
  const t = useTranslations('common.severity')
  const Icon = suppressed ? BellOff : disputed ? Scale : severityIcons[severity]
  const ink = suppressed ? 'text-ink-3' : severityInk[severity]
  const name = suppressed ? t('suppressed') : disputed ? t('disputed', { severity: t(severity) }) : t(severity)
  return <Icon size={size} strokeWidth={size <= 12 ? 2.2 : 1.75} className={cx('shrink-0', ink, className)} {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })} />
}

/** The tick of a document without findings. */
export function ValidIcon({ size = 15 }: { readonly size?: number }) {
  const t = useTranslations('common.severity')
  return <CircleCheck size={size} strokeWidth={1.75} role="img" aria-label={t('valid')} className="shrink-0 text-ok" />
}

export type SeverityCounts = Readonly<Record<Severity, number>>

type CountsProps = { readonly counts: SeverityCounts; /** Leaves zeros out, as rows do; the top bar keeps them in grey. */ readonly onlyFound?: boolean }

/** How many errors, warnings and notes. */
export function SeverityCounters({ counts, onlyFound }: CountsProps) {
  const t = useTranslations('common.severity')
  return (
    <span className="inline-flex items-center gap-2.5">
      {(['error', 'warning', 'info'] as const).map((severity) => {
        const count = counts[severity]
        if (onlyFound && count === 0) return null
        const Icon = severityIcons[severity]
        return (
          <span key={severity} className={cx('inline-flex items-center gap-1 font-semibold', count > 0 ? severityInk[severity] : 'text-ink-3')}>
            <Icon size={15} strokeWidth={1.75} aria-hidden />
            <span className="sr-only">{t(severity)} </span>
            {count}
          </span>
        )
      })}
    </span>
  )
}
