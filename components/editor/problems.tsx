'use client'
import { ChevronDown, ChevronUp, Lightbulb } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Chip, cx, IconButton, SeverityCounters, SeverityIcon } from '@/components/ui/index.ts'
import type { CauseRow } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { type Fix, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { fixesOf } from './fixes-of.ts'
import { codesOf } from './problems-of.ts'

type Props = {
  /** One row for each fault, in the order shown. */
  readonly problems: readonly CauseRow<LocatedFinding>[]
  readonly document: string | undefined
  readonly onGo: (document: string, line: number) => void
  readonly onFix: (fix: Fix) => void
}

/** What is wrong, in this document or in the whole mesh, below the text; a click goes to the line. */
export function Problems({ problems, document, onGo, onFix }: Props) {
  const t = useTranslations('editor.problems')
  const [whole, setWhole] = useState(false)
  const [open, setOpen] = useState(true)
  const shown = whole ? problems : problems.filter(({ lead }) => lead.document === document)
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { lead: { severity, disputed } } of shown) if (!disputed) counts[severity]++
  return (
    <section aria-label={t('title')} className={cx('flex shrink-0 flex-col border-t border-line bg-surface', open && 'h-38')}>
      <header className="flex h-9 shrink-0 items-center gap-3 px-4">
        <h2 className="text-body font-semibold">{t('title')}</h2>
        <SeverityCounters counts={counts} />
        <span className="flex-1" />
        <div role="group" aria-label={t('scope')} className="flex items-center gap-3 text-label text-ink-3">
          <ScopeButton pressed={!whole} onPress={() => setWhole(false)}>{t('document')}</ScopeButton>
          <ScopeButton pressed={whole} onPress={() => setWhole(true)}>{t('mesh')}</ScopeButton>
        </div>
        <IconButton label={open ? t('fold') : t('unfold')} icon={open ? <ChevronDown /> : <ChevronUp />} onClick={() => setOpen(!open)} />
      </header>
      {open ? (
        <ul className="min-h-0 flex-1 overflow-auto border-t border-line">
          {shown.map((row, index) => <Problem key={`${row.lead.cause} ${index}`} row={row} onGo={onGo} onFix={onFix} />)}
          {shown.length === 0 ? <li className="px-4 py-2.5 text-label text-ink-3">{whole ? t('noneInMesh') : t('none')}</li> : null}
        </ul>
      ) : null}
    </section>
  )
}

function ScopeButton({ pressed, onPress, children }: { readonly pressed: boolean; readonly onPress: () => void; readonly children: React.ReactNode }) {
  return <button type="button" aria-pressed={pressed} onClick={onPress} className={cx('min-h-6 hover:text-ink', pressed && 'font-semibold text-ink')}>{children}</button>
}

function Problem({ row, onGo, onFix }: { readonly row: CauseRow<LocatedFinding>; readonly onGo: Props['onGo']; readonly onFix: Props['onFix'] }) {
  const words = useTranslations('findings')
  const { lead: finding } = row
  const { kind, name } = parseResourceKey(finding.document as ResourceKey)
  const line = finding.range?.startLine
  const fix = fixesOf(row)[0]
  const codes = codesOf(row).join(' · ')
  return (
    <li className="flex min-h-7.5 items-center gap-2.5 border-b border-line px-4 text-cell last:border-b-0 hover:bg-hover">
      <SeverityIcon severity={finding.severity} disputed={finding.disputed !== undefined} size={14} />
      <span title={codes} className="w-34 shrink-0 truncate font-mono text-quote text-ink-3">{codes}</span>
      <button type="button" className="min-w-0 flex-1 truncate py-1 text-left" title={finding.message} onClick={() => onGo(finding.document, line ?? 1)}>{finding.message}</button>
      {finding.disputed ? <Chip tone="disputed" title={finding.disputed}>{words('disputed')}</Chip> : null}
      <span className="shrink-0 text-label text-ink-3"><bdi>{kind} {name}</bdi>{line ? ` : ${line}` : ''}</span>
      {fix ? <IconButton size="dense" label={fix.title} icon={<Lightbulb />} onClick={() => onFix(fix)} className="text-accent" /> : <span className="w-6" />}
    </li>
  )
}
