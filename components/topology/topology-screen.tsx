'use client'
import { Crosshair, Table2, Waypoints, X } from 'lucide-react'
import Link from 'next/link'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, SecondBar, BarRule, useShortcuts } from '@/components/shell/index.ts'
import { Button, EmptyState, IconButton, SearchInput } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { foldsOf, type Layout, type Lit, type NodeFindings, type Topology, unlit, withoutRemoved } from '@/lib/graph/index.ts'
import { Canvas } from './canvas.tsx'
import { EmptyMesh, Waiting } from './empty.tsx'
import { namer } from './names.ts'
import { Namespaces } from './namespaces.tsx'
import { nameOf } from './node-words.ts'
import { GroupPanel, LegPanel, NodePanel } from './panel/panel.tsx'
import { LampProvider } from './standing.ts'
import { ChangeStrip, FoldStrip } from './strips.tsx'
import { TableTwin } from './table-twin.tsx'
import { useLighting, useTopologyState } from './use-topology-state.ts'

/** Who may reach what outside, through what: as a picture, or as a table. It follows the draft at once. */
export function TopologyScreen() {
  const t = useTranslations('topology')
  const mesh = useMesh()
  const { state, set, answer, topology, findings, cut, shown } = useTopologyState()
  const search = useRef<HTMLInputElement>(null)
  const selected = state.sel ?? undefined
  const focus = state.focus ?? undefined
  const { lamp, lit, found, hover } = useLighting(topology, selected, focus, state.find)
  const select = (id: string | undefined) => void set({ sel: id ?? null })
  useShortcuts({ escape: () => void set(selected === undefined ? { focus: null } : { sel: null }), 'mod+f': () => search.current?.focus() })

  if (answer.error !== undefined && !answer.value) return <EmptyState title={t('failed')} actions={<Button asChild><Link href={screenHref(mesh.name, 'resources')}>{t('toResources')}</Link></Button>}>{answer.error}</EmptyState>
  if (!answer.value || !topology) return <Waiting label={t('bar')} />
  const { layout, namespaces, whole, changes } = answer.value
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
      {changes ? <ChangeStrip shown={shown} changes={changes} only={state.only === 'changes'} onOnly={(only) => void set({ only: only ? 'changes' : null })} /> : null}
      <FoldStrip topology={topology} open={state.open} cut={cut} onOpen={(open) => void set({ open })} />
      <LampProvider value={lamp}>
        <div className="relative flex min-h-0 flex-1">
          {topology.nodes.length === 0 ? (
            <EmptyState title={t('filtered.title')} actions={<Button onClick={() => void set({ ns: null, focus: null, only: null })}>{t('filtered.clear')}</Button>}>{t('filtered.text', { whole })}</EmptyState>
          ) : state.table ? (
            <div className="flex min-w-0 flex-1 flex-col overflow-auto bg-canvas"><TableTwin topology={topology} signed={changes !== undefined} only={state.only === 'changes'} selected={selected} onSelect={select} found={found} /></div>
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

function Panel({ topology: drawn, selected, lit, findings, focus, onSelect, onFocus }: PanelProps) {
  // What a thing says is said of the draft; only what is gone speaks of what was.
  const topology = drawn.nodes.some(({ id, change }) => id === selected && change?.sign === 'removed') ? drawn : withoutRemoved(drawn)
  const common = { topology, lit, onSelect, onClose: () => onSelect(undefined) }
  const node = drawn.nodes.find(({ id }) => id === selected)
  if (node) return <NodePanel key={node.id} {...common} node={node} findings={(findings.get(node.id)?.findings ?? []) as readonly LocatedFinding[]} focus={focus} onFocus={onFocus} />
  const leg = drawn.edges.find(({ id }) => id === selected)
  if (leg) return <LegPanel {...common} leg={leg} />
  const group = drawn.groups.find(({ id }) => id === selected)
  return group ? <GroupPanel {...common} group={group} /> : null
}

/** The lit path as a sentence, for those who do not see it. */
function pathText({ edges }: Topology, lit: Lit, nameFor: (id: string) => string): string {
  const on = new Set(lit.legs.map(({ leg }) => leg))
  return edges.filter(({ id }) => on.has(id)).slice(0, 12).map(({ id, to }) => `${lit.legs.filter(({ leg }) => leg === id).slice(0, 4).map(({ start }) => nameFor(start)).join(', ')} → ${nameFor(to)}`).join('; ')
}
