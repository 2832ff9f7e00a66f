'use client'
import { useQueryStates } from 'nuqs'
import { useTranslations } from 'use-intl'
import { CopyMarkdown, DocumentsCard, FourLists, LegFilterBar, reviewParsers } from '@/components/review/index.ts'
import { screenHref, SecondBar } from '@/components/shell/index.ts'
import { Banner, Link, Skeleton } from '@/components/ui/index.ts'
import type { Proposal } from '@/lib/api/index.ts'
import { type ProposalReview, type StatesReview, useMesh, useProposal, useProposalReview } from '@/lib/client/index.ts'
import { Discussion } from './discussion.tsx'
import { ProposalActions } from './proposal-actions.tsx'
import { StateChip } from './state-chip.tsx'

/** One proposal: what it does, what is said of it, and what can be done with it. */
export function ProposalScreen({ number }: { readonly number: number }) {
  const t = useTranslations('proposals')
  const proposal = useProposal(number)
  const review = useProposalReview(number, proposal.data?.version)
  if (proposal.error) return <Banner tone="error" title={t('failedOne', { number })}>{proposal.error.message}</Banner>
  if (!proposal.data) return <Skeleton lines={8} className="p-4" />
  return <LoadedProposal proposal={proposal.data} review={review.data} error={review.error} />
}

function LoadedProposal({ proposal, review, error }: { readonly proposal: Proposal; readonly review: ProposalReview | undefined; readonly error: Error | null }) {
  const t = useTranslations('proposals')
  const { name: mesh } = useMesh()
  const [{ legs: filter }, set] = useQueryStates(reviewParsers)
  const { number, title, state, stale, baseRevision, savedRevision } = proposal
  return (
    <>
      <SecondBar label={t('one', { number })} waiting={!review && !error} actions={<ProposalActions proposal={proposal} review={review} />}>
        <Link href={screenHref(mesh, 'proposals')} className="text-label text-ink-2 hover:underline">{t('title')}</Link>
        <h1 className="min-w-0 truncate text-body font-semibold">{number} {title}</h1>
        <StateChip state={state} />
      </SecondBar>
      <SecondBar label={t('reviewOf')} actions={<CopyMarkdown review={review} />}>
        <span className="text-label text-ink-3">{t('against', { revision: baseRevision })}</span>
        <LegFilterBar legs={review?.legs} filter={filter} onFilter={(legs) => void set({ legs })} />
      </SecondBar>
      {stale.length > 0 ? <Banner tone="warning" title={t('stale', { count: stale.length })}>{stale.map((key) => key.split('/').slice(1).filter(Boolean).join(' ')).join(', ')}</Banner> : null}
      {savedRevision !== null ? <Banner tone="info" title={t('savedAs', { revision: savedRevision })} actions={<Link className="text-accent hover:underline" href={screenHref(mesh, 'history', { revision: savedRevision })}>{t('toHistory')}</Link>} /> : null}
      {review && review.over !== baseRevision ? <Banner tone="info" title={t('over', { base: baseRevision, over: review.over })} /> : null}
      {error ? <Banner tone="error" title={t('reviewFailed')}>{error.message}</Banner> : null}
      <FourLists
        legs={review?.legs}
        filter={filter}
        findings={review?.findings}
        proxies={review?.proxies}
        documents={review?.documents ?? none}
        texts={review?.texts ?? noTexts}
        notModelled={review?.notModelled.length ?? 0}
        view="saved"
        sides={{ before: t('before'), after: t('after') }}
        aside={<Discussion proposal={proposal} />}
      >
        {review ? <DocumentsCard documents={review.documents} texts={review.texts} mesh={mesh} /> : <Skeleton className="h-64" />}
      </FourLists>
    </>
  )
}

const none: StatesReview['documents'] = []
const noTexts: StatesReview['texts'] = {}
