'use client'
import { Crosshair, Layers2, Puzzle, Table2, Waypoints, X } from 'lucide-react'
import Link from 'next/link'
import { useRef, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref, screenHref, SecondBar, BarRule, useShortcuts } from '@/components/shell/index.ts'
import { Button, EmptyState, IconButton, Menu, SearchInput, Skeleton, Strip } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { foldsOf, type Layout, type Lit, type NodeFindings, type Topology, unlit } from '@/lib/graph/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { Canvas } from './canvas.tsx'
import { namer } from './names.ts'
import { Namespaces } from './namespaces.tsx'
import { nameOf } from './node-words.ts'
import { GroupPanel, LegPanel, NodePanel } from './panel/panel.tsx'
import { LampProvider } from './standing.ts'
import { TableTwin } from './table-twin.tsx'
import { useLighting, useTopologyState } from './use-topology-state.ts'

/** Who may reach what outside, through what: as a picture, or as a table. It follows the draft at once. */
export function TopologyScreen() {
  const t = useTranslations('topology')
  const mesh = useMesh()
  const { state, set, answer, topology, findings, cut } = useTopologyState()
  const search = useRef<HTMLInputElement>(null)
  const selected = state.sel ?? undefined
  const focus = state.focus ?? undefined
  const { lamp, lit, found, hover } = useLighting(topology, selected, focus, state.find)
  const select = (id: string | undefined) => void set({ sel: id ?? null })
  useShortcuts({ escape: () => void set(selected === undefined ? { focus: null } : { sel: null }), 'mod+f': () => search.current?.focus() })

  if (answer.error !== undefined && !answer.value) return <EmptyState title={t('failed')} actions={<Button asChild><Link href={screenHref(mesh.name, 'resources')}>{t('toResources')}</Link></Button>}>{answer.error}</EmptyState>
  if (!answer.value || !topology) return <Waiting label={t('bar')} />
  const { layout, namespaces, whole } = answer.value
  if (whole === 0) return <EmptyMesh />
  const sentence = lit ? pathText(topology, lit, namer(topology, t)) : ''
  return (
    <>
      <SecondBar
        label={t('bar')}
        waiting={answer.waiting}
        actions={<Button look="ghost" icon={state.table ? <Waypoints strokeWidth={1.75} /> : <Table2 strokeWidth={1.75} />} onClick={() => void set({ table: state.table ? null : true })}>{state.table ? t('asGraph') : t('asTable')}</Button>}
      >
        <Namespaces namespaces={namespaces} chosen={state.ns} onChange={(ns) => void set({ ns })} />
        {focus === undefined ? null : <FocusChip topology={topology} focus={focus} onSelect={select} onClear={() => void set({ focus: null })} />}
        <BarRule />
        <SearchInput inputRef={search} value={state.find} onChange={(find) => void set({ find: find || null })} label={t('find')} remark={found ? t('found', { count: found.size }) : undefined} className="w-76 min-w-40" />
      </SecondBar>
      <FoldStrip topology={topology} open={state.open} cut={cut} onOpen={(open) => void set({ open })} />
      <LampProvider value={lamp}>
        <div className="relative flex min-h-0 flex-1">
          {topology.nodes.length === 0 ? (
            <EmptyState title={t('filtered.title')} actions={<Button onClick={() => void set({ ns: null, focus: null })}>{t('filtered.clear')}</Button>}>{t('filtered.text', { whole })}</EmptyState>
          ) : state.table ? (
            <div className="flex min-w-0 flex-1 flex-col overflow-auto bg-canvas"><TableTwin topology={topology} selected={selected} onSelect={select} found={found} /></div>
          ) : (
            <Canvas topology={topology} layout={layout} selected={selected} findings={findings} sentence={sentence} onSelect={select} onHover={hover} onOpen={(id) => openNode(id, topology, state.open, (open) => void set({ open, sel: null }))} />
          )}
          {selected === undefined ? null : <Panel topology={topology} layout={layout} selected={selected} lit={lit ?? unlit} findings={findings} focus={focus} onSelect={select} onFocus={(id) => void set({ focus: id ?? null })} />}
        </div>
      </LampProvider>
    </>
  )
}

/** Opens a class or a stack; everything else has its panel already. */
function openNode(id: string, topology: Topology, open: readonly string[], set: (open: string[]) => void): void {
  if (foldsOf(topology).includes(id)) set([...open, id])
}

function Waiting({ label }: { readonly label: string }) {
  return (
    <>
      <SecondBar label={label} waiting>{null}</SecondBar>
      <div className="min-h-0 flex-1 bg-canvas p-6"><Skeleton className="h-64" /></div>
    </>
  )
}

