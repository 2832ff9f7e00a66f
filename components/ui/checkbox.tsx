'use client'
import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { useId, type ReactNode } from 'react'
import { cx } from './cx.ts'

export type Tick = boolean | 'indeterminate'

type Props = {
  readonly checked: Tick
  readonly onChange: (checked: boolean) => void
  /** Beside the box; without it, `name` is what assistive technology says. */
  readonly label?: ReactNode
  readonly name?: string
  readonly disabled?: boolean
  readonly className?: string
}

/** A box to tick; half ticked when only some of what it stands for are chosen. */
export function Checkbox({ checked, onChange, label, name, disabled, className }: Props) {
  const id = useId()
  const box = (
    <Radix.Root
      id={id}
      checked={checked}
      disabled={disabled ?? false}
      aria-label={name}
      onCheckedChange={(next) => onChange(next === true)}
      onClick={(event) => event.stopPropagation()}
      className="relative flex size-4 shrink-0 items-center justify-center rounded-badge border border-control bg-surface text-on-accent after:absolute after:-inset-1.5 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent disabled:opacity-55"
    >
      <Radix.Indicator>{checked === 'indeterminate' ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}</Radix.Indicator>
    </Radix.Root>
  )
  if (!label) return box
  return (
    <span className={cx('flex items-center gap-2.5', className)}>
      {box}
      <label htmlFor={id} className="min-w-0 flex-1 cursor-pointer">
        {label}
      </label>
    </span>
  )
}
