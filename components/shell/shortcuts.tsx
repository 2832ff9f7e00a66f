'use client'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog, Kbd } from '@/components/ui/index.ts'

/** True while keys belong to a field or the editor. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, .monaco-editor') !== null)
}

/** True while a dialog, a menu or a list stands above the page: the page's keys rest. */
function isAbove(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
}

export type Keys = Readonly<Record<string, () => void>>

/** Writes a key as `mod+shift+z`, `/`, `?` or `alt+1`. `mod` is Ctrl, or ⌘ on a Mac. */
function nameOf(event: KeyboardEvent): string {
  const parts = [event.ctrlKey || event.metaKey ? 'mod' : '', event.altKey ? 'alt' : '', event.shiftKey && event.key.length > 1 ? 'shift' : '']
  const shifted = event.shiftKey && (event.ctrlKey || event.metaKey) ? 'shift' : ''
  return [...parts, shifted, event.key.toLowerCase()].filter(Boolean).join('+')
}

/** Hears keys anywhere on the page, except where one writes; `always` names keys that are heard there too. */
export function useShortcuts(keys: Keys, always: readonly string[] = []): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const name = nameOf(event)
      const act = keys[name]
      if (!act || event.defaultPrevented || isAbove(event.target) || (isWriting(event.target) && !always.includes(name))) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  })
}

const rows = [
  ['search', '/'],
  ['help', '?'],
  ['undo', 'Ctrl Z'],
  ['redo', 'Ctrl Shift Z'],
  ['save', 'Ctrl S'],
  ['screens', 'Alt 1 … 8'],
  ['walk', '↑ ↓ ← →'],
  ['open', 'Enter'],
  ['menu', 'Shift F10'],
  ['find', 'Ctrl F'],
  ['fit', 'F'],
  ['centre', '.'],
  ['move', 'Alt ↑ ↓ ← →'],
  ['moveBox', 'Alt Shift ↑ ↓ ← →'],
  ['arrange', 'M'],
  ['collapse', 'C'],
  ['tick', 'Space'],
  ['clear', 'Esc'],
] as const

/** Which key does what. */
export function ShortcutsDialog({ open, onOpenChange }: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shell.shortcuts')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <dl className="flex flex-col">
        {rows.map(([id, keys]) => (
          <div key={id} className="flex items-center justify-between border-t border-line py-1.5">
            <dt>{t(id)}</dt>
            <dd className="flex gap-1">
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
