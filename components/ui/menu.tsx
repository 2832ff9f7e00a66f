'use client'
import { Check } from 'lucide-react'
import { ContextMenu, DropdownMenu } from 'radix-ui'
import { Fragment, type ReactNode, useRef } from 'react'
import { cx } from './cx.ts'
import { Kbd } from './kbd.tsx'
import { rememberOpener } from './opener.ts'

/** One line of a menu. `checked` makes it one of a choice; `disabledBecause` keeps it, greyed, with the reason. */
export type MenuItem = {
  readonly id: string
  readonly label: ReactNode
  readonly icon?: ReactNode
  readonly keys?: string
  readonly note?: ReactNode
  readonly tone?: 'danger'
  readonly checked?: boolean
  readonly disabledBecause?: string | undefined
  readonly onSelect: () => void
  /** Keeps the menu open after the choice, for boxes to tick. */
  readonly stay?: boolean
}

/** Items between two hairlines, with an optional head. */
export type MenuSection = { readonly id: string; readonly label?: ReactNode; readonly items: readonly MenuItem[] }

const surface = 'z-50 max-h-(--radix-popper-available-height) min-w-52 overflow-auto rounded-card border border-line bg-surface py-1 text-body shadow-3 animate-float'
const line = 'mx-1 flex min-h-7.5 select-none items-center gap-2.5 rounded-segment px-2.5 py-1 outline-none data-[highlighted]:bg-select data-[disabled]:opacity-55 [&>svg]:size-3.75 [&>svg]:shrink-0 [&>svg]:text-ink-2'

function Line({ item, anyChecked }: { readonly item: MenuItem; readonly anyChecked: boolean }) {
  return (
    <>
      {anyChecked ? <span className="flex size-3.75 shrink-0 items-center justify-center text-accent">{item.checked ? <Check size={15} strokeWidth={2} /> : null}</span> : null}
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.disabledBecause ? <span className="max-w-48 text-right text-hint text-ink-3">{item.disabledBecause}</span> : item.note ? <span className="text-hint text-ink-3">{item.note}</span> : null}
      {item.keys ? <Kbd>{item.keys}</Kbd> : null}
    </>
  )
}

type Parts = Pick<typeof DropdownMenu, 'Item' | 'Separator' | 'Label' | 'CheckboxItem'>

function Sections({ sections, parts: P }: { readonly sections: readonly MenuSection[]; readonly parts: Parts }) {
  return sections
    .filter((section) => section.items.length > 0 || section.label !== undefined)
    .map((section, index) => {
      const anyChecked = section.items.some((item) => item.checked !== undefined)
      return (
        <Fragment key={section.id}>
          {index > 0 ? <P.Separator className="my-1 h-px bg-line" /> : null}
          {section.label ? <P.Label className="px-3.5 pt-1.5 pb-1 text-hint font-medium text-ink-3">{section.label}</P.Label> : null}
          {section.items.map((item) => {
            const common = {
              disabled: item.disabledBecause !== undefined,
              onSelect: (event: Event) => {
                if (item.stay) event.preventDefault()
                item.onSelect()
              },
              className: cx(line, item.tone === 'danger' && 'text-error [&>svg]:text-error'),
            }
            return item.checked === undefined ? (
              <P.Item key={item.id} {...common}>
                <Line item={item} anyChecked={anyChecked} />
              </P.Item>
            ) : (
              <P.CheckboxItem key={item.id} checked={item.checked} {...common}>
                <Line item={item} anyChecked={anyChecked} />
              </P.CheckboxItem>
            )
          })}
        </Fragment>
      )
    })
}

type MenuProps = { readonly trigger: ReactNode; readonly sections: readonly MenuSection[]; readonly align?: 'start' | 'end'; readonly className?: string }

/** Opens below its trigger. */
export function Menu({ trigger, sections, align = 'start', className }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  return (
    <DropdownMenu.Root onOpenChange={(open) => open && rememberOpener(button.current)}>
      <DropdownMenu.Trigger ref={button} asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} sideOffset={6} collisionPadding={8} className={cx(surface, className)}>
          <Sections sections={sections} parts={DropdownMenu} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Opens at the pointer over its child. */
export function ContextualMenu({ children, sections, onOpenChange }: { readonly children: ReactNode; readonly sections: readonly MenuSection[]; readonly onOpenChange?: (open: boolean) => void }) {
  return (
    <ContextMenu.Root
      onOpenChange={(open) => {
        if (open) rememberOpener()
        onOpenChange?.(open)
      }}
    >
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content collisionPadding={8} className={surface}>
          <Sections sections={sections} parts={ContextMenu} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
