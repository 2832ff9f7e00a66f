'use client'
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Count } from './badge.tsx'
import { cx } from './cx.ts'

export type TabItem<Id extends string> = { readonly id: Id; readonly label: ReactNode; readonly count?: number; readonly content: ReactNode }

type Props<Id extends string> = {
  readonly items: readonly TabItem<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly label: string
  readonly className?: string
  readonly contentClassName?: string
}

/** Tabs of a panel, underlined in accent. */
export function Tabs<Id extends string>({ items, value, onChange, label, className, contentClassName }: Props<Id>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Id)} className={cx('flex min-h-0 flex-col', className)}>
      <Radix.List aria-label={label} className="flex shrink-0 flex-wrap gap-x-4 border-b border-line px-4">
        {items.map((item) => (
          <Radix.Trigger
            key={item.id}
            value={item.id}
            className="-mb-px inline-flex h-8.5 items-center gap-1 border-b-2 border-transparent text-body text-ink-2 transition-colors duration-120 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {item.label}
            {item.count === undefined ? null : <Count>{item.count}</Count>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.id} value={item.id} className={cx('min-h-0 flex-1 overflow-auto', contentClassName)}>
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
