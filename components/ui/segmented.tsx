'use client'
import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Segment<Id extends string> = { readonly id: Id; readonly label: ReactNode; readonly icon?: ReactNode; readonly disabledBecause?: string }

type Props<Id extends string> = {
  readonly items: readonly Segment<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly label: string
  readonly size?: 'small' | 'medium'
  readonly className?: string
}

/** One of a few: a track with the chosen segment raised. */
export function Segmented<Id extends string>({ items, value, onChange, label, size = 'medium', className }: Props<Id>) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      aria-label={label}
      onValueChange={(next) => next && onChange(next as Id)}
      className={cx('inline-flex shrink-0 items-center rounded-item border border-line-2 bg-ground p-px', className)}
    >
      {items.map((item) => (
        <ToggleGroup.Item
          key={item.id}
          value={item.id}
          disabled={item.disabledBecause !== undefined}
          title={item.disabledBecause}
          className={cx(
            'inline-flex items-center gap-1.5 whitespace-nowrap rounded-segment border border-transparent px-2.5 text-body text-ink-2 transition-colors duration-120 hover:text-ink disabled:opacity-55 [&>svg]:size-3.5',
            'data-[state=on]:border-line-2 data-[state=on]:bg-surface data-[state=on]:font-semibold data-[state=on]:text-ink data-[state=on]:shadow-1',
            size === 'small' ? 'h-5.5' : 'h-6.5',
          )}
        >
          {item.icon}
          {item.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
