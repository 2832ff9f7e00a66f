'use client'
import { Lightbulb } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { codeHref } from '@/components/shell/index.ts'
import { Chip, IconButton, Link, SeverityIcon } from '@/components/ui/index.ts'
import { type CauseRow, codesOf } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { type Fix, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { fixesOf } from './fixes-of.ts'

type Props = {
  readonly shown: readonly CauseRow<LocatedFinding>[]
  /** Of the whole mesh, not of one document. */
  readonly whole: boolean
  readonly onGo: (document: string, line: number) => void
  readonly onFix: (fix: Fix) => void
}

/** What is wrong; a click goes to the line. */
export function Problems({ shown, whole, onGo, onFix }: Props) {
  const t = useTranslations('editor.problems')
  return (
    <ul className="min-h-0 flex-1 overflow-auto border-t border-line">
      {shown.map((row, index) => <Problem key={`${row.lead.cause} ${index}`} row={row} onGo={onGo} onFix={onFix} />)}
      {shown.length === 0 ? <li className="px-4 py-2.5 text-label text-ink-3">{whole ? t('noneInMesh') : t('none')}</li> : null}
    </ul>
  )
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
      <SeverityIcon severity={finding.severity} disputed={finding.disputed !== undefined} suppressed={finding.suppressed !== undefined} size={14} />
      <Link href={codeHref(finding.code)} title={codes} className="w-34 shrink-0 truncate font-mono leading-6 text-quote text-ink-3 hover:text-accent hover:underline">{codes}</Link>
      <button type="button" className="min-w-0 flex-1 truncate py-1 text-left" title={finding.message} onClick={() => onGo(finding.document, line ?? 1)}>{finding.message}</button>
      {finding.disputed ? <Chip tone="disputed" title={finding.disputed}>{words('disputed')}</Chip> : null}
      <span className="shrink-0 text-label text-ink-3"><bdi>{kind} {name}</bdi>{line ? ` : ${line}` : ''}</span>
      {fix ? <IconButton size="dense" label={fix.title} icon={<Lightbulb />} onClick={() => onFix(fix)} className="text-accent" /> : <span className="w-6" />}
    </li>
  )
}
