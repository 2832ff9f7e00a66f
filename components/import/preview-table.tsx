'use client'
import { ChevronRight, CircleX, Equal } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Chip, type Column, cx, DataTable, DraftSign, KindBadge, Name, SearchInput, type TableEntry, useSentence } from '@/components/ui/index.ts'
import { badgeOf, parseResourceKey } from '@/lib/model/index.ts'
import { countsOf, grouped, type GroupId, groupIds, groupOf, type Row } from './groups.ts'
import { canStore, type ImportState } from './use-import.ts'

type Props = { readonly state: ImportState; readonly items: readonly Row[]; readonly chosen: string | undefined; readonly onChoose: (item: Row) => void }

/** One row a document: what the import would do with it, and for what a cluster would refuse it. */
export function PreviewTable({ state, items, chosen, onChoose }: Props) {
  const t = useTranslations('import')
  const [only, setOnly] = useState<GroupId | 'all'>('all')
  const [filter, setFilter] = useState('')
  const [unfolded, setUnfolded] = useState(false)
  const counts = useMemo(() => countsOf(items), [items])
  const groups = useMemo(() => grouped(items, only, filter), [items, only, filter])
  const entries = groups.flatMap(({ id, items: inside }): readonly TableEntry<Row>[] => {
    const folded = id === 'same' && only !== 'same' && filter === '' && !unfolded
    const head: TableEntry<Row> = {
      type: 'group', id: `group-${id}`,
      content: id === 'same' && only !== 'same' ? (
        <button type="button" aria-expanded={!folded} onClick={() => setUnfolded(!unfolded)} className="flex items-center gap-2 font-semibold"><ChevronRight size={14} strokeWidth={1.75} aria-hidden className={cx('text-ink-3 transition-transform duration-120', !folded && 'rotate-90')} />{t(`groups.${id}`)} <span className="font-[450] text-ink-3">{inside.length}</span></button>
      ) : (
        <><span className="font-semibold">{t(`groups.${id}`)}</span> <span className="text-ink-3">{inside.length}</span> <span className="text-ink-3">{t(`notes.${id}`)}</span></>
      ),
    }
    return folded ? [head] : [head, ...inside.map((row): TableEntry<Row> => ({ type: 'row', id: row.id, row }))]
  })
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t('show')}>
        <Filter pressed={only === 'all'} onPress={() => setOnly('all')}>{t('all')} <b>{items.length}</b></Filter>
        {groupIds.map((id) => <Filter key={id} pressed={only === id} onPress={() => setOnly(id)} disabled={counts[id] === 0}><span aria-hidden className="inline-flex"><Sign group={id} /></span>{t(`groups.${id}`)} <b>{counts[id]}</b></Filter>)}
        <SearchInput value={filter} onChange={setFilter} label={t('filter')} className="ml-auto w-48" />
      </div>
      <DataTable
        label={t('documents')}
        columns={useColumns()}
        entries={entries}
        ticks={{ ticked: state.chosen, onTick: (ids, on) => state.choose(ids, on), nameOf: (id) => items.find((item) => item.id === id)?.name ?? id }}
        chosen={chosen}
        onChoose={onChoose}
      />
    </div>
  )
}

function Filter({ pressed, onPress, disabled, children }: { readonly pressed: boolean; readonly onPress: () => void; readonly disabled?: boolean; readonly children: React.ReactNode }) {
  return (
    <button type="button" aria-pressed={pressed} disabled={disabled} onClick={onPress} className={cx('inline-flex h-7.5 items-center gap-1.5 rounded-control border px-2.5 text-body disabled:opacity-55 [&>b]:font-[550] [&>b]:text-ink-3', pressed ? 'border-accent-soft bg-accent-soft text-accent' : 'border-line-2 bg-surface text-ink-2 hover:bg-hover')}>
      {children}
    </button>
  )
}

/** The sign of a group: + ~ = or a cross. */
function Sign({ group }: { readonly group: GroupId }) {
  if (group === 'new') return <DraftSign change="added" bare />
  if (group === 'gone') return <DraftSign change="removed" bare />
  if (group === 'changed') return <DraftSign change="changed" bare />
  if (group === 'same') return <Equal size={14} strokeWidth={1.75} aria-hidden className="text-ink-3" />
  return <CircleX size={14} strokeWidth={1.75} aria-hidden className="text-error" />
}

function useColumns(): readonly Column<Row>[] {
  const t = useTranslations('import')
  const roles = useTranslations('common.role')
  return [
    { id: 'sign', head: <span className="sr-only">{t('columns.sign')}</span>, width: '36px', whole: true, cell: (row) => <Sign group={groupOf(row)} /> },
    {
      id: 'document', head: t('columns.document'), width: 'minmax(200px, 1.4fr)', whole: true,
      cell: (row) => <><KindBadge badge={badgeOf(row)} {...(row.kind ? { kind: row.kind } : {})} /><span className={cx('min-w-0 truncate font-[550]', !canStore(row) && 'text-ink-3')}><Name>{row.name || t('noName')}</Name></span></>,
    },
    { id: 'namespace', head: t('columns.namespace'), width: 'minmax(80px, 0.6fr)', cell: (row) => <bdi>{row.namespace || '–'}</bdi> },
    { id: 'role', head: t('columns.role'), width: '96px', whole: true, cell: (row) => (row.verdict === 'unreadable' ? '–' : <Chip tone={row.role === 'managed' ? 'accent' : 'quiet'}>{roles(row.role)}</Chip>) },
    { id: 'note', head: t('columns.note'), width: 'minmax(220px, 2fr)', cell: (row) => <Note item={row} /> },
  ]
}

function Note({ item }: { readonly item: Row }) {
  const t = useTranslations('import')
  const tell = useSentence()
  if (item.reason) return <span title={tell(item.reason)} className="text-error">{tell(item.reason)}</span>
  const [first, ...more] = item.refused.map(({ message }) => tell(message))
  if (first !== undefined) return <span title={[first, ...more].join('\n')} className="text-error">{first}</span>
  if (item.verdict === 'gone') return <span className="text-ink-3">{t('goneText')}</span>
  if (item.superseded) return <span className="text-ink-3">{t('superseded', { file: item.file })}</span>
  if (item.renames) return <span className="text-ink-3">{t('renames', { name: parseResourceKey(item.renames).name })}</span>
  if (item.manager) return <span title={`${item.file} : ${item.line}`}>{t('managedBy', { manager: item.manager })}</span>
  return <span className="font-mono text-quote text-ink-3">{item.file} : {item.line}</span>
}
