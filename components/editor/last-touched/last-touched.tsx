'use client'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, useAge } from '@/components/shell/index.ts'
import { cx, Link, Skeleton } from '@/components/ui/index.ts'
import { useBlame, useMesh } from '@/lib/client/index.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

type Props = {
  readonly document: string
  readonly text: string
  /** The line under the cursor, from 1. */
  readonly line: number
  readonly onGo: (document: string, line: number) => void
}

type Touch = { readonly revision: string; readonly at: string; readonly actor: string; readonly message: string }

/** Who last touched which lines of a document, when and why; the stretch under the cursor is marked. A click goes there. */
export function LastTouched({ document, text, line, onGo }: Props) {
  const t = useTranslations('editor.touched')
  const mesh = useMesh()
  const saved = mesh.documents.get(document)?.text
  const blame = useBlame(mesh.name, document, { revision: mesh.revision ?? '', enabled: saved !== undefined })
  const known = saved === undefined ? nothing : blame.data
  const stretches = useMemo(() => (known ? stretchesOf<Touch>(known, saved, text) : []), [known, saved, text])
  if (blame.isError) return <p role="alert" className="border-t border-line px-4 py-2.5 text-label text-ink-3">{t('failed')}</p>
  if (!known) return <Skeleton className="m-4 h-12" />
  return (
    <ol aria-label={t('list')} className="min-h-0 flex-1 overflow-auto border-t border-line">
      {stretches.map((stretch) => <Row key={stretch.from} stretch={stretch} here={stretch.from <= line && line <= stretch.to} mesh={mesh.name} onGo={() => onGo(document, stretch.from)} />)}
    </ol>
  )
}

const nothing = { changes: [], lines: [] }

function Row({ stretch: { from, to, by }, here, mesh, onGo }: { readonly stretch: Stretch<Touch>; readonly here: boolean; readonly mesh: string; readonly onGo: () => void }) {
  const t = useTranslations('editor.touched')
  const ageOf = useAge()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (here) row.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <li ref={row} aria-current={here || undefined} className={cx('flex min-h-7.5 items-center gap-2.5 border-b border-line border-l-2 px-4 text-cell last:border-b-0 hover:bg-hover', here ? 'border-l-accent bg-hover' : 'border-l-transparent')}>
      <button type="button" onClick={onGo} className="w-28 shrink-0 py-1 text-left text-label text-ink-2 hover:text-accent hover:underline">{from === to ? t('line', { line: from }) : t('lines', { from, to })}</button>
      {by === 'draft' ? <span className="font-[550]">{t('draft')}</span> : by === 'unknown' ? <span className="text-ink-3">{t('unknown')}</span> : (
        <>
          <Link href={screenHref(mesh, 'history', { revision: by.revision })} className="shrink-0 text-accent hover:underline">{t('revision', { revision: by.revision })}</Link>
          <bdi className="max-w-60 shrink-0 truncate font-[550]">{by.actor}</bdi>
          <span className="min-w-0 flex-1 truncate text-ink-2" title={by.message}><bdi>{by.message.split('\n')[0] || t('noMessage')}</bdi></span>
          <time dateTime={by.at} className="shrink-0 text-label text-ink-3">{ageOf(by.at).text}</time>
        </>
      )}
    </li>
  )
}
