'use client'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Generates } from '@/components/generated/index.ts'
import { Count, cx, IconButton, SeverityCounters } from '@/components/ui/index.ts'
import { type CauseRow, useSlice } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { type FieldPath, type Fix, isOpen } from '@/lib/model/index.ts'
import { LastTouched } from './last-touched/index.ts'
import { Problems } from './problems.tsx'

type Props = {
  /** One row for each fault, in the order shown. */
  readonly problems: readonly CauseRow<LocatedFinding>[]
  readonly document: string | undefined
  /** Of the document, as it is being written. */
  readonly text: string
  /** The line and the field under the cursor. */
  readonly line: number
  readonly field: FieldPath
  readonly onGo: (document: string, line: number) => void
  readonly onFix: (fix: Fix) => void
}

/** Below the text: what is wrong, in this document or in the whole mesh; what the line under the cursor generates; or who last touched which lines. */
export function LowerPanel({ problems, document, text, line, field, onGo, onFix }: Props) {
  const t = useTranslations('editor.problems')
  const [shows, setShows] = useState<'problems' | 'generates' | 'touched'>('problems')
  const [whole, setWhole] = useState(false)
  const [open, setOpen] = useState(true)
  const generates = useSlice('generates', { document: document ?? '', path: field }, { view: 'draft', enabled: open && shows === 'generates' && document !== undefined })
  const shown = whole ? problems : problems.filter(({ lead }) => lead.document === document)
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { lead } of shown) if (isOpen(lead)) counts[lead.severity]++
  return (
    <section aria-label={t('title')} className={cx('flex shrink-0 flex-col border-t border-line bg-surface', open && 'h-38')}>
      <header className="flex h-9 shrink-0 items-center gap-3 px-4">
        <TitleButton pressed={shows === 'problems'} onPress={() => setShows('problems')}>{t('title')}</TitleButton>
        <SeverityCounters counts={counts} />
        <TitleButton pressed={shows === 'generates'} onPress={() => setShows('generates')}>{t('generates')} {shows === 'generates' && generates.value ? <Count>{generates.value.items.length}</Count> : null}</TitleButton>
        <TitleButton pressed={shows === 'touched'} onPress={() => setShows('touched')}>{t('touched')}</TitleButton>
        <span className="flex-1" />
        {shows === 'problems' ? (
          <div role="group" aria-label={t('scope')} className="flex items-center gap-3 text-label text-ink-3">
            <ScopeButton pressed={!whole} onPress={() => setWhole(false)}>{t('document')}</ScopeButton>
            <ScopeButton pressed={whole} onPress={() => setWhole(true)}>{t('mesh')}</ScopeButton>
          </div>
        ) : null}
        <IconButton label={open ? t('fold') : t('unfold')} icon={open ? <ChevronDown /> : <ChevronUp />} onClick={() => setOpen(!open)} />
      </header>
      {open && shows === 'problems' ? <Problems shown={shown} whole={whole} onGo={onGo} onFix={onFix} /> : null}
      {open && shows === 'generates' ? <Generates answer={generates.value} nothing={t('nothingGenerated')} className="min-h-0 flex-1 overflow-auto border-t border-line" /> : null}
      {open && shows === 'touched' && document !== undefined ? <LastTouched key={document} document={document} text={text} line={line} onGo={onGo} /> : null}
    </section>
  )
}

function TitleButton({ pressed, onPress, children }: { readonly pressed: boolean; readonly onPress: () => void; readonly children: React.ReactNode }) {
  return <button type="button" aria-pressed={pressed} onClick={onPress} className={cx('h-full border-b-2 text-body', pressed ? 'border-accent font-semibold text-ink' : 'border-transparent text-ink-2 hover:text-ink')}>{children}</button>
}

function ScopeButton({ pressed, onPress, children }: { readonly pressed: boolean; readonly onPress: () => void; readonly children: React.ReactNode }) {
  return <button type="button" aria-pressed={pressed} onClick={onPress} className={cx('min-h-6 hover:text-ink', pressed && 'font-semibold text-ink')}>{children}</button>
}
