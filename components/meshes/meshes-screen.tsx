'use client'
import { Download, Ellipsis, Layers, Plus, Trash2, Waypoints } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { BarGround, BarRule, PreferencesMenu, ReadOnlyChip, screenHref, useAge, useShortcuts, useStoreObstacle } from '@/components/shell/index.ts'
import { Banner, Button, type Column, Count, DataTable, EmptyState, IconButton, Link, Mark, Menu, Name, ProgressBar, SearchInput, SeverityCounters, type Sort } from '@/components/ui/index.ts'
import { useMeshes, useMeshFindings } from '@/lib/client/index.ts'
import { CreateMeshDialog } from './create-mesh-dialog.tsx'
import { DeleteMeshDialog, type MeshToDelete } from './delete-mesh-dialog.tsx'
import { MeshSource } from './mesh-source.tsx'
import { Ways } from './ways.tsx'

type Row = NonNullable<ReturnType<typeof useMeshes>['data']>[number]

const documentsOf = ({ documents }: Row) => documents.managed + documents.context

const sortKeys: Readonly<Record<string, (row: Row) => string | number>> = {
  mesh: (row) => row.name,
  revision: (row) => Number(row.revision),
  documents: documentsOf,
  created: (row) => row.created,
}

function sorted(rows: readonly Row[], { column, descending }: Sort): readonly Row[] {
  const key = sortKeys[column]
  if (!key) return rows
  const order = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  return descending ? order.toReversed() : order
}

/** Which meshes there are, how old, and what is unsaved; and the ways to a new one. */
export function MeshesScreen() {
  const t = useTranslations('meshes')
  const shell = useTranslations('shell')
  const router = useRouter()
  const { data, error, isPending, refetch } = useMeshes()
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState<Sort>({ column: 'mesh', descending: false })
  const [creating, setCreating] = useState<'import' | 'open' | undefined>()
  const [deleting, setDeleting] = useState<MeshToDelete | undefined>()
  const meshes = useMemo(() => data ?? [], [data])
  const drafts = meshes.filter(({ draft }) => draft > 0).length
  const rows = sorted(meshes.filter(({ name, displayName }) => `${name} ${displayName}`.toLowerCase().includes(query.toLowerCase())), sort)
  const held = useStoreObstacle()
  const columns = useColumns(meshes, setDeleting)
  const example = meshes.find(({ name }) => name === 'serviceentry-static') ?? meshes[0]
  useShortcuts({ '/': () => document.querySelector<HTMLInputElement>('[role=searchbox]')?.focus() })
  return (
    <div className="flex h-full flex-col">
      <BarGround>
        <span className="-ml-3.5 flex h-12 w-16 shrink-0 items-center justify-center border-r border-line">
          <Mark title={shell('title')} />
        </span>
        <h1 className="text-[15px] font-semibold">{t('title')}</h1>
        {data ? <Count>{meshes.length}</Count> : null}
        <SearchInput value={query} onChange={setQuery} label={t('filter')} keys="/" className="mx-auto w-82 shrink" />
        <ReadOnlyChip />
        <Button look="primary" icon={<Plus />} disabledBecause={held} onClick={() => setCreating('open')}>
          {t('add')}
        </Button>
        <BarRule />
        <span className="flex">
          <PreferencesMenu />
        </span>
      </BarGround>
      <ProgressBar waiting={isPending} />
      {error ? (
        <Banner tone="error" title={t('failed')} actions={<Button size="small" onClick={() => void refetch()}>{shell('error.again')}</Button>}>
          {error.message}
        </Banner>
      ) : null}
      <main className="flex min-h-0 flex-1 flex-col overflow-auto px-7 py-5">
        {data && meshes.length === 0 ? (
          <EmptyState
            title={t('empty.title')}
            actions={
              <>
                <Button look="primary" icon={<Plus />} disabledBecause={held} onClick={() => setCreating('import')}>
                  {t('create.actionImport')}
                </Button>
                <Button disabledBecause={held} onClick={() => setCreating('open')}>{t('add')}</Button>
              </>
            }
          >
            {t('empty.text')}
          </EmptyState>
        ) : data ? (
          <>
            <p className="mb-3.5 text-verdict">
              {drafts > 0 ? t('verdictDraft', { meshes: meshes.length, drafts }) : t('verdict', { meshes: meshes.length, documents: meshes.reduce((sum, mesh) => sum + documentsOf(mesh), 0) })}
            </p>
            <DataTable
              label={t('title')}
              density="double"
              columns={columns}
              entries={rows.map((row) => ({ type: 'row', id: row.name, row }))}
              sort={sort}
              onSort={setSort}
              onOpen={(row) => router.push(screenHref(row.name, 'topology'))}
              className="max-h-[calc(100%-220px)] min-h-40 shrink-0"
            />
            <div className="mt-3.5 w-full max-w-160">
              <Ways heldBecause={held} onImport={() => setCreating('import')} onCreate={() => setCreating('open')} example={example?.name} onExample={example && (() => router.push(screenHref(example.name, 'topology')))} />
            </div>
          </>
        ) : null}
      </main>
      {creating ? (
        <CreateMeshDialog open onOpenChange={(open) => open || setCreating(undefined)} taken={new Set(meshes.map(({ name }) => name))} then={creating} onCreated={(mesh) => router.push(screenHref(mesh, creating === 'import' ? 'import' : 'resources'))} />
      ) : null}
      <DeleteMeshDialog mesh={deleting} onClose={() => setDeleting(undefined)} />
    </div>
  )
}

