'use client'
import { ClipboardCopy, FileDiff, FilePen } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTranslations } from 'use-intl'
import { editorHref, screenHref, SecondBar } from '@/components/shell/index.ts'
import { Button, Card, Count, cx, DraftCounts, DraftSign, EmptyState, KindBadge, Name, Segmented, Skeleton, useToast } from '@/components/ui/index.ts'
import { type DraftHandle, useDraft, useLegDifferences, useMesh, useReview, useSlice } from '@/lib/client/index.ts'
import { kindOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { reviewMarkdown } from '@/lib/review/index.ts'
import { ClientsDifference } from './clients-difference.tsx'
import { EnvoyDifference } from './envoy-difference.tsx'
import { FindingsDifference } from './findings-difference.tsx'
import { ShipFiles } from './ship-files.tsx'
import { Verdict } from './verdict.tsx'

const DiffEditor = dynamic(() => import('@/components/editor/monaco/diff-editor.tsx').then((module) => module.DiffEditor), { ssr: false, loading: () => <Skeleton className="m-4 h-64" /> })

const parsers = { doc: parseAsString, layout: parseAsStringLiteral(['unified', 'sides'] as const).withDefault('unified'), legs: parseAsStringLiteral(['all', 'lost', 'changed', 'gained'] as const).withDefault('all') }

const tones = { lost: 'error', gained: 'ok', changed: 'warning' } as const

/** What the draft does, before it is saved: legs of clients, documents with their difference, findings new and gone, Envoy items per proxy. */
export function ReviewScreen() {
  const t = useTranslations('review')
  const mesh = useMesh()
  const draft = useDraft()
  const [{ doc, layout, legs: filter }, set] = useQueryStates(parsers)
  const keys = Object.keys(draft.edits)
  const chosen = doc !== null && draft.edits[doc] ? doc : keys[0]
  const edit = chosen === undefined ? undefined : draft.edits[chosen]
  const counts = countsOf(draft, keys)
  const legs = useLegDifferences()
  const notModelled = useSlice('ways', undefined, { view: 'draft' }).value?.notModelled.length ?? 0

  if (!chosen || !edit) {
    return <EmptyState icon={<FileDiff />} title={t('empty.title')} actions={<Button asChild><Link href={screenHref(mesh.name, 'editor')}>{t('empty.toEditor')}</Link></Button>}>{t('empty.text')}</EmptyState>
  }
  const { name } = parseResourceKey(chosen as ResourceKey)
  return (
    <>
      <SecondBar label={t('bar')} actions={<CopyMarkdown />}>
        <h1 className="text-body font-semibold">{t('title')}</h1>
        <span className="text-label text-ink-3">{t('against', { revision: mesh.revision ?? '' })}</span>
        <Segmented label={t('clients.filter')} size="small" value={filter} onChange={(next) => void set({ legs: next })} items={(['all', 'lost', 'gained', 'changed'] as const).map((id) => ({ id, label: <>{t(`clients.${id}`)}{legs && id !== 'all' ? <> <Count tone={tones[id]}>{legs.legs.filter(({ change }) => change === id).length}</Count></> : null}</> }))} />
      </SecondBar>
      <div className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-auto bg-canvas p-4">
        <Verdict documents={keys.length} />
        <div className="flex min-h-0 flex-1 gap-3.5 max-[1280px]:flex-none max-[1280px]:flex-col">
        <div className="flex min-w-0 flex-1 flex-col gap-3.5">
        <ClientsDifference legs={legs} filter={filter} notModelled={notModelled} />
        <Card
          icon={<FileDiff aria-hidden />}
          title={t('documents')}
          note={<DraftCounts {...counts} />}
          aside={
            <>
              <Segmented label={t('layout')} size="small" value={layout} onChange={(next) => void set({ layout: next })} items={[{ id: 'unified', label: t('unified') }, { id: 'sides', label: t('sides') }]} />
              <Button asChild look="link" icon={<FilePen />}><Link href={editorHref(mesh.name, chosen)}>{t('open')}</Link></Button>
            </>
          }
          className="flex min-h-110 min-w-0 flex-1 flex-col"
        >
          <div className="flex min-h-0 flex-1">
            <ul aria-label={t('documents')} className="w-56 shrink-0 overflow-auto border-r border-line">
              {keys.map((key) => <li key={key}><DocumentLine documentKey={key} draft={draft} chosen={key === chosen} onChoose={() => void set({ doc: key })} /></li>)}
            </ul>
            <div className="min-w-0 flex-1">
              <DiffEditor before={edit.base?.text ?? ''} after={edit.text ?? ''} sideBySide={layout === 'sides'} label={t('differenceOf', { name })} />
            </div>
          </div>
        </Card>
        </div>
        <div className="flex w-110 shrink-0 flex-col gap-3.5 max-[1280px]:w-full">
          <FindingsDifference />
          <EnvoyDifference />
          <ShipFiles />
        </div>
        </div>
      </div>
    </>
  )
}

/** The four lists as Markdown, for a pull request. */
function CopyMarkdown() {
  const t = useTranslations('review')
  const common = useTranslations('common')
  const toast = useToast()
  const review = useReview()
  return <Button size="small" icon={<ClipboardCopy />} disabledBecause={review ? undefined : t('comparing')} onClick={() => review && void navigator.clipboard.writeText(reviewMarkdown(review)).then(() => toast({ text: common('copied') }))}>{t('copyMarkdown')}</Button>
}

type LineProps = { readonly documentKey: string; readonly draft: DraftHandle; readonly chosen: boolean; readonly onChoose: () => void }

function DocumentLine({ documentKey, draft, chosen, onChoose }: LineProps) {
  const { group, kind, namespace, name } = parseResourceKey(documentKey as ResourceKey)
  const change = draft.changeOf(documentKey)
  return (
    <button type="button" aria-current={chosen ? 'true' : undefined} onClick={onChoose} className={cx('flex h-8 w-full items-center gap-2 px-3 text-cell', chosen ? 'bg-select shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-hover')}>
      {change ? <DraftSign change={change} /> : null}
      <KindBadge badge={kindOf(group, kind)?.badge ?? kind.slice(0, 2)} kind={kind} />
      <span className={cx('flex min-w-0 flex-1', change === 'removed' && 'text-ink-3 line-through')}><Name>{name}</Name></span>
      <bdi className="shrink-0 text-hint text-ink-3">{namespace}</bdi>
    </button>
  )
}

function countsOf(draft: DraftHandle, keys: readonly string[]): { readonly added: number; readonly changed: number; readonly removed: number } {
  const counts = { added: 0, changed: 0, removed: 0 }
  for (const key of keys) {
    const change = draft.changeOf(key)
    if (change) counts[change]++
  }
  return counts
}
