'use client'
import { Copy, Search, X } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { ReadOnlyHandle } from '@/components/editor/monaco/read-only-text.tsx'
import { IconButton } from '@/components/ui/index.ts'
import { type FieldPath, toPointer } from '@/lib/model/index.ts'
import { pathAt } from '@/lib/yaml/index.ts'
import { pointerWords } from './pointer-words.ts'
import { TextPane } from './text-pane.tsx'
import { linesOf } from './use-shown-text.ts'

type Props = { readonly message: object; readonly field: string; readonly onField: (pointer: string) => void; readonly onCopy: (text: string) => void }

/** The message as JSON, with folding and search; a field that the reader clicks becomes the one whose origins are told. */
export function MessagePane({ message, field, onField, onCopy }: Props) {
  const t = useTranslations('envoy.item')
  const pane = useRef<ReadOnlyHandle>(null)
  const text = useMemo(() => JSON.stringify(message, null, 2), [message])
  const lit = useMemo(() => {
    const found = field ? linesOf(text, pathOf(field)) : undefined
    return found ? [found] : []
  }, [text, field])
  return (
    <section aria-label={t('message')} className="flex min-h-48 flex-1 flex-col border-t border-line">
      <header className="flex h-9 shrink-0 items-center gap-1 pr-2 pl-4">
        <h2 className="text-body font-semibold">{t('message')}</h2>
        {field ? (
          <button type="button" onClick={() => onField('')} aria-label={t('allFields')} title={t('allFields')} className="ml-1 inline-flex h-6 min-w-0 items-center gap-1 rounded-badge bg-accent-soft px-2 text-label font-[550] text-accent">
            <span className="truncate">{pointerWords(field)}</span><X size={12} strokeWidth={2.2} aria-hidden className="shrink-0" />
          </button>
        ) : <span className="ml-1 min-w-0 truncate text-label text-ink-3">{t('clickField')}</span>}
        <span className="flex-1" />
        <IconButton label={t('find')} icon={<Search />} keys="Ctrl F" onClick={() => pane.current?.find()} />
        <IconButton label={t('copy')} icon={<Copy />} onClick={() => onCopy(text)} />
      </header>
      <div className="min-h-0 flex-1"><TextPane text={text} label={t('message')} lit={lit} lineNumbers={false} handle={pane} onCursor={(offset) => onField(toPointer(pathAt(text, offset)))} /></div>
    </section>
  )
}

/** Numbers of a pointer are places in lists: Envoy's messages have no field whose name is a number. */
function pathOf(pointer: string): FieldPath {
  return pointer.split('/').slice(1).map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))
}
