'use client'
import { History as HistoryIcon, Info, RotateCcw, X } from 'lucide-react'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SecondBar, useAge } from '@/components/shell/index.ts'
import { Banner, Button, Chip, Count, EmptyState, panelRow, SearchInput, SidePanel, Skeleton, useToast } from '@/components/ui/index.ts'
import type { Change } from '@/lib/api/index.ts'
import { useChange, useChanges, useDraft, useMesh, useRestore } from '@/lib/client/index.ts'
import { type DiffEntry, DocumentsDiff } from './documents-diff.tsx'
import { EffectCards } from './effect-cards.tsx'
import { AuditExport, HistoryFilters } from './filters.tsx'
import { RevisionList } from './revision-list.tsx'
import { type Counts, matches, periods, placeOf, sinceOf } from './revisions.ts'

const parsers = {
  q: parseAsString.withDefault(''),
  who: parseAsString,
  when: parseAsStringLiteral(periods).withDefault('always'),
  revision: parseAsString,
  doc: parseAsString,
  layout: parseAsStringLiteral(['unified', 'sides'] as const).withDefault('unified'),
}

const verbs = { create: 'added', update: 'changed', delete: 'removed' } as const

/** What was saved when, by whom and why; each revision with its difference, and the way back. */
export function HistoryScreen() {
  const t = useTranslations('history')
  const { name: mesh } = useMesh()
  const [state, set] = useQueryStates(parsers, { history: 'replace' })
  const [now] = useState(() => Date.now())
  const since = sinceOf(state.when, now)
  const changes = useChanges(mesh, { key: state.doc ?? undefined, actor: state.who ?? undefined, since })
  const draftEntries = useDraftEntries(state.doc)
  const all = changes.items
  const shown = useMemo(() => all.filter((change) => matches(change, state.q)), [all, state.q])
  const counts: Counts | undefined = draftEntries.length > 0 ? countOf(draftEntries) : undefined
  const chosen = state.revision ?? (counts ? 'draft' : all[0]?.to)
  const change = all.find(({ to }) => to === chosen)
  return (
    <>
      <SecondBar label={t('title')} waiting={changes.isPending} actions={<AuditExport mesh={mesh} actor={state.who ?? undefined} document={state.doc ?? undefined} since={since} />}>
        <h1 className="text-body font-semibold">{t('revisions')}</h1>
        <Count>{all.length}</Count>
        <SearchInput value={state.q} onChange={(q) => void set({ q })} label={t('filter')} className="w-64 shrink" remark={`${shown.length} / ${all.length}`} />
        <HistoryFilters actors={changes.actors} who={state.who} when={state.when} onWho={(who) => void set({ who, revision: null })} onWhen={(when) => void set({ when, revision: null })} />
        {state.doc ? (
          <Button size="small" icon={<X />} onClick={() => void set({ doc: null, revision: null })}>
            {t('of', { name: placeOf(state.doc).name })}
          </Button>
        ) : null}
      </SecondBar>
      {changes.error ? <Banner tone="error" title={t('failed')}>{changes.error.message}</Banner> : null}
      <div className={panelRow}>
        {changes.data && all.length === 0 && !counts && state.who === null && state.when === 'always' ? (
          <EmptyState drawing={false} icon={<HistoryIcon strokeWidth={1.6} />} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        ) : (
          <>
            <SidePanel label={t('revisions')} side="left" className="pt-2 min-[901px]:w-92">
              {changes.isPending ? <Skeleton lines={6} className="p-4" /> : shown.length === 0 && !counts ? <p className="px-4 py-6 text-ink-3">{t('nothing')}</p> : <RevisionList changes={shown} draft={counts} chosen={chosen} onChoose={(revision) => void set({ revision })} />}
              {changes.hasNextPage ? <Button look="link" className="mx-4 mb-4 self-start" disabledBecause={changes.isFetchingNextPage ? t('reading') : undefined} onClick={() => void changes.fetchNextPage()}>{t('older')}</Button> : null}
              {changes.keptFrom !== '0' && !changes.hasNextPage ? <p className="border-t border-line px-4 py-3 text-label text-ink-3">{t('keptFrom', { revision: String(BigInt(changes.keptFrom) + 1n) })}</p> : null}
            </SidePanel>
            <div className="min-w-0 flex-1 overflow-auto px-4.5 py-4">
              {chosen === 'draft' && counts ? (
                <DraftDetail entries={draftEntries} layout={state.layout} onLayout={(layout) => void set({ layout })} onHistory={(doc) => void set({ doc, revision: null })} />
              ) : change ? (
                <ChangeDetail change={change} layout={state.layout} onLayout={(layout) => void set({ layout })} onHistory={(doc) => void set({ doc, revision: null })} />
              ) : null}
            </div>
          </>
        )}
      </div>
    </>
  )
}

