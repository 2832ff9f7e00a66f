'use client'
import { BellOff, Lightbulb, Scale } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { codeHref, editorHref } from '@/components/shell/index.ts'
import { Chip, type Column, cx, DraftSign, Link, SeverityIcon } from '@/components/ui/index.ts'
import { codesOf, useMesh } from '@/lib/client/index.ts'
import { documentName } from './finding-panel.tsx'
import type { FindingGroupBy, FindingRow } from './listing.ts'

/** What is told of each finding. The document has a column of its own unless rows are grouped by it. */
export function useColumns(by: FindingGroupBy): readonly Column<FindingRow>[] {
  const t = useTranslations('findings')
  const { name: mesh } = useMesh()
  return useMemo(
    () => [
      {
        id: 'severity', head: <span className="sr-only">{t('columns.severity')}</span>, width: '64px', whole: true,
        cell: ({ lead, change }) => (
          <>
            {change ? <DraftSign change={change} /> : null}
            <SeverityIcon severity={lead.severity} disputed={Boolean(lead.disputed)} suppressed={Boolean(lead.suppressed)} />
          </>
        ),
      },
      {
        id: 'code', head: t('columns.code'), width: 'minmax(104px, 188px)', whole: true,
        cell: (row) => (
          <code className="flex min-w-0 gap-1.5 overflow-hidden font-mono text-quote text-ink-3" title={codesOf(row).join(', ')}>
            {codesOf(row).map((code) => (
              <Link key={code} href={codeHref(code)} onClick={(event) => event.stopPropagation()} className="first:shrink-0 first:text-ink-2 not-first:truncate hover:text-accent hover:underline">{code}</Link>
            ))}
          </code>
        ),
      },
      {
        id: 'finding', head: t('columns.finding'), width: 'minmax(260px, 1fr)', whole: true,
        cell: ({ lead, change }) => (
          <>
            <span className={cx('min-w-0 truncate', change === 'removed' && 'text-ink-3 line-through')} title={lead.message}>
              {lead.message}
            </span>
            {lead.disputed ? <Chip tone="disputed" icon={<Scale strokeWidth={2.2} aria-hidden />} title={lead.disputed}>{t('disputed')}</Chip> : null}
            {lead.suppressed ? <Chip tone="quiet" icon={<BellOff strokeWidth={2.2} aria-hidden />} title={lead.suppressed.reason}>{t('suppressed')}</Chip> : null}
          </>
        ),
      },
      ...(by === 'document' ? [] : [{ id: 'document', head: t('columns.document'), width: 'minmax(120px, 240px)', whole: true, cell: ({ lead }: FindingRow) => <bdi className="min-w-0 truncate text-ink-2" title={lead.document}>{documentName(lead.document)}</bdi> }]),
      { id: 'layer', head: t('columns.layer'), width: '96px', whole: true, cell: ({ lead }) => <Chip title={t(`layerTips.${lead.layer}`)}>{t(`layers.${lead.layer}`)}</Chip> },
      {
        id: 'line', head: t('columns.line'), width: '84px', whole: true,
        cell: ({ lead }) =>
          lead.range ? (
            <Link href={editorHref(mesh, lead.document, lead.range.startLine)} onClick={(event) => event.stopPropagation()} className="font-[550] text-accent hover:underline">
              {t('line', { line: lead.range.startLine })}
            </Link>
          ) : (
            <span className="text-ink-3">–</span>
          ),
      },
      { id: 'fix', head: <span className="sr-only">{t('columns.fix')}</span>, width: '40px', whole: true, cell: (row) => (hasFix(row) ? <Lightbulb size={15} strokeWidth={1.75} className="text-accent" aria-label={t('legend.fix')} /> : null) },
    ],
    [t, mesh, by],
  )
}

/** Whether a fix is offered for any of the findings of a row. */
export function hasFix({ lead, others }: FindingRow): boolean {
  return [lead, ...others].some(({ fixes }) => (fixes?.length ?? 0) > 0)
}
