'use client'
import { Puzzle } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { Chip, type Column, cx, DraftSign, KindBadge, Link, Name, SeverityCounters, SeverityIcon } from '@/components/ui/index.ts'
import type { Origin } from '@/lib/api/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import type { Listed } from './listing.ts'

export const columnIds = ['document', 'namespace', 'role', 'summary', 'findings', 'origin', 'changed'] as const
export type ColumnId = (typeof columnIds)[number]

/** The columns of the list; `hidden` ones are left out. */
export function useResourceColumns(hidden: readonly string[]): readonly Column<Listed>[] {
  const t = useTranslations('resources')
  const roles = useTranslations('common.role')
  const { name: mesh } = useMesh()
  return useMemo(() => {
    const sourceOf = (origin: Origin | null) => {
      if (!origin || origin.type === 'here') return t('originHere')
      if (origin.type === 'example') return t('originExample')
      if (origin.type === 'rest') return t('originRest')
      return origin.name
    }
    const columns: readonly Column<Listed>[] = [
      {
        id: 'document', head: t('columns.document'), width: 'minmax(220px, 1.6fr)', sortable: true, whole: true,
        cell: (row) => (
          <>
            <span className="flex w-4.5 shrink-0 justify-center">{row.change ? <DraftSign change={row.change} /> : null}</span>
            <KindBadge badge={row.badge} kind={row.kind} />
            {row.change === 'removed' ? (
              <Name className="text-ink-3 line-through">{row.name}</Name>
            ) : (
              <Link href={editorHref(mesh, row.key)} onClick={(event) => event.stopPropagation()} className="min-w-0 truncate font-[550] hover:underline">
                <bdi title={row.name}>{row.name}</bdi>
              </Link>
            )}
          </>
        ),
      },
      { id: 'namespace', head: t('columns.namespace'), width: 'minmax(90px, .8fr)', sortable: true, cell: (row) => <bdi className="text-ink-2">{row.namespace || '–'}</bdi> },
      {
        id: 'role', head: t('columns.role'), width: '88px', sortable: true, whole: true,
        cell: (row) => <Chip tone={row.role === 'managed' ? 'accent' : 'quiet'} title={row.role === 'managed' ? t('managedTip') : t('contextTip')}>{roles(row.role)}</Chip>,
      },
      {
        id: 'summary', head: t('columns.summary'), width: 'minmax(200px, 2.4fr)', whole: true,
        cell: (row) => (
          <>
            {row.state === 'ok' ? null : <Chip tone="error">{t(`state.${row.state}`)}</Chip>}
            {row.notModelled ? <Puzzle size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-label={t('facets.notModelled')} /> : null}
            <span className={cx('min-w-0 truncate', row.summary ? 'text-ink-2' : 'text-ink-3')} title={row.summary}>
              {row.summary || (row.known ? '–' : t('state.notInterpreted'))}
            </span>
          </>
        ),
      },
      {
        id: 'findings', head: t('columns.findings'), width: '120px', sortable: true, whole: true,
        cell: (row) => (
          <span className="flex items-center gap-2.5">
            <SeverityCounters counts={row.counts} onlyFound />
            {row.disputed > 0 ? <span className="flex items-center gap-1 text-ink-3"><SeverityIcon severity="warning" disputed />{row.disputed}</span> : null}
          </span>
        ),
      },
      { id: 'origin', head: t('columns.origin'), width: 'minmax(100px, .8fr)', cell: (row) => <span className="text-ink-2" title={row.origin?.name}>{sourceOf(row.origin)}</span> },
      { id: 'changed', head: t('columns.changed'), width: '92px', sortable: true, cell: (row) => <span className="text-ink-2">{row.change || row.resourceVersion === undefined ? t('inDraft') : t('revision', { revision: row.resourceVersion })}</span> },
    ]
    return columns.filter(({ id }) => !hidden.includes(id))
  }, [t, roles, mesh, hidden])
}
