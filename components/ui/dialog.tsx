'use client'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'
import { focusAgain, focusBefore } from './opener.ts'

type Props = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Left of the foot: a quiet remark. Right: Cancel and the one action. */
  readonly remark?: ReactNode
  readonly actions?: ReactNode
  readonly width?: 'narrow' | 'medium' | 'wide'
}

const widths = { narrow: 'w-105', medium: 'w-140', wide: 'w-220' } as const

/** Focus begins where one writes, else at the first action; never at the cross. */
function focusContent(event: Event): void {
  const dialog = event.currentTarget
  if (!(dialog instanceof HTMLElement)) return
  event.preventDefault()
  const target = dialog.querySelector<HTMLElement>('[data-content] :is(input, textarea, button):not([tabindex="-1"])') ?? dialog.querySelector<HTMLElement>('footer button') ?? dialog
  target.focus()
}

/** Asks once, above everything: title, what it is about, actions at the foot. */
export function Dialog({ open, onOpenChange, title, description, children, remark, actions, width = 'narrow' }: Props) {
  const t = useTranslations('common')
  const former = useRef<HTMLElement>(undefined)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim animate-fade" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            former.current = focusBefore()
            focusContent(event)
          }}
          onCloseAutoFocus={(event) => {
            if (focusAgain(former.current)) event.preventDefault()
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cx('fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-card border border-line bg-surface shadow-3 animate-float', widths[width])}
        >
          <header className="flex items-start gap-3 px-4.5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-title text-ink">{title}</Radix.Title>
              {description ? <Radix.Description className="mt-1 text-body text-ink-2">{description}</Radix.Description> : null}
            </div>
            <Radix.Close asChild>
              <IconButton label={t('close')} keys="Esc" icon={<X />} className="-mr-1.5" />
            </Radix.Close>
          </header>
          {children ? <div data-content className="min-h-0 flex-1 overflow-auto px-4.5 pb-4">{children}</div> : null}
          {actions ? (
            <footer className="flex items-center gap-2 rounded-b-card border-t border-line bg-sunken px-4.5 py-3">
              <span className="min-w-0 flex-1 text-label text-ink-3">{remark}</span>
              {actions}
            </footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
