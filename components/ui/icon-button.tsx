'use client'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

type Props = Omit<ComponentProps<'button'>, 'disabled' | 'aria-label' | 'children'> & {
  /** Name for assistive technology and text of the tooltip. */
  readonly label: string
  readonly icon: ReactNode
  readonly keys?: string
  readonly size?: 'dense' | 'small' | 'medium'
  readonly outlined?: boolean
  readonly pressed?: boolean
  readonly disabledBecause?: string | false | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
}

const sizes = { dense: 'size-6', small: 'size-7', medium: 'size-7.5' } as const

/** A button that is only an icon: it always has a name, a tooltip, and the key that does the same. */
export function IconButton({ label, icon, keys, size = 'small', outlined, pressed, disabledBecause, side, className, onClick, ...rest }: Props) {
  const off = Boolean(disabledBecause)
  return (
    <Tooltip text={disabledBecause || label} {...(keys && !off ? { keys } : {})} {...(side ? { side } : {})}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={off || undefined}
        onClick={off ? (event) => event.preventDefault() : onClick}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors duration-120 ease-out [&>svg]:size-4 [&>svg]:shrink-0',
          sizes[size],
          outlined ? 'border border-line-2 bg-surface' : 'border border-transparent',
          pressed ? 'bg-accent-soft text-accent' : 'hover:bg-hover hover:text-ink',
          off && 'opacity-55',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
