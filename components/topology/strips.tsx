'use client'
import { GitCompareArrows, Layers2, Puzzle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref, screenHref } from '@/components/shell/index.ts'
import { Button, DraftCounts, Link, Menu, SeverityIcon, Strip } from '@/components/ui/index.ts'
import { type ShownView, useMesh, useView } from '@/lib/client/index.ts'
import { type ChangeCounts, crowdedNamespaces, foldsOf, type Hidden, type LaneCount, type Topology } from '@/lib/graph/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'

const b = (chunks: ReactNode) => <b className="font-[650] text-ink">{chunks}</b>

/** How many things of some lanes are not drawn. */
export type LeftOut = { readonly lane: 'clients' | 'gateways' | 'hosts' | 'subsets' | 'endpoints'; readonly count: number; readonly of: number }

const lanesOf = { clients: ['clients'], gateways: ['gateways'], hosts: ['meshHosts', 'hosts'], subsets: ['meshSubsets', 'subsets'], endpoints: ['meshEndpoints', 'endpoints'] } as const

/** What a view leaves out of the whole, lane by lane; both sides of the border together. */
export function leftOut(whole: readonly LaneCount[], { lanes }: Topology): readonly LeftOut[] {
  const sum = (counts: readonly LaneCount[], names: readonly string[]) => counts.filter(({ lane }) => names.includes(lane)).reduce((total, count) => total + count.total, 0)
  return (Object.keys(lanesOf) as (keyof typeof lanesOf)[]).flatMap((lane) => {
    const of = sum(whole, lanesOf[lane])
    const count = of - sum(lanes, lanesOf[lane])
    return count > 0 ? [{ lane, count, of }] : []
  })
}

/** What is folded, counted, with the way out; and what nobody interprets. */
export function FoldStrip({ topology, drawn, open, left, hidden, undrawn, offGraph, onShowAll, onUnfold, onFold, onFoldHosts }: { readonly topology: Topology; /** As a graph: a list is no longer for many hosts than for few. */ readonly drawn: boolean; readonly open: readonly string[]; readonly left: readonly LeftOut[]; readonly hidden: Hidden; /** Documents that are refused or cannot be read, and that no node stands for. */ readonly undrawn: number; /** Findings of other documents that no node stands for. */ readonly offGraph: number; readonly onShowAll: () => void; readonly onUnfold: () => void; readonly onFold: () => void; /** Draws the hosts of each of these namespaces as one. */ readonly onFoldHosts: (namespaces: readonly string[]) => void }) {
  const t = useTranslations('topology.strip')
  const mesh = useMesh()
  const { folded, notModelled } = topology
  const cut = left.length > 0 || hidden.nodes + hidden.legs > 0
  const folds = foldsOf(topology)
  const parts = useFoldParts(folded)
  const crowd = drawn ? crowdedNamespaces(topology).namespaces : []
  const services = folded.meshServices > 0 && topology.nodes.every(({ kind }) => kind !== 'host')
  if (parts.length === 0 && open.length === 0 && notModelled.length === 0 && !cut && !services && crowd.length === 0 && undrawn + offGraph === 0) return null
  return (
    <Strip icon={<Layers2 strokeWidth={1.75} aria-hidden />} aside={notModelled.length > 0 ? <NotModelled documents={notModelled} /> : undefined}>
      {undrawn > 0 ? <><SeverityIcon severity="error" size={15} className="mr-1.5 inline-block align-[-3px]" />{t.rich('undrawn', { count: undrawn, b })} <Link href={screenHref(mesh.name, 'findings', { layer: 'refused' })} className="mr-3 font-[550] text-accent hover:underline">{t('toFindings')}</Link></> : null}
      {parts.length > 0 ? <>{listed(t, parts)} {cut ? null : t('nothingLeftOut')} </> : null}
      {services ? <>{t('services', { count: folded.meshServices })} </> : null}
      {left.length > 0 ? <>{t('cut', { parts: left.map(({ lane, count, of }) => t(`leftOut.${lane}`, { count, of })).join(', ') })} </> : null}
      {hidden.nodes + hidden.legs > 0 ? <>{t('hidden', hidden)} </> : null}
      {offGraph > 0 ? <>{t('offGraph', { count: offGraph })} <Link href={screenHref(mesh.name, 'findings')} className="mr-3 font-[550] text-accent hover:underline">{t('toFindings')}</Link></> : null}
      {cut ? <Button look="link" className="mr-3 text-label" onClick={onShowAll}>{t('showAll')}</Button> : null}
      {folds.length > 0 && folds.length <= 200 ? <Button look="link" className="text-label" onClick={onUnfold}>{t('unfoldAll')}</Button> : null}
      {crowd.length > 0 ? <span className={parts.length > 0 ? 'ml-3' : undefined}>{t('crowd', { count: crowdedNamespaces(topology).hosts })} <Button look="link" className="text-label" onClick={() => onFoldHosts(crowd)}>{t('foldHosts')}</Button></span> : null}
      {open.length > 0 ? <Button look="link" className="ml-3 text-label" onClick={onFold}>{t('fold')}</Button> : null}
    </Strip>
  )
}

