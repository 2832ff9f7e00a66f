'use client'
import { ChevronDown, ChevronRight, FileDiff } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { Card, DiffView, type DraftChange, DraftSign, KindBadge, Link, Name, Segmented } from '@/components/ui/index.ts'
import { useMesh, useSlice } from '@/lib/client/index.ts'
import { placeOf } from './revisions.ts'

export type DiffEntry = { readonly key: string; readonly change: DraftChange; readonly before: string | null; readonly after: string | null }
export type DiffLayout = 'unified' | 'sides'

type Props = { readonly entries: readonly DiffEntry[]; readonly layout: DiffLayout; readonly onLayout: (layout: DiffLayout) => void; readonly onHistory: (key: string) => void; /** Brings one document back as it was at a revision. */ readonly restore?: Restore }

export type Restore = { readonly revision: string; readonly run: (key: string) => void }

const openAtFirst = 6

/** Each document of a difference with its lines. */
export function DocumentsDiff({ entries, layout, onLayout, onHistory, restore }: Props) {
  const t = useTranslations('history')
  const count = (change: DraftChange) => entries.filter((entry) => entry.change === change).length
  return (
    <Card
      icon={<FileDiff strokeWidth={1.75} aria-hidden />}
      title={t('list')}
      note={`${entries.length}: ${t('counts', { added: count('added'), changed: count('changed'), removed: count('removed') })}`}
      aside={
        <Segmented<DiffLayout>
          size="small"
          label={t('layout.label')}
          value={layout}
          onChange={onLayout}
          items={[
            { id: 'unified', label: t('layout.unified') },
            { id: 'sides', label: t('layout.sides') },
          ]}
        />
      }
    >
      {entries.map((entry, index) => (
        <Document key={entry.key} entry={entry} layout={layout} openFirst={index < openAtFirst} onHistory={onHistory} restore={restore} />
      ))}
    </Card>
  )
}

function Document({ entry, layout, openFirst, onHistory, restore }: { readonly entry: DiffEntry; readonly layout: DiffLayout; readonly openFirst: boolean; readonly onHistory: (key: string) => void; readonly restore: Restore | undefined }) {
  const t = useTranslations('history')
  const { name: mesh, documents } = useMesh()
  const kinds = useSlice('kinds').value
  const [open, setOpen] = useState(openFirst)
  const { kind, namespace, name } = placeOf(entry.key)
  const badge = kinds?.find((row) => row.kind === kind)?.badge ?? kind.slice(0, 2)
  const Arrow = open ? ChevronDown : ChevronRight
  return (
    <section className="border-t border-line first-of-type:border-t-0">
      <div className="flex min-h-8.5 items-center gap-2.5 px-3.5">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-7 min-w-0 flex-1 items-center gap-2.5 text-left">
          <Arrow size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />
          <DraftSign change={entry.change} />
          <KindBadge badge={badge} kind={kind} />
          <Name className="font-semibold">{name}</Name>
          <span className="text-label text-ink-3">{namespace}</span>
        </button>
        {restore ? (
          <button type="button" title={t('restoreOne', { name, revision: restore.revision })} onClick={() => restore.run(entry.key)} className="text-label font-[550] text-accent hover:underline">
            {t('restoreThis')}
          </button>
        ) : null}
        <button type="button" onClick={() => onHistory(entry.key)} className="text-label font-[550] text-accent hover:underline">
          {t('itsHistory')}
        </button>
        {documents.has(entry.key) ? (
          <Link href={editorHref(mesh, entry.key)} className="text-label font-[550] text-accent hover:underline">
            {t('openEditor')}
          </Link>
        ) : null}
      </div>
      {open ? (
        <div className="border-t border-line">
          <DiffView before={entry.before} after={entry.after} layout={layout} label={t('diffOf', { name: [kind, namespace, name].filter(Boolean).join(' ') })} />
        </div>
      ) : null}
    </section>
  )
}
