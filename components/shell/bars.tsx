'use client'
import type { ReactNode } from 'react'
import { ProgressBar } from '@/components/ui/index.ts'

/** The top bar's ground, 48 high. */
export function BarGround({ children }: { readonly children: ReactNode }) {
  return <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-3.5 max-[1100px]:gap-2 max-[780px]:h-auto max-[780px]:min-h-12 max-[780px]:flex-wrap max-[780px]:py-1.5">{children}</header>
}

type SecondBarProps = { readonly label: string; readonly children: ReactNode; /** Right end: what is done with the screen's content. */ readonly actions?: ReactNode; /** True while the screen waits for an answer: a line runs below the bar. */ readonly waiting?: boolean }

/** The screen's own bar, 44 high: what is shown at the left, what can be done at the right. */
export function SecondBar({ label, children, actions, waiting = false }: SecondBarProps) {
  return (
    <>
      <div role="toolbar" aria-label={label} className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-1.5">
        <div className="flex min-w-0 flex-auto flex-wrap items-center gap-2 min-[1280px]:flex-1 min-[1280px]:flex-nowrap">{children}</div>
        {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
      </div>
      <ProgressBar waiting={waiting} />
    </>
  )
}

/** A hairline between groups of a bar. */
export function BarRule() {
  return <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-line-2 max-[1279px]:hidden" />
}
