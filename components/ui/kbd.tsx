import type { ReactNode } from 'react'

/** A key of the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-4.5 shrink-0 items-center justify-center rounded-badge border border-line-2 bg-sunken px-1 font-mono text-small text-ink-2">
      {children}
    </kbd>
  )
}
