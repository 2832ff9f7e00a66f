'use client'
import { ChevronDown, ChevronRight, ListFilter } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx, DraftSign, KindBadge, Name, SearchInput, SeverityIcon } from '@/components/ui/index.ts'
import type { DocumentRow, DraftHandle } from '@/lib/client/index.ts'
import { NewDocument } from './new-document.tsx'

type Props = {
  readonly documents: readonly DocumentRow[]
  readonly removed: readonly DocumentRow[]
  readonly draft: DraftHandle
  readonly chosen: string | undefined
  readonly onChoose: (key: string) => void
}

/** All documents by namespace, filtered by what is typed; each says what is wrong with it and what the draft did to it. */
export function DocumentList({ documents, removed, draft, chosen, onChoose }: Props) {
  const t = useTranslations('editor.list')
  const [filter, setFilter] = useState('')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const groups = useMemo(() => grouped(once([...documents, ...removed]), filter), [documents, removed, filter])
  const fold = (namespace: string) => setFolded((was) => (was.has(namespace) ? new Set([...was].filter((name) => name !== namespace)) : new Set([...was, namespace])))
  return (
    <>
      <div className="flex items-center gap-2 p-2.5">
        <SearchInput value={filter} onChange={setFilter} label={t('filter')} icon={<ListFilter strokeWidth={1.75} />} className="min-w-0 flex-1" />
        <NewDocument namespaces={[...new Set(documents.map(({ namespace }) => namespace).filter(Boolean))]} taken={documents} onMake={(key, text, label) => { draft.edit([{ key, text }], label); onChoose(key) }} />
      </div>
      <nav aria-label={t('documents')} className="min-h-0 flex-1 overflow-auto pb-4">
        {groups.map(({ namespace, rows }) => {
          const open = filter !== '' || !folded.has(namespace)
          const Chevron = open ? ChevronDown : ChevronRight
          return (
            <section key={namespace} aria-label={namespace || t('clusterScoped')}>
              <button type="button" aria-expanded={open} onClick={() => fold(namespace)} className="flex h-7.5 w-full items-center gap-1.5 px-3 text-label font-[550] text-ink-2 hover:text-ink">
                <Chevron size={14} strokeWidth={1.75} className="text-ink-3" aria-hidden />
                <bdi>{namespace || t('clusterScoped')}</bdi>
                <span className="font-[450] text-ink-3">{rows.length}</span>
              </button>
              {open ? rows.map((row) => <DocumentLine key={row.key} row={row} change={draft.changeOf(row.key)} chosen={row.key === chosen} onChoose={onChoose} />) : null}
            </section>
          )
        })}
        {groups.length === 0 ? <p className="px-4 py-3 text-label text-ink-3">{filter ? t('nothing', { filter }) : t('empty')}</p> : null}
      </nav>
    </>
  )
}

/** A document that was just removed is listed still until the worker has answered. */
function once(rows: readonly DocumentRow[]): readonly DocumentRow[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()]
}

type LineProps = { readonly row: DocumentRow; readonly change: 'added' | 'changed' | 'removed' | undefined; readonly chosen: boolean; readonly onChoose: (key: string) => void }

function DocumentLine({ row, change, chosen, onChoose }: LineProps) {
  const worst = row.counts.error > 0 ? 'error' : row.counts.warning > 0 ? 'warning' : undefined
  return (
    <button
      type="button"
      aria-current={chosen ? 'true' : undefined}
      onClick={() => onChoose(row.key)}
      className={cx('flex h-7.5 w-full items-center gap-2 pr-3 pl-3.5 text-cell text-ink transition-colors duration-120', chosen ? 'bg-select shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-hover')}
    >
      <KindBadge badge={row.badge} kind={row.kind} />
      <span className={cx('flex min-w-0 flex-1', change === 'removed' && 'text-ink-3 line-through')}>
        <Name>{row.name || row.key}</Name>
      </span>
      {worst ? <SeverityIcon severity={worst} size={14} /> : null}
      {change ? <DraftSign change={change} bare /> : null}
    </button>
  )
}

function grouped(rows: readonly DocumentRow[], filter: string): readonly { readonly namespace: string; readonly rows: readonly DocumentRow[] }[] {
  const wanted = filter.trim().toLowerCase()
  const byNamespace = new Map<string, DocumentRow[]>()
  for (const row of rows) {
    if (wanted && !`${row.namespace}/${row.name} ${row.kind} ${row.badge} ${row.summary}`.toLowerCase().includes(wanted)) continue
    byNamespace.set(row.namespace, [...(byNamespace.get(row.namespace) ?? []), row])
  }
  const order = (namespace: string) => (namespace === '' ? 2 : namespace === 'istio-system' ? 1 : 0)
  return [...byNamespace]
    .sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))
    .map(([namespace, inside]) => ({ namespace, rows: inside.sort((a, b) => (a.role === b.role ? (a.kind === b.kind ? (a.name < b.name ? -1 : 1) : a.kind < b.kind ? -1 : 1) : a.role === 'managed' ? -1 : 1)) }))
}
