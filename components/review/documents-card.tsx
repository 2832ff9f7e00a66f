'use client'
import { FileDiff, FilePen } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { useTranslations } from 'use-intl'
import { Difference } from '@/components/editor/difference.tsx'
import { editorHref } from '@/components/shell/index.ts'
import { Button, Card, DraftCounts, Link, Segmented } from '@/components/ui/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { DocumentChange } from '@/lib/review/index.ts'
import { DocumentChoice } from './document-choice.tsx'
import { reviewParsers } from './review-parsers.ts'

type Props = {
  readonly documents: readonly Pick<DocumentChange, 'key' | 'change'>[]
  readonly texts: Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>
  /** The mesh whose editor opens them. */
  readonly mesh: string
}

/** The documents of a difference, one of them with its lines. */
export function DocumentsCard({ documents, texts, mesh }: Props) {
  const t = useTranslations('review')
  const [{ doc, layout }, set] = useQueryStates(reviewParsers)
  const chosen = documents.find(({ key }) => key === doc) ?? documents[0]
  const count = (change: DocumentChange['change']): number => documents.filter((document) => document.change === change).length
  if (!chosen) return <Card icon={<FileDiff aria-hidden />} title={t('documents')}><p className="px-3.5 py-2.5 text-label text-ink-3">{t('compare.same')}</p></Card>
  const { before, after } = texts[chosen.key] ?? { before: null, after: null }
  return (
    <Card
      icon={<FileDiff aria-hidden />}
      title={t('documents')}
      note={<DraftCounts added={count('added')} changed={count('changed')} removed={count('removed')} />}
      aside={
        <>
          <Segmented label={t('layout')} size="small" value={layout} onChange={(next) => void set({ layout: next })} items={[{ id: 'unified', label: t('unified') }, { id: 'sides', label: t('sides') }]} />
          <Button asChild look="link" icon={<FilePen />}><Link href={editorHref(mesh, chosen.key)}>{t('open')}</Link></Button>
        </>
      }
      className="flex min-h-110 min-w-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1">
        <DocumentChoice documents={documents} chosen={chosen.key} onChoose={(key) => void set({ doc: key })} />
        <div className="min-w-0 flex-1">
          <Difference before={before} after={after} sideBySide={layout === 'sides'} label={t('differenceOf', { name: parseResourceKey(chosen.key as ResourceKey).name })} />
        </div>
      </div>
    </Card>
  )
}
