'use client'
import { ClipboardCopy } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Count, Segmented, useToast } from '@/components/ui/index.ts'
import { type LegDifferences, type Review, reviewMarkdown } from '@/lib/review/index.ts'
import type { LegFilter } from './clients-difference.tsx'

const tones = { lost: 'error', gained: 'ok', changed: 'warning' } as const

/** Which legs are shown, with how many there are of each kind. */
export function LegFilterBar({ legs, filter, onFilter }: { readonly legs: LegDifferences | undefined; readonly filter: LegFilter; readonly onFilter: (filter: LegFilter) => void }) {
  const t = useTranslations('review.clients')
  const items = (['all', 'lost', 'gained', 'changed'] as const).map((id) => ({
    id,
    label: <>{t(id)}{legs && id !== 'all' ? <> <Count tone={tones[id]}>{legs.legs.filter(({ change }) => change === id).length}</Count></> : null}</>,
  }))
  return <Segmented label={t('filter')} size="small" value={filter} onChange={onFilter} items={items} />
}

/** The four lists as Markdown, for a pull request. */
export function CopyMarkdown({ review }: { readonly review: Review | undefined }) {
  const t = useTranslations('review')
  const common = useTranslations('common')
  const toast = useToast()
  return <Button size="small" icon={<ClipboardCopy />} disabledBecause={review ? undefined : t('comparing')} onClick={() => review && void navigator.clipboard.writeText(reviewMarkdown(review)).then(() => toast({ text: common('copied') }))}>{t('copyMarkdown')}</Button>
}