function EmptyMesh() {
  const t = useTranslations('topology')
  const mesh = useMesh()
  return (
    <EmptyState
      title={t('empty.title')}
      actions={
        <>
          <Button look="primary" asChild><Link href={screenHref(mesh.name, 'import')}>{t('empty.import')}</Link></Button>
          <Button asChild><Link href={screenHref(mesh.name, 'resources')}>{t('empty.create')}</Link></Button>
        </>
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}

function FocusChip({ topology, focus, onSelect, onClear }: { readonly topology: Topology; readonly focus: string; readonly onSelect: (id: string) => void; readonly onClear: () => void }) {
  const t = useTranslations('topology')
  const node = topology.nodes.find(({ id }) => id === focus)
  return (
    <span className="inline-flex h-7.5 max-w-72 items-center gap-2 rounded-control border border-accent bg-accent-soft pr-1 pl-2.5">
      <Crosshair size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-accent" />
      <button type="button" className="flex min-w-0 items-center gap-1.5" onClick={() => onSelect(focus)}><span className="text-ink-3">{t('focus')}</span> <bdi className="truncate font-[550]">{node ? nameOf(node, t) : focus}</bdi></button>
      <IconButton size="dense" label={t('clearFocus')} icon={<X />} onClick={onClear} />
    </span>
  )
}

const b = (chunks: ReactNode) => <b className="font-[650] text-ink">{chunks}</b>

/** What is folded, counted, with the way out; and what nobody interprets. */
function FoldStrip({ topology, open, cut, onOpen }: { readonly topology: Topology; readonly open: readonly string[]; readonly cut: boolean; readonly onOpen: (open: string[] | null) => void }) {
  const t = useTranslations('topology.strip')
  const { folded, notModelled } = topology
  const folds = foldsOf(topology)
  const parts = [
    ...(folded.views > 0 ? [t.rich('views', { count: folded.workloads, views: folded.views, b })] : []),
    ...(folded.stacks > 0 ? [t.rich('stacks', { count: folded.endpoints, stacks: folded.stacks, b })] : []),
  ]
  const services = folded.meshServices > 0 && topology.nodes.every(({ kind }) => kind !== 'host')
  if (parts.length === 0 && open.length === 0 && notModelled.length === 0 && !cut && !services) return null
  return (
    <Strip icon={<Layers2 strokeWidth={1.75} aria-hidden />} aside={notModelled.length > 0 ? <NotModelled documents={notModelled} /> : undefined}>
      {parts.length > 0 ? <>{t('folded')} {parts.map((part, index) => <span key={index}>{index > 0 ? ', ' : ''}{part}</span>)}. {t('nothingLeftOut')} </> : null}
      {services ? <>{t('services', { count: folded.meshServices })} </> : null}
      {cut ? <>{t('cut')} </> : null}
      {folds.length > 0 && folds.length <= 200 ? <Button look="link" className="text-label" onClick={() => onOpen([...open, ...folds])}>{t('unfoldAll')}</Button> : null}
      {open.length > 0 ? <Button look="link" className="ml-3 text-label" onClick={() => onOpen(null)}>{t('fold')}</Button> : null}
    </Strip>
  )
}

function NotModelled({ documents }: { readonly documents: readonly ResourceKey[] }) {
  const t = useTranslations('topology')
  const mesh = useMesh()
  return (
    <Menu
      align="end"
      trigger={<button type="button" className="inline-flex h-5.5 shrink-0 items-center gap-1.5 rounded-[5px] border border-line-2 bg-surface px-1.75 text-label text-ink-2 hover:bg-hover"><Puzzle size={13} strokeWidth={1.9} aria-hidden />{t('notModelled', { count: documents.length })}</button>}
      sections={[{ id: 'documents', items: documents.map((key) => ({ id: key, label: key.split('/').slice(1).filter(Boolean).join(' '), onSelect: () => window.location.assign(editorHref(mesh.name, key)) })) }]}
    />
  )
}

type PanelProps = {
  readonly topology: Topology
  readonly layout: Layout
  readonly selected: string
  readonly lit: Lit
  readonly findings: ReadonlyMap<string, NodeFindings>
  readonly focus: string | undefined
  readonly onSelect: (id: string | undefined) => void
  readonly onFocus: (id: string | undefined) => void
}

function Panel({ topology, selected, lit, findings, focus, onSelect, onFocus }: PanelProps) {
  const common = { topology, lit, onSelect, onClose: () => onSelect(undefined) }
  const node = topology.nodes.find(({ id }) => id === selected)
  if (node) return <NodePanel key={node.id} {...common} node={node} findings={(findings.get(node.id)?.findings ?? []) as readonly LocatedFinding[]} focus={focus} onFocus={onFocus} />
  const leg = topology.edges.find(({ id }) => id === selected)
  if (leg) return <LegPanel {...common} leg={leg} />
  const group = topology.groups.find(({ id }) => id === selected)
  return group ? <GroupPanel {...common} group={group} /> : null
}

/** The lit path as a sentence, for those who do not see it. */
function pathText({ edges }: Topology, lit: Lit, nameFor: (id: string) => string): string {
  const on = new Set(lit.legs.map(({ leg }) => leg))
  return edges.filter(({ id }) => on.has(id)).slice(0, 12).map(({ id, to }) => `${lit.legs.filter(({ leg }) => leg === id).slice(0, 4).map(({ start }) => nameFor(start)).join(', ')} → ${nameFor(to)}`).join('; ')
}
