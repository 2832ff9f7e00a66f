'use client'
import { ChevronDown, ChevronRight, Columns3, Download, Plus, Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref, screenHref, SecondBar, useShortcuts } from '@/components/shell/index.ts'
import { Button, Count, DataTable, EmptyState, Link, Menu, panelRow, SearchInput, Select, type TableEntry, useRemembered } from '@/components/ui/index.ts'
import { useDraft, useMesh, useView } from '@/lib/client/index.ts'
import { BulkBar } from './bulk-bar.tsx'
import { DeleteDocumentsDialog } from './delete-documents-dialog.tsx'
import { Facets } from './facets.tsx'
import { type Group, type GroupBy, type Listed, notModelledGroup } from './listing.ts'
import { NamespacePicker } from './namespace-picker.tsx'
import { NewDocumentDialog } from './new-document-dialog.tsx'
import { columnIds, useResourceColumns } from './resource-columns.tsx'
import { useExport } from './use-export.ts'
import { useListing, useListState } from './use-listing.ts'

/** Every document of the mesh: find, sort, choose many, delete, export, open. */
export function ResourcesScreen() {
  const t = useTranslations('resources')
  const router = useRouter()
  const { name: mesh, loading, documents } = useMesh()
  const draft = useDraft()
  const { shown: shownView } = useView()
  const [state, set] = useListState()
  const { rows, shown, groups, exported, known, waiting } = useListing(state)
  const [hiddenColumns, hideColumns] = useRemembered('exodos-resource-columns-hidden')
  const columns = useResourceColumns(hiddenColumns)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [creating, setCreating] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const exporting = useExport()
  useShortcuts({ escape: () => setTicked(new Set()) })
  const entries = useEntries(groups, state.group, state.fold, (fold) => void set({ fold }))
  const chosen = useMemo(() => rows.filter(({ key }) => ticked.has(key)), [rows, ticked])
  const namespaces = useMemo(() => (known ? countBy(rows) : undefined), [known, rows])
  const tick = (keys: readonly string[], on: boolean) => {
    const next = new Set(ticked)
    for (const key of keys) if (on) next.add(key)
    else next.delete(key)
    setTicked(next)
  }
  const revert = () => {
    const changed = chosen.filter(({ change }) => change !== undefined)
    draft.edit(changed.map(({ key }) => ({ key, text: documents.get(key)?.text ?? null })), t('bulk.revertLabel', { count: changed.length }))
    setTicked(new Set())
  }
  const names = useMemo(() => new Map(rows.map(({ key, name }) => [key, name])), [rows])
  const empty = !loading && !waiting && rows.length === 0
  return (
    <>
      <SecondBar
        label={t('title')}
        waiting={waiting && !loading}
        actions={
          <>
            <Menu
              align="end"
              trigger={<Button look="ghost" icon={<Columns3 />}>{t('columnsMenu')}</Button>}
              sections={[{ id: 'columns', items: columnIds.filter((id) => id !== 'document').map((id) => ({ id, label: t(`columns.${id}`), checked: !hiddenColumns.includes(id), stay: true, onSelect: () => hideColumns(hiddenColumns.includes(id) ? hiddenColumns.filter((one) => one !== id) : [...hiddenColumns, id]) })) }]}
            />
            <Menu
              align="end"
              trigger={<Button look="ghost" icon={<Download />}>{t('export.menu')}</Button>}
              sections={[
                {
                  id: 'export',
                  label: shownView === 'saved' ? t('export.savedNote') : t('export.draftNote'),
                  items: [
                    { id: 'yaml', label: t('export.managed'), note: known ? t('export.managedNote', { count: exported }) : t('export.managedForm'), onSelect: () => void exporting('yaml') },
                    { id: 'zip', label: t('export.zip'), note: t('export.zipNote'), onSelect: () => void exporting('zip') },
                  ],
                },
                { id: 'archive', label: t('export.savedNote'), items: [{ id: 'archive', label: t('export.archive'), note: t('export.archiveNote'), onSelect: () => void exporting('archive') }] },
              ]}
            />
            <Button asChild icon={<Upload />}>
              <Link href={screenHref(mesh, 'import')}>{t('import')}</Link>
            </Button>
            <Button look="primary" icon={<Plus />} onClick={() => setCreating(true)}>
              {t('create.action')}
            </Button>
          </>
        }
      >
        <SearchInput value={state.q} onChange={(q) => void set({ q })} label={t('filter')} remark={known ? t('found', { shown: shown.length, total: rows.length }) : undefined} className="w-82 min-w-36 shrink" />
        <NamespacePicker namespaces={namespaces} chosen={state.ns} onChange={(ns) => void set({ ns })} />
        <Select<GroupBy> label={t('groupBy')} value={state.group} onChange={(group) => void set({ group, fold: null })} options={(['kind', 'namespace', 'none'] as const).map((id) => ({ id, label: t(`groups.${id}`) }))} />
      </SecondBar>
      <div className={panelRow}>
        <Facets rows={known ? rows : undefined} state={state} set={set} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col p-4">
          {empty ? (
            <EmptyState
              title={t('emptyMesh.title')}
              actions={
                <>
                  <Button asChild look="primary" icon={<Upload />}>
                    <Link href={screenHref(mesh, 'import')}>{t('import')}</Link>
                  </Button>
                  <Button icon={<Plus />} onClick={() => setCreating(true)}>
                    {t('create.action')}
                  </Button>
                </>
              }
            >
              {t('emptyMesh.text')}
            </EmptyState>
          ) : rows.length > 0 && shown.length === 0 ? (
            <EmptyState drawing={false} title={t('nothing.title')} actions={<Button onClick={() => void set({ q: null, ns: null, hideKinds: null, hideRoles: null, only: null })}>{t('nothing.clear')}</Button>}>
              {state.q ? <p className="font-mono text-quote">{state.q}</p> : null}
              <p>{t('nothing.text', { total: rows.length })}</p>
            </EmptyState>
          ) : rows.length > 0 ? (
            <DataTable
              label={t('title')}
              columns={columns}
              entries={entries}
              sort={{ column: state.sort.replace(/^-/, ''), descending: state.sort.startsWith('-') }}
              onSort={({ column, descending }) => void set({ sort: `${descending ? '-' : ''}${column}` })}
              ticks={{ ticked, onTick: tick, nameOf: (key) => names.get(key) ?? key }}
              onOpen={(row) => row.change === 'removed' || router.push(editorHref(mesh, row.key))}
            />
          ) : null}
        </div>
        {chosen.length > 0 ? (
          <BulkBar
            count={chosen.length}
            onOpen={chosen.length === 1 && chosen[0] ? () => router.push(editorHref(mesh, chosen[0]?.key ?? '')) : undefined}
            onRevert={chosen.some(({ change }) => change !== undefined) ? revert : undefined}
            onExport={() => void exporting('yaml', chosen.map(({ key }) => key))}
            onDelete={() => setDeleting(true)}
            onClear={() => setTicked(new Set())}
          />
        ) : null}
      </div>
      {creating ? <NewDocumentDialog open onOpenChange={setCreating} /> : null}
      {deleting ? (
        <DeleteDocumentsDialog
          rows={chosen}
          onClose={() => setDeleting(false)}
          onDone={() => {
            setDeleting(false)
            setTicked(new Set())
          }}
        />
      ) : null}
    </>
  )
}

