'use client'
import { FileDiff } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { useMemo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { OvertakenBanner, screenHref, SecondBar } from '@/components/shell/index.ts'
import { Button, EmptyState, Link } from '@/components/ui/index.ts'
import { type MeshState, useDocumentDifference, useDraft, useMesh, useReview, useReviewParts } from '@/lib/client/index.ts'
import { CompareForm } from './compare-form.tsx'
import { DocumentsCard } from './documents-card.tsx'
import { FourLists } from './four-lists.tsx'
import { CopyMarkdown, LegFilterBar } from './review-bar.tsx'
import { reviewParsers } from './review-parsers.ts'
import { readState, stateText } from './states.ts'
import { StatesReview } from './states-review.tsx'

/** What a change does: the draft before it is saved, or what lies between two stored states that the address names. */
export function ReviewScreen() {
  const mesh = useMesh()
  const [state, set] = useQueryStates(reviewParsers)
  const base = state.base === null ? undefined : readState(state.base)
  const head = (state.head === null ? undefined : readState(state.head)) ?? { mesh: mesh.name }
  const compare = (from: MeshState, to: MeshState): void => void set({ base: stateText(from), head: stateText(to), doc: null }, { history: 'push' })
  if (!base) return <DraftReview><CompareForm base={{ mesh: mesh.name }} head={{ mesh: mesh.name }} onCompare={compare} /></DraftReview>
  return (
    <StatesReview base={base} head={head}>
      <CompareForm key={`${stateText(base)} ${stateText(head)}`} base={base} head={head} onCompare={compare} onDraft={() => void set({ base: null, head: null, doc: null }, { history: 'push' })} />
    </StatesReview>
  )
}

/** What the draft does: legs of clients, documents with their difference, findings new and gone, Envoy items per proxy. */
function DraftReview({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('review')
  const mesh = useMesh()
  const { edits, count } = useDraft()
  const [{ legs: filter }, set] = useQueryStates(reviewParsers)
  const documents = useDocumentDifference()
  const texts = useMemo(() => Object.fromEntries(Object.entries(edits).map(([key, { text, base }]) => [key, { before: base?.text ?? null, after: text }])), [edits])
  const { legs, findings, proxies, notModelled } = useReviewParts()
  const review = useReview()
  if (count === 0) {
    return <EmptyState icon={<FileDiff />} title={t('empty.title')} actions={<><Button asChild><Link href={screenHref(mesh.name, 'editor')}>{t('empty.toEditor')}</Link></Button>{children}</>}>{t('empty.text')}</EmptyState>
  }
  return (
    <>
      <SecondBar label={t('bar')} actions={<><CopyMarkdown review={review} />{children}</>}>
        <h1 className="text-body font-semibold">{t('title')}</h1>
        <span className="text-label text-ink-3">{t('against', { revision: mesh.revision ?? '' })}</span>
        <LegFilterBar legs={legs} filter={filter} onFilter={(next) => void set({ legs: next })} />
      </SecondBar>
      <OvertakenBanner />
      <FourLists legs={legs} filter={filter} findings={findings} proxies={proxies} documents={documents} texts={texts} notModelled={notModelled?.length ?? 0} view="draft" sides={{ before: t('clients.before'), after: t('clients.after') }}>
        <DocumentsCard documents={documents} texts={texts} mesh={mesh.name} />
      </FourLists>
    </>
  )
}
