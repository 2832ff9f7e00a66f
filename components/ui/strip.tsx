import { Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type StripProps = { readonly icon?: ReactNode; readonly children: ReactNode; readonly aside?: ReactNode }

/** The 32 px strip below the second bar: what is folded, limited or left out, with counts and the way out. */
export function Strip({ icon, children, aside }: StripProps) {
  return (
    <div className="flex min-h-8 shrink-0 items-center gap-2.5 border-b border-line bg-sunken px-4 py-1 text-label text-ink-2 [&>svg]:size-3.75 [&>svg]:shrink-0 [&>svg]:text-ink-3">
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {aside}
    </div>
  )
}

const looks = {
  error: { ground: 'bg-error-soft text-error', icon: OctagonAlert },
  warning: { ground: 'bg-warning-soft text-warning', icon: TriangleAlert },
  info: { ground: 'bg-info-soft text-info', icon: Info },
} as const

type BannerProps = { readonly tone: keyof typeof looks; readonly title: ReactNode; readonly children?: ReactNode; readonly actions?: ReactNode; readonly className?: string }

/** What failed or needs a decision: object and rule in bold, what still holds below, actions at the right. */
export function Banner({ tone, title, children, actions, className }: BannerProps) {
  const { ground, icon: Icon } = looks[tone]
  return (
    <div role={tone === 'error' ? 'alert' : 'status'} className={cx('flex items-start gap-2.5 px-4 py-2.5 text-body', ground, className)}>
      <Icon size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-semibold wrap-anywhere">{title}</p>
        {children ? <div className="text-label text-ink wrap-anywhere">{children}</div> : null}
      </div>
      {actions}
    </div>
  )
}