function countBy(rows: readonly Listed[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { namespace } of rows) counts.set(namespace, (counts.get(namespace) ?? 0) + 1)
  return counts
}

/** Groups with their heads as lines of the table; a folded group shows its head with the count. */
function useEntries(groups: readonly Group[], by: GroupBy, folded: readonly string[], setFolded: (folded: string[]) => void): readonly TableEntry<Listed>[] {
  const t = useTranslations('resources')
  return useMemo(() => {
    if (by === 'none') return groups.flatMap(({ rows }) => rows.map((row) => ({ type: 'row' as const, id: row.key, row })))
    return groups.flatMap(({ id, rows }) => {
      const closed = folded.includes(id)
      const Arrow = closed ? ChevronRight : ChevronDown
      const head: TableEntry<Listed> = {
        type: 'group',
        id: `group ${id}`,
        content: (
          <button type="button" aria-expanded={!closed} onClick={() => setFolded(closed ? folded.filter((one) => one !== id) : [...folded, id])} className="flex h-full min-w-0 items-center gap-2 -outline-offset-2">
            <Arrow size={14} strokeWidth={1.75} className="text-ink-3" />
            <span className="font-semibold">{id === notModelledGroup ? t('facets.notModelled') : id || t('clusterScoped')}</span>
            <Count>{id === notModelledGroup ? t('facets.notModelledNote', { count: rows.length }) : rows.length}</Count>
          </button>
        ),
      }
      return closed ? [head] : [head, ...rows.map((row) => ({ type: 'row' as const, id: row.key, row }))]
    })
  }, [groups, by, folded, setFolded, t])
}
