'use client'
import { Check, GitPullRequestDraft } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useTranslations } from 'use-intl'
import { proposalHref, screenHref, SecondBar, useAge } from '@/components/shell/index.ts'
import { Banner, Button, Chip, type Column, Count, DataTable, EmptyState, Link, Segmented } from '@/components/ui/index.ts'
import type { ProposalSummary } from '@/lib/api/index.ts'
import { useMesh, useProposals } from '@/lib/client/index.ts'
import { StateChip } from './state-chip.tsx'

const shownStates = ['open', 'saved', 'closed', 'all'] as const
type Shown = (typeof shownStates)[number]

/** The proposals of a mesh, newest first. */
export function ProposalsScreen() {
  const t = useTranslations('proposals')
  const router = useRouter()
  const { name: mesh } = useMesh()
  const [shown, show] = useQueryState('state', parseAsStringLiteral(shownStates).withDefault('open'))
  const { data, error, isPending } = useProposals(shown === 'all' ? undefined : shown)
  const columns = useColumns()
  return (
    <>
      <SecondBar label={t('title')} waiting={isPending}>
        <h1 className="text-body font-semibold">{t('title')}</h1>
        {data ? <Count>{data.length}</Count> : null}
        <Segmented<Shown> size="small" label={t('shown')} value={shown} onChange={(next) => void show(next)} items={shownStates.map((id) => ({ id, label: id === 'all' ? t('all') : t(`state.${id}`) }))} />
      </SecondBar>
      {error ? <Banner tone="error" title={t('failed')}>{error.message}</Banner> : null}
      {data?.length === 0 ? (
        <EmptyState drawing={false} icon={<GitPullRequestDraft strokeWidth={1.6} />} title={shown === 'open' || shown === 'all' ? t('empty.title') : t('empty.none')} actions={<Button asChild><Link href={screenHref(mesh, 'editor')}>{t('empty.toEditor')}</Link></Button>}>
          {t('empty.text')}
        </EmptyState>
      ) : data ? (
        <div className="min-h-0 flex-1 overflow-auto bg-canvas p-4">
          <DataTable label={t('title')} density="double" columns={columns} entries={data.map((row) => ({ type: 'row', id: String(row.number), row }))} onOpen={({ number }) => router.push(proposalHref(mesh, number))} />
        </div>
      ) : null}
    </>
  )
}

function useColumns(): readonly Column<ProposalSummary>[] {
  const t = useTranslations('proposals')
  const ageOf = useAge()
  const { name: mesh } = useMesh()
  return [
    {
      id: 'title', head: t('column.title'), width: 'minmax(280px, 3fr)', whole: true,
      cell: ({ number, title, author, created }) => (
        <span className="min-w-0">
          <Link href={proposalHref(mesh, number)} className="block truncate font-semibold hover:underline">{title}</Link>
          <span className="block truncate text-label text-ink-3">{t('by', { number, author, age: ageOf(created).text })}</span>
        </span>
      ),
    },
    { id: 'state', head: t('column.state'), width: '120px', whole: true, cell: (row) => <StateChip {...row} /> },
    { id: 'documents', head: t('column.documents'), width: '110px', align: 'end', cell: ({ documents }) => documents },
    { id: 'base', head: t('column.base'), width: '130px', align: 'end', cell: ({ baseRevision }) => baseRevision },
    { id: 'approvals', head: t('column.approvals'), width: 'minmax(140px, 1fr)', whole: true, cell: ({ approvals }) => (approvals.length > 0 ? <Chip tone="ok" icon={<Check />}>{approvals.join(', ')}</Chip> : <span className="text-ink-3">{t('notApproved')}</span>) },
    { id: 'updated', head: t('column.updated'), width: '140px', align: 'end', cell: ({ updated }) => ageOf(updated).text },
  ]
}
