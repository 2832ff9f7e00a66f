'use client'
import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Option<Id extends string> = { readonly id: Id; readonly label: ReactNode; readonly note?: ReactNode }

type Props<Id extends string> = {
  readonly options: readonly Option<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  /** Stands inside the button, before the value: "Group by **document**". */
  readonly label: string
  readonly hideLabel?: boolean
  readonly className?: string
  readonly id?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean | undefined
}

/** One of many: the button says what is chosen and of what. */
export function Select<Id extends string>({ options, value, onChange, label, hideLabel, className, id, ...said }: Props<Id>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Id)}>
      <Radix.Trigger
        id={id}
        aria-label={label}
        {...said}
        className={cx('inline-flex h-7.5 shrink-0 items-center gap-2 whitespace-nowrap rounded-control border border-line-2 bg-surface px-2.5 text-body text-ink transition-colors duration-120 hover:bg-hover aria-[invalid=true]:border-error', className)}
      >
        {hideLabel ? null : <span className="text-ink-3">{label}</span>}
        <span className="min-w-0 flex-1 truncate text-left font-[550]">
          <Radix.Value />
        </span>
        <ChevronDown size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content position="popper" sideOffset={6} collisionPadding={8} className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-card border border-line bg-surface py-1 text-body shadow-3 animate-float">
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.id}
                value={option.id}
                className="mx-1 flex min-h-7.5 select-none items-center gap-2.5 rounded-segment py-1 pr-2.5 pl-8 outline-none data-[highlighted]:bg-select"
              >
                <Radix.ItemIndicator className="absolute left-3.5">
                  <Check size={15} strokeWidth={2} className="text-accent" />
                </Radix.ItemIndicator>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.note ? <span className="ml-auto pl-4 text-hint text-ink-3">{option.note}</span> : null}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
