'use client'
import { useTranslations } from 'use-intl'
import { cx, DraftSign, KindBadge, Name } from '@/components/ui/index.ts'
import { badgeOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { DocumentChange } from '@/lib/review/index.ts'

type Props = { readonly documents: readonly Pick<DocumentChange, 'key' | 'change'>[]; readonly chosen: string; readonly onChoose: (key: string) => void }

/** The documents of a difference, one of which is open. */
export function DocumentChoice({ documents, chosen, onChoose }: Props) {
  const t = useTranslations('review')
  return (
    <ul aria-label={t('documents')} className="w-56 shrink-0 overflow-auto border-r border-line">
      {documents.map((document) => <li key={document.key}><Line documentKey={document.key} change={document.change} chosen={document.key === chosen} onChoose={() => onChoose(document.key)} /></li>)}
    </ul>
  )
}

type LineProps = Pick<DocumentChange, 'change'> & { readonly documentKey: string } & { readonly chosen: boolean; readonly onChoose: () => void }

function Line({ documentKey, change, chosen, onChoose }: LineProps) {
  const { group, kind, namespace, name } = parseResourceKey(documentKey as ResourceKey)
  return (
    <button type="button" aria-current={chosen ? 'true' : undefined} onClick={onChoose} className={cx('flex h-8 w-full items-center gap-2 px-3 text-cell', chosen ? 'bg-select shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-hover')}>
      <DraftSign change={change} />
      <KindBadge badge={badgeOf({ group, kind })} kind={kind} />
      <span className={cx('flex min-w-0 flex-1', change === 'removed' && 'text-ink-3 line-through')}><Name>{name}</Name></span>
      <bdi className="shrink-0 text-hint text-ink-3">{namespace}</bdi>
    </button>
  )
}