/** What an outline folds, and what it is. */
export function OutlineStrip({ topology: { folded } }: { readonly topology: Topology }) {
  const t = useTranslations('topology')
  return <Strip icon={<Layers2 strokeWidth={1.75} aria-hidden />}>{listed(useTranslations('topology.strip'), useFoldParts(folded))} {t('outline')}</Strip>
}

function useFoldParts(folded: Topology['folded']): readonly ReactNode[] {
  const t = useTranslations('topology.strip')
  return [
    ...(folded.hosts > 0 ? [t.rich('hosts', { count: folded.hosts, groups: folded.hostGroups, b })] : []),
    ...(folded.boxes > 0 ? [t.rich('boxes', { count: folded.boxed, boxes: folded.boxes, b })] : []),
    ...(folded.views > 0 ? [t.rich('views', { count: folded.workloads, views: folded.views, b })] : []),
    ...(folded.stacks > 0 ? [t.rich('stacks', { count: folded.endpoints, stacks: folded.stacks, b })] : []),
  ]
}

function listed(t: ReturnType<typeof useTranslations<'topology.strip'>>, parts: readonly ReactNode[]): ReactNode {
  return <>{t('folded')} {parts.map((part, index) => <span key={index}>{index > 0 ? t('between') : ''}{part}</span>)}{t('stop')}</>
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

type ChangeStripProps = { readonly shown: ShownView; readonly changes: ChangeCounts; readonly only: boolean; readonly onOnly: (only: boolean) => void }

/** How the draft changes the graph, counted; what is removed is drawn in the difference only, and said to be so. */
export function ChangeStrip({ shown, changes, only, onOnly }: ChangeStripProps) {
  const t = useTranslations('topology.changes')
  const view = useView()
  const { nodes, legs } = changes
  const any = [nodes, legs].some(({ added, changed, removed }) => added + changed + removed > 0)
  if (!any && shown !== 'difference') return null
  const gone = nodes.removed + legs.removed
  return (
    <Strip icon={<GitCompareArrows strokeWidth={1.75} aria-hidden />}>
      {any ? (
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span>{t('draft')}</span>
          <Counted label={t('nodes')} counts={nodes} />
          <Counted label={t('legs')} counts={legs} />
          <Button look="link" className="text-label" aria-pressed={only} onClick={() => onOnly(!only)}>{only ? t('showAll') : t('only')}</Button>
          {shown === 'draft' && gone > 0 ? <span>{t('removedElsewhere', { count: gone })} <Button look="link" className="text-label" onClick={() => view.show('difference')}>{t('toDifference')}</Button></span> : null}
        </span>
      ) : t('none')}
    </Strip>
  )
}

function Counted({ label, counts }: { readonly label: string; readonly counts: ChangeCounts['nodes'] }) {
  const { added, changed, removed } = counts
  return added + changed + removed > 0 ? <span className="inline-flex items-center gap-2">{label} <DraftCounts {...counts} /></span> : null
}
