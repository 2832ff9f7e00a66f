'use client'
import type { Node, NodeProps } from '@xyflow/react'
import { Ban, ChevronsRight, Puzzle } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cx, middleCut, SeverityIcon } from '@/components/ui/index.ts'
import { type GatewayNode, hostNote, isClient, type NodeId, type TopologyNode } from '@/lib/graph/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import { nodeHues, nodeIcons } from './icons.ts'
import { Silhouette } from './silhouette.tsx'

export type Standing = { readonly selected: boolean; readonly lit: boolean; readonly dimmed: boolean }
export type FlowNode = Node<{ readonly node: TopologyNode; readonly width: number; readonly height: number; readonly standing: Standing; readonly worst: Severity | undefined; readonly litRows: ReadonlySet<NodeId> | undefined }, 'topology'>

/** One node, in its silhouette, with what it is called and what it says. */
export function NodeView({ data: { node, width, height, standing, worst, litRows } }: NodeProps<FlowNode>) {
  const t = useTranslations('topology')
  return (
    <div style={{ width, height }} className={cx('relative transition-opacity duration-120', standing.dimmed && 'opacity-50')} data-kind={node.kind}>
      {standing.selected ? <span aria-hidden className="absolute -inset-[7px] rounded-[18px] border-[5px] border-accent/20" /> : null}
      <Silhouette kind={node.kind} width={width} height={height} lit={standing.lit || standing.selected} />
      {node.kind === 'gateway' ? <GatewayFace node={node} litRows={litRows} /> : <Face node={node} />}
      {worst ? <span className="absolute -top-2.5 -right-1.5 flex size-4.5 items-center justify-center rounded-full bg-surface"><SeverityIcon severity={worst} size={15} /></span> : null}
      {isClient(node) && node.policy ? (
        <span title={t('policyMark', { mode: node.policy.mode })} className="absolute -bottom-2.5 left-3 flex size-4.5 items-center justify-center rounded-full border border-line-2 bg-surface text-ink-2">
          {node.policy.mode === 'REGISTRY_ONLY' ? <Ban size={11} strokeWidth={2.2} aria-hidden /> : <ChevronsRight size={11} strokeWidth={2.2} aria-hidden />}
          <span className="sr-only">{node.policy.mode}</span>
        </span>
      ) : null}
      {node.kind === 'gateway' ? <span className="absolute top-full left-0 mt-2 w-full text-center text-small text-ink-3"><bdi>{node.namespace}</bdi></span> : null}
      {node.kind === 'blackHole' ? <span className="absolute top-full left-0 mt-1 whitespace-nowrap text-small text-ink-3">{t('blackHoleCaption')}</span> : null}
      {node.notModelled.length > 0 ? <span title={t('notModelled', { count: node.notModelled.length })} className="absolute -right-1 -bottom-3 flex h-4.5 items-center gap-1 rounded-full border border-line-2 bg-surface px-1.5 text-small text-ink-2"><Puzzle size={11} strokeWidth={2} aria-hidden />{node.notModelled.length}</span> : null}
    </div>
  )
}

const tiles = { client: 'bg-k-client-soft text-k-client', gateway: 'bg-k-gateway-soft text-k-gateway', host: 'bg-k-host-soft text-k-host', entry: 'bg-k-entry-soft text-k-entry', service: 'bg-k-service-soft text-k-service' } as const

function Face({ node }: { readonly node: TopologyNode }) {
  const t = useTranslations('topology')
  const Icon = nodeIcons[node.kind]
  const sink = node.kind === 'blackHole'
  const small = node.kind === 'subset' || node.kind === 'endpoint' || node.kind === 'anyAddress'
  const second = secondLine(node, t)
  return (
    <div className={cx('relative flex h-full items-center', small ? 'gap-1.5 px-3' : 'gap-2.5 px-2.5', node.kind === 'workloadEntry' && 'pl-4', node.kind === 'workloadGroup' && 'pt-2', sink && 'text-sink-ink')}>
      {small ? null : <span className={cx('flex size-6.5 shrink-0 items-center justify-center', node.kind === 'host' ? 'rounded-full' : 'rounded-control', sink || node.kind === 'workloadEntry' ? '' : tiles[nodeHues[node.kind]])}><Icon size={15} strokeWidth={1.75} aria-hidden /></span>}
      <span className="flex min-w-0 flex-1 flex-col leading-tight">
        <bdi title={titleOf(node)} className={cx('truncate text-cell', node.kind === 'endpoint' ? 'font-mono text-quote' : 'font-semibold')}>{middleCut(nameOf(node, t), node.kind === 'host' ? 26 : 24)}</bdi>
        {second ? <span className={cx('truncate text-small', sink ? 'opacity-85' : 'text-ink-2', node.kind === 'workloadEntry' && 'font-mono')}>{second}</span> : null}
      </span>
      {node.kind === 'subset' ? <span className="text-small text-ink-3">{node.endpoints}</span> : null}
    </div>
  )
}

function GatewayFace({ node, litRows }: { readonly node: GatewayNode; readonly litRows: ReadonlySet<NodeId> | undefined }) {
  const Icon = nodeIcons.gateway
  return (
    <div className="relative px-3">
      <div className="flex h-10 items-center gap-2.5">
        <span className="flex size-6.5 shrink-0 items-center justify-center rounded-control bg-k-gateway-soft text-k-gateway"><Icon size={15} strokeWidth={1.75} aria-hidden /></span>
        <bdi title={node.name} className="truncate text-cell font-semibold">{node.name}</bdi>
      </div>
      {node.rows.map((row) => (
        <div key={row.id} className={cx('flex h-6.5 items-center gap-1.5 border-t border-line text-small', litRows && !litRows.has(row.id) && 'opacity-50')}>
          <b className="font-[650]">{row.port}</b> {row.protocol}{row.tls === 'none' ? '' : ` ${row.tls}`}
          <span className="min-w-0 truncate text-ink-2">· {row.hosts.join(', ')}</span>
        </div>
      ))}
    </div>
  )
}

type Words = ReturnType<typeof useTranslations<'topology'>>

function nameOf(node: TopologyNode, t: Words): string {
  if (node.kind === 'clientClass') return t('workloads', { count: node.workloads.length })
  if (node.kind === 'standIn') return t('anyClient')
  if (node.kind === 'anyAddress') return t('anyAddress')
  if ((node.kind === 'endpoint' || node.kind === 'workloadEntry') && node.folded.length > 1) return t('endpoints', { count: node.folded.length })
  return node.name
}

function titleOf(node: TopologyNode): string {
  return isClient(node) ? node.workloads.map(({ name }) => name).join('\n') || node.name : node.name
}

function secondLine(node: TopologyNode, t: Words): string | undefined {
  switch (node.kind) {
    case 'client': return [node.workloads[0]?.kind, node.workloads[0]?.version].filter(Boolean).join(' · ') || node.namespace
    case 'clientClass': return t('sameView')
    case 'standIn': return t('standIn')
    case 'notGoverned': return node.notGoverned?.text
    case 'host': return hostNote(node)
    case 'workloadEntry': return node.addresses[0]
    case 'service': return node.namespace
    case 'workloadGroup': return t('registered', { count: node.registered })
    case 'passthrough': case 'blackHole': return node.mode
    default: return undefined
  }
}