function useDraftEntries(only: string | null): readonly DiffEntry[] {
  const { edits, changeOf } = useDraft()
  return useMemo(
    () => Object.entries(edits).flatMap(([key, { text, base }]) => (only !== null && only !== key ? [] : [{ key, change: changeOf(key) ?? 'changed', before: base?.text ?? null, after: text }])),
    [edits, changeOf, only],
  )
}

function countOf(entries: readonly DiffEntry[]): Counts {
  const count = (change: DiffEntry['change']) => entries.filter((entry) => entry.change === change).length
  return { added: count('added'), changed: count('changed'), removed: count('removed') }
}

type DetailProps = { readonly layout: 'unified' | 'sides'; readonly onLayout: (layout: 'unified' | 'sides') => void; readonly onHistory: (key: string) => void }

function DraftDetail({ entries, ...rest }: DetailProps & { readonly entries: readonly DiffEntry[] }) {
  const t = useTranslations('history')
  const { revision } = useMesh()
  return (
    <>
      <h2 className="mb-3.5 text-title">{t('headingDraft', { revision: revision ?? '' })}</h2>
      <DocumentsDiff entries={entries} {...rest} />
    </>
  )
}

function ChangeDetail({ change, ...rest }: DetailProps & { readonly change: Change }) {
  const t = useTranslations('history')
  const toast = useToast()
  const ageOf = useAge()
  const { name: mesh, revision } = useMesh()
  const draft = useDraft()
  const restore = useRestore()
  const detail = useChange(mesh, change.id)
  const newest = change.to === revision
  const entries = useMemo(() => detail.data?.entries.map(({ key, verb, before, after }) => ({ key, change: verbs[verb], before, after })), [detail.data])
  const back = (to: string, key?: string) =>
    restore.mutate(
      { revision: to, label: t('restoreLabel', { revision: to }), ...(key === undefined ? {} : { key }) },
      { onSuccess: (count) => toast(count > 0 ? { text: t('restored', { revision: to, count }), undo: draft.undo } : { text: t('restoreSame', { revision: to }) }) },
    )
  // The newest revision is what is stored: what can be restored from it is the state before.
  const target = newest ? change.from : change.to
  return (
    <>
      <header className="mb-3.5 flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 className="flex items-center gap-2.5 text-title">
            {t('heading', { revision: change.to })}
            {newest ? <Chip tone="ok">{t('newest')}</Chip> : null}
          </h2>
          <p className="mt-0.5 text-ink-2 whitespace-pre-line wrap-anywhere">
            {change.message || t('noNote')}
            <span className="text-ink-3"> · {t('by', { age: ageOf(change.at).text, actor: change.actor })}</span>
          </p>
        </div>
        <Button look="primary" icon={<RotateCcw />} onClick={() => back(target)} disabledBecause={restore.isPending ? t('restoring') : undefined}>
            {t('restore', { revision: target })}
          </Button>
      </header>
      {restore.error ? <Banner tone="error" title={restore.error.message} className="mb-3.5 rounded-control" /> : null}
      <EffectCards key={change.id} from={change.from} to={change.to} />
      {detail.error ? <Banner tone="error" title={detail.error.message} className="rounded-control" /> : entries ? <DocumentsDiff entries={entries} {...rest} restore={{ revision: target, run: (key) => back(target, key) }} /> : <Skeleton lines={8} />}
      <p className="mt-3.5 flex items-center gap-2 text-label text-ink-3">
        <Info size={14} strokeWidth={1.75} aria-hidden />
        {t('restoreNote')}
      </p>
    </>
  )
}
