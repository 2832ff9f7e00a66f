'use client'
import { Slot } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

export type ButtonLook = 'primary' | 'outline' | 'ghost' | 'danger' | 'link'
export type ControlSize = 'small' | 'medium' | 'large'

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent border-accent font-semibold hover:bg-accent-2 hover:border-accent-2',
  outline: 'bg-surface text-ink border-line-2 font-[550] hover:bg-hover',
  ghost: 'bg-transparent text-ink-2 border-transparent font-medium hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-error border-line-2 font-[550] hover:bg-error-soft hover:border-error',
  link: 'bg-transparent text-accent border-transparent font-[550] hover:underline underline-offset-2',
}

const sizes: Readonly<Record<ControlSize, string>> = {
  small: 'h-6.5 px-2 gap-1.5',
  medium: 'h-7.5 px-2.5 gap-1.5',
  large: 'h-8.5 px-3.5 gap-2',
}

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  readonly look?: ButtonLook
  readonly size?: ControlSize
  readonly icon?: ReactNode
  /** Why the button cannot be used now: it stays focusable, and its tooltip says so. */
  readonly disabledBecause?: string | false | undefined
  /** Tooltip, and the key that does the same. */
  readonly hint?: ReactNode
  readonly keys?: string
  /** Draws the one child (a link) as the button. */
  readonly asChild?: boolean
}

/** A verb, and if needed an object. One primary button a screen. */
export function Button({ look = 'outline', size = 'medium', icon, disabledBecause, hint, keys, asChild, className, children, onClick, ...rest }: ButtonProps) {
  const Part = asChild ? Slot.Root : 'button'
  const off = Boolean(disabledBecause)
  const part = (
    <Part
      type={asChild ? undefined : 'button'}
      {...rest}
      aria-disabled={off || undefined}
      onClick={off ? (event) => event.preventDefault() : onClick}
      className={cx(
        'inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-control border text-body transition-colors duration-120 ease-out select-none',
        look === 'link' ? 'h-auto gap-1 px-0' : sizes[size],
        looks[look],
        off && 'pointer-events-auto opacity-55',
        className,
      )}
    >
      {icon ? <span className="contents [&>svg]:size-3.75 [&>svg]:shrink-0">{icon}</span> : null}
      {asChild ? <Slot.Slottable>{children}</Slot.Slottable> : children}
    </Part>
  )
  const text = disabledBecause || hint
  return text ? (
    <Tooltip text={text} {...(off || !keys ? {} : { keys })}>
      {part}
    </Tooltip>
  ) : (
    part
  )
}