function useColumns(meshes: readonly Row[], onDelete: (mesh: MeshToDelete) => void): readonly Column<Row>[] {
  const t = useTranslations('meshes')
  const ageOf = useAge()
  const router = useRouter()
  const held = useStoreObstacle()
  const findings = useMeshFindings(meshes)
  return [
    {
      id: 'mesh', head: t('columns.mesh'), width: 'minmax(220px, 2fr)', sortable: true, whole: true,
      cell: (row) => (
        <span className="flex min-w-0 flex-col">
          <Link href={screenHref(row.name, 'topology')} className="truncate text-body font-semibold hover:underline" onClick={(event) => event.stopPropagation()}>
            <Name>{row.name}</Name>
          </Link>
          {row.displayName === row.name ? null : <span className="truncate text-label text-ink-3">{row.displayName}</span>}
        </span>
      ),
    },
    { id: 'istio', head: t('columns.istio'), width: 'minmax(90px, 1fr)', cell: (row) => row.istioVersion },
    {
      id: 'revision', head: t('columns.revision'), width: 'minmax(110px, 1fr)', sortable: true, whole: true,
      cell: (row) => (
        <span className="flex flex-col">
          <span>{row.revision}</span>
          {row.draft > 0 ? <span className="text-label font-[550] text-warning">~ {t('draft', { count: row.draft })}</span> : null}
        </span>
      ),
    },
    {
      id: 'documents', head: t('columns.documents'), width: 'minmax(130px, 1fr)', sortable: true, whole: true,
      cell: (row) => (
        <span className="flex flex-col">
          <span>{t('managed', { count: row.documents.managed })}</span>
          <span className="text-label text-ink-3">{t('contextCount', { count: row.documents.context })}</span>
        </span>
      ),
    },
    {
      id: 'findings', head: t('columns.findings'), width: 'minmax(150px, 1fr)', whole: true,
      cell: (row) => {
        const counts = findings.get(row.name)
        return counts ? <SeverityCounters counts={counts} /> : <span className="text-ink-3">–</span>
      },
    },
    { id: 'source', head: t('columns.source'), width: 'minmax(180px, 1.4fr)', whole: true, cell: (row) => <MeshSource sources={row.sources} /> },
    { id: 'created', head: t('columns.created'), width: 'minmax(120px, 1fr)', sortable: true, cell: (row) => ageOf(row.created).text },
    {
      id: 'actions', head: <span className="sr-only">{t('columns.actions')}</span>, width: '56px', align: 'end', whole: true,
      cell: (row) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- keeps a click on the menu from opening the row
        <span onClick={(event) => event.stopPropagation()}>
          <Menu
            align="end"
            trigger={<IconButton label={t('actionsOf', { mesh: row.name })} icon={<Ellipsis />} size="dense" />}
            sections={[
              {
                id: 'open',
                items: [
                  { id: 'topology', label: t('open'), icon: <Waypoints />, onSelect: () => router.push(screenHref(row.name, 'topology')) },
                  { id: 'resources', label: t('openResources'), icon: <Layers />, onSelect: () => router.push(screenHref(row.name, 'resources')) },
                  { id: 'import', label: t('importInto'), icon: <Download />, onSelect: () => router.push(screenHref(row.name, 'import')) },
                ],
              },
              { id: 'delete', items: [{ id: 'delete', label: t('delete'), icon: <Trash2 />, tone: 'danger', disabledBecause: held, onSelect: () => onDelete({ name: row.name, documents: documentsOf(row), revision: row.revision, draft: row.draft }) }] },
            ]}
          />
        </span>
      ),
    },
  ]
}
