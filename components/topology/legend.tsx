'use client'
import { List, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, IconButton } from '@/components/ui/index.ts'
import type { LegKind, NodeKind, Topology } from '@/lib/graph/index.ts'
import { Silhouette } from './silhouette.tsx'

const nodeKinds = ['client', 'clientClass', 'standIn', 'notGoverned', 'gateway', 'host', 'subset', 'workloadEntry', 'endpoint', 'service', 'workloadGroup', 'passthrough', 'blackHole'] as const satisfies readonly NodeKind[]
const legKinds = [['routed', ''], ['mirror', '2 5'], ['passedThrough', '8 5'], ['withoutSidecar', '11 4 2 4'], ['blocked', '']] as const satisfies readonly (readonly [LegKind, string])[]

/** What the shapes and lines mean; only those that are in the picture. */
export function Legend({ topology }: { readonly topology: Topology }) {
  const t = useTranslations('topology.legend')
  const [open, setOpen] = useState(true)
  const nodes = new Set(topology.nodes.map(({ kind }) => kind))
  const legs = new Set(topology.edges.map(({ kind }) => kind))
  if (!open) return <Button size="small" icon={<List />} className="absolute bottom-4 left-4 z-10" onClick={() => setOpen(true)}>{t('title')}</Button>
  return (
    <section aria-label={t('title')} className="absolute bottom-4 left-4 z-10 flex max-w-[calc(100%-110px)] items-start gap-3 rounded-card border border-line bg-surface py-2.5 pr-1.5 pl-4 text-label shadow-2">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        <dt className="font-semibold">{t('nodes')}</dt>
        <dd className="flex flex-wrap gap-x-4 gap-y-2">
          {nodeKinds.filter((kind) => nodes.has(kind)).map((kind) => <span key={kind} className="inline-flex items-center gap-2 text-ink-2"><span className="relative inline-block h-3.5 w-7"><Silhouette kind={kind} width={28} height={14} lit={false} /></span>{t(`kinds.${kind}`)}</span>)}
        </dd>
        <dt className="font-semibold">{t('legs')}</dt>
        <dd className="flex flex-wrap gap-x-4 gap-y-2">
          {legKinds.filter(([kind]) => legs.has(kind)).map(([kind, dash]) => (
            <span key={kind} className="inline-flex items-center gap-2 text-ink-2">
              <svg aria-hidden width={28} height={8}><path d="M0 4H27" stroke={kind === 'blocked' ? 'var(--error)' : 'var(--edge)'} strokeWidth={1.6} {...(dash ? { strokeDasharray: dash } : {})} /></svg>
              {t(`legKinds.${kind}`)}
            </span>
          ))}
        </dd>
      </dl>
      <IconButton size="dense" label={t('close')} icon={<X />} onClick={() => setOpen(false)} />
    </section>
  )
}
