'use client'
import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

/** One provider around the application: the first tooltip waits 400 ms, its neighbours come at once. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={300}>
      {children}
    </Radix.Provider>
  )
}

type Props = {
  readonly text: ReactNode
  /** The key that does the same, shown beside the text. */
  readonly keys?: string
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly children: ReactNode
}

/** Says in a word or a sentence what its child is; the child must take a ref and be focusable. */
export function Tooltip({ text, keys, side = 'bottom', children }: Props) {
  if (!text) return children
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 items-center gap-2 rounded-control border border-line-2 bg-surface px-2.5 py-1.5 text-label text-ink shadow-3 animate-float"
        >
          <span>{text}</span>
          {keys ? <Kbd>{keys}</Kbd> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
