'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from './cx.ts'

/** True once something has been awaited for 400 ms: shorter waits show nothing. */
export function useLongWait(waiting: boolean): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setLong(true), 400)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [waiting])
  return waiting && long
}

/** The 2 px bar under the second bar. It keeps no room while nothing is awaited. */
export function ProgressBar({ waiting }: { readonly waiting: boolean }) {
  const t = useTranslations('common')
  const shown = useLongWait(waiting)
  return (
    <div className="relative z-10 h-0">
      {shown ? (
        <div role="progressbar" aria-label={t('working')} className="absolute inset-x-0 top-0 h-0.5 overflow-hidden bg-accent-soft">
          <div className="h-full w-2/7 bg-accent animate-wait" />
        </div>
      ) : null}
    </div>
  )
}

/** Grey lines where a panel's text will stand. */
export function Skeleton({ lines = 3, className }: { readonly lines?: number; readonly className?: string }) {
  const shown = useLongWait(true)
  return (
    <div aria-hidden className={cx('flex flex-col gap-2.5', !shown && 'invisible', className)}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="h-3 rounded-badge bg-hover" style={{ width: `${[92, 74, 83, 61][index % 4]}%` }} />
      ))}
    </div>
  )
}
