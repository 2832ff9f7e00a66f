'use client'
import type { Node, NodeProps } from '@xyflow/react'
import { memo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '@/components/ui/index.ts'
import { isStack, type NodeFindings, type TopologyNode } from '@/lib/graph/index.ts'
import { GatewayRows } from './gateway-rows.tsx'
import { nodeHues, nodeIcons } from './icons.ts'
import { type Level, useShownLevel } from './level.ts'
import { nameOf, noteOf, titleOf } from './node-words.ts'
import { FindingBadge, NotModelledMark, PolicyMark } from './marks.tsx'
import { NodeName } from './node-name.tsx'
import { NodeSign } from './signs.tsx'
import { Silhouette } from './silhouette.tsx'
import { useStanding } from './standing.ts'

export type FlowNode = Node<{ readonly node: TopologyNode; readonly width: number; readonly height: number; readonly findings: NodeFindings | undefined }, 'topology'>

/** One node: its silhouette, what it is called and what it says, with its marks in their fixed places. */
export const NodeView = memo(function NodeView({ data: { node, width, height, findings } }: NodeProps<FlowNode>) {
  const level = useShownLevel()
  const t = useTranslations('topology')
  const standing = useStanding(node.id)
  // What is chosen is drawn one level richer.
  const shown = standing === 'selected' && level === 'names' ? 'full' : level
  const invalid = findings !== undefined && findings.worst === 'error' && !findings.disputed
  return (
    <div style={{ width, height }} title={titleOf(node, t)} className="relative cursor-pointer">
      <span aria-hidden className={cx('absolute inset-0 rounded-card', standing === 'dimmed' && 'bg-canvas')} />
      <div className={standing === 'dimmed' ? (node.kind === 'blackHole' ? 'opacity-80' : 'dimmed') : undefined}>
        <Silhouette kind={node.kind} width={width} height={height} standing={standing} filled={shown !== 'full'} stacked={isStack(node)} invalid={invalid} sign={node.change?.sign} />
        <Face node={node} width={width} level={shown} />
      </div>
      {node.change ? <NodeSign sign={node.change.sign} small={shown !== 'full'} /> : null}
      {findings ? <FindingBadge findings={findings} small={shown !== 'full'} bare={shown === 'shapes'} /> : null}
      <PolicyMark node={node} level={shown} />
      <NotModelledMark node={node} />
    </div>
  )
})

function Face({ node, width, level }: { readonly node: TopologyNode; readonly width: number; readonly level: Level }) {
  if (level === 'shapes' || level === 'map') return <Centred node={node} />
  if (node.kind === 'gateway') return <GatewayRows node={node} level={level} />
  return level === 'names' ? <NameOnly node={node} /> : <FullFace node={node} width={width} />
}

function Centred({ node }: { readonly node: TopologyNode }) {
  const Icon = nodeIcons[node.kind]
  return <span aria-hidden className={cx('absolute inset-0 flex items-center justify-center', inkOf(node))}><Icon strokeWidth={1.75} className="size-[calc(12px*var(--inv))] max-h-[70%]" /></span>
}

/** A sign keeps its size on a small node: the name begins beside it. */
const signRoom = 'calc(10px * var(--inv))'

function NameOnly({ node }: { readonly node: TopologyNode }) {
  const t = useTranslations('topology')
  return (
    <span className={cx('absolute inset-0 flex items-center px-1.5 leading-[1.3] font-semibold', node.kind === 'blackHole' && 'text-sink-ink', node.kind === 'workloadEntry' && 'pl-4', node.kind === 'endpoint' && 'pl-3')} style={{ fontSize: 'calc(11px * var(--inv))', ...(node.change && { paddingLeft: signRoom }) }}>
      <NodeName node={node} t={t} short className={cx(node.kind === 'anyAddress' ? 'whitespace-nowrap' : 'truncate', nameOf(node, t).length > 11 && 'tracking-[-0.02em] [font-stretch:85%]')} />
    </span>
  )
}

/** Where text stands, by kind: left edge, and the tile before it. */
const plain = { client: true, clientClass: true, clientGroup: true, standIn: true, notGoverned: true, host: true, hostGroup: true } as const

function FullFace({ node, width }: { readonly node: TopologyNode; readonly width: number }) {
  const t = useTranslations('topology')
  const Icon = nodeIcons[node.kind]
  const note = noteOf(node, t)
  if (node.kind === 'subset') return <Line className="gap-2 pr-3.5 pl-2.5"><NodeName node={node} t={t} className="min-w-0 flex-1 truncate text-cell font-semibold" /><span className="text-small text-ink-3">{node.endpoints}</span></Line>
  if (node.kind === 'endpoint') return <Line className="pr-2 pl-3.5"><NodeName node={node} t={t} className={cx('min-w-0 truncate text-small', node.folded.length > 0 ? 'font-semibold' : 'font-mono')} /></Line>
  if (node.kind === 'anyAddress') return <Line className="pl-1.5"><NodeName node={node} t={t} className="truncate text-label text-ink-2" /></Line>
  return (
    <Line className={cx('gap-2', node.kind !== 'workloadEntry' && 'pr-1.5', node.kind === 'workloadEntry' ? 'pr-1 pl-3.5' : node.kind === 'workloadGroup' ? 'pt-2 pl-3' : 'pl-2.25', node.kind === 'passthrough' && 'pr-5', node.kind === 'host' && 'pr-4')}>
      {node.kind in plain ? <Tile node={node}><Icon size={15} strokeWidth={1.75} /></Tile> : <Icon aria-hidden size={node.kind === 'workloadEntry' ? 15 : 18} strokeWidth={1.75} className={cx('shrink-0', node.kind === 'passthrough' || node.kind === 'blackHole' ? 'mx-1.5' : '', inkOf(node))} />}
      <span className={cx('flex min-w-0 flex-1 flex-col', node.kind === 'blackHole' && 'text-sink-ink')} style={{ maxWidth: width }}>
        <NodeName node={node} t={t} className={cx('truncate text-cell leading-4 font-semibold', nameOf(node, t).length > 14 && '[font-stretch:85%]')} />
        {note ? <span className={cx('truncate leading-3.5', node.kind === 'workloadEntry' ? 'font-mono text-[10.5px]' : 'text-small [font-stretch:85%]', node.kind === 'blackHole' ? 'opacity-85' : 'text-ink-2')}>{note}</span> : null}
      </span>
    </Line>
  )
}

function Line({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return <span className={cx('absolute inset-0 flex items-center', className)}>{children}</span>
}

function Tile({ node, children }: { readonly node: TopologyNode; readonly children: ReactNode }) {
  return (
    <span aria-hidden data-tile className={cx('flex size-6.5 shrink-0 items-center justify-center', node.kind === 'host' || node.kind === 'hostGroup' ? 'rounded-full' : 'rounded-control', node.kind === 'notGoverned' ? 'border border-line-2 text-k-client' : tiles[nodeHues[node.kind]])}>
      {children}
    </span>
  )
}

const tiles = { client: 'bg-k-client-soft text-k-client', gateway: 'bg-k-gateway-soft text-k-gateway', host: 'bg-k-host-soft text-k-host', entry: 'text-k-entry', service: 'text-k-service' } as const
const inks = { client: 'text-k-client', gateway: 'text-k-gateway', host: 'text-k-host', entry: 'text-k-entry', service: 'text-k-service' } as const

function inkOf({ kind }: TopologyNode): string {
  return kind === 'blackHole' ? 'text-sink-ink' : kind === 'passthrough' ? 'text-ink-2' : inks[nodeHues[kind]]
}
