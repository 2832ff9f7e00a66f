'use client'
import { useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SecondBar } from '@/components/shell/index.ts'
import { Banner, Skeleton } from '@/components/ui/index.ts'
import { type MeshState, type StatesReview as Answer, useStatesReview } from '@/lib/client/index.ts'
import { DocumentsCard } from './documents-card.tsx'
import { FourLists } from './four-lists.tsx'
import { CopyMarkdown, LegFilterBar } from './review-bar.tsx'
import { reviewParsers } from './review-parsers.ts'

type Props = { readonly base: MeshState; readonly head: MeshState; /** Actions of the bar. */ readonly children: ReactNode }

/** What lies between two stored states: two revisions, or two meshes. */
export function StatesReview({ base, head, children }: Props) {
  const t = useTranslations('review')
  const [{ legs: filter }, set] = useQueryStates(reviewParsers)
  const { data, error } = useStatesReview(base, head)
  const name = ({ mesh, revision }: MeshState): string => (base.mesh === head.mesh ? (revision === undefined ? t('compare.now') : t('compare.at', { revision })) : revision === undefined ? mesh : t('compare.was', { mesh, revision }))
  return (
    <>
      <SecondBar label={t('bar')} waiting={!data && !error} actions={<><CopyMarkdown review={data} />{children}</>}>
        <h1 className="text-body font-semibold">{t('compare.heading')}</h1>
        <span className="text-label text-ink-3">{t('compare.states', { base: name(base), head: name(head) })}</span>
        <LegFilterBar legs={data?.legs} filter={filter} onFilter={(legs) => void set({ legs })} />
      </SecondBar>
      {error ? <Banner tone="error" title={t('compare.failed')}>{error.message}</Banner> : (
        <FourLists legs={data?.legs} filter={filter} findings={data?.findings} proxies={data?.proxies} documents={data?.documents ?? none} texts={data?.texts ?? noTexts} notModelled={data?.notModelled.length ?? 0} view="saved" sides={{ before: name(base), after: name(head) }}>
          {data ? <DocumentsCard documents={data.documents} texts={data.texts} mesh={head.mesh} /> : <Skeleton className="h-64" />}
        </FourLists>
      )}
    </>
  )
}

const none: Answer['documents'] = []
const noTexts: Answer['texts'] = {}
