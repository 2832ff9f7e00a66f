'use client'
import { AppWindow, Globe } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { cx } from './cx.ts'
import { useFocusHandedOn } from './opener.ts'

/** A dashed client, the border, a dashed host: what a mesh looks like before anything leaves it. */
function Drawing() {
  return (
    <div aria-hidden className="mb-6 flex h-24 items-center">
      <span className="flex h-9.5 w-24 items-center justify-center rounded-card border border-dashed border-node-line bg-surface text-k-client">
        <AppWindow size={17} strokeWidth={1.75} />
      </span>
      <svg width={110} height={96} viewBox="0 0 110 96" fill="none" className="text-edge">
        <path d="M0 48h100" stroke="currentColor" strokeWidth={1.4} strokeDasharray="5 4" />
        <path d="M100 44.5l8 3.5l-8 3.5z" fill="currentColor" />
        <path d="M55 0v96" stroke="var(--border-mesh)" strokeWidth={1.6} strokeDasharray="1.6 4.5" strokeLinecap="round" />
      </svg>
      <span className="flex h-9.5 w-24 items-center justify-center rounded-full border border-dashed border-node-line bg-surface text-k-host">
        <Globe size={17} strokeWidth={1.75} />
      </span>
    </div>
  )
}

type Props = {
  readonly title: ReactNode
  /** Why there is nothing, and what that means for traffic. */
  readonly children?: ReactNode
  /** One primary and at most two quiet ones. */
  readonly actions?: ReactNode
  readonly drawing?: boolean
  readonly icon?: ReactNode
  readonly className?: string
}

/** Says why there is nothing to see, and what to do next. */
export function EmptyState({ title, children, actions, drawing = true, icon, className }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useFocusHandedOn(place)
  return (
    <div ref={place} className={cx('flex flex-1 flex-col items-center justify-center px-6 py-12 text-center', className)}>
      {drawing ? <Drawing /> : icon ? <span className="mb-3 text-ink-3 [&>svg]:size-6">{icon}</span> : null}
      <h2 className="text-verdict font-semibold">{title}</h2>
      {children ? <div className="mt-1.5 max-w-96 text-body text-ink-2">{children}</div> : null}
      {actions ? <div className="mt-4 flex flex-wrap items-center justify-center gap-2">{actions}</div> : null}
    </div>
  )
}
