'use client'
import { Ban, ChevronsRight, type LucideIcon, Puzzle, Scale, Unplug, Workflow, X } from 'lucide-react'
import { Children, type ReactNode, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button, cx, DraftSign, IconButton } from '@/components/ui/index.ts'
import { type FindingsByNode, type Layout, type NodeKind, type PillIcon, type Topology } from '@/lib/graph/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { nodeHues, nodeIcons, pillIcons } from './icons.ts'
import { Silhouette } from './silhouette.tsx'

const nodeKinds = ['client', 'clientClass', 'clientGroup', 'standIn', 'gateway', 'host', 'hostGroup', 'service', 'subset', 'workloadEntry', 'endpoint', 'workloadGroup', 'passthrough', 'blackHole'] as const satisfies readonly NodeKind[]

const legKinds = [
  { id: 'routed', dash: undefined, width: 1.4 }, { id: 'weighted', dash: undefined, width: 3.4 }, { id: 'passedThrough', dash: '8 5', width: 1.4 }, { id: 'mirror', dash: '2 5', width: 1.4 },
  { id: 'blocked', dash: undefined, width: 1.4 }, { id: 'withoutSidecar', dash: '11 4 2 4', width: 1.4 },
] as const

/** What icons on legs and hosts mean. A leg that is blocked, or a mirror, is told by its line. */
const icons = { lock: 'tls', 'lock-open': 'plain', 'key-round': 'mutual', 'shield-check': 'istioMutual', unknown: 'unknown', funnel: 'match', pin: 'sticky', zap: 'fault', repeat: 'retry', timer: 'timeout', gauge: 'limits', 'heart-pulse': 'ejection' } as const satisfies Partial<Record<PillIcon, string>>
const marks = { allowAny: ChevronsRight, registryOnly: Ban, notGoverned: Unplug, notModelled: Puzzle, disputed: Scale } as const satisfies Record<string, LucideIcon>

const key = 'exodos-legend'
const heard = new Set<() => void>()

/** Where the window is lower than this, the legend would lie on most of the graph: it waits to be asked for. */
const low = '(max-height: 600px)'

/** Remembers in this browser that the legend was closed, or opened. */
function useOpen(): readonly [boolean, (open: boolean) => void] {
  const open = useSyncExternalStore((listen) => {
    heard.add(listen)
    return () => heard.delete(listen)
  }, () => (window.localStorage.getItem(key) ?? (window.matchMedia(low).matches ? 'closed' : 'open')) !== 'closed', () => false)
  return [open, (next) => {
    window.localStorage.setItem(key, next ? 'open' : 'closed')
    for (const listener of heard) listener()
  }]
}

/** What the shapes, lines and marks mean; only those that are in the picture. */
export function Legend({ topology, layout, findings, beside }: { readonly topology: Topology; readonly layout: Layout; readonly findings: FindingsByNode; /** Whether the minimap stands at its right. */ readonly beside: boolean }) {
  const t = useTranslations('topology.legend')
  const change = useTranslations('common.change')
  const [open, setOpen] = useOpen()
  if (!open) return <Button size="small" icon={<Workflow strokeWidth={1.75} />} className="absolute bottom-4 left-4 z-10 shadow-2" onClick={() => setOpen(true)}>{t('title')}</Button>
  const shown = presentIn(topology)
  const onPills = iconsIn(layout)
  const disputed = [...findings.values()].some((found) => found.disputed && found.worst !== 'info')
  return (
    <section data-legend aria-label={t('title')} className={cx('absolute bottom-4 left-4 z-10 flex items-start gap-2 rounded-card border border-line bg-surface py-2.75 pr-1.5 pl-3.5 text-label shadow-2', beside ? 'max-w-[calc(100%-276px)]' : 'max-w-[calc(100%-90px)]')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2">
        <Row title={t('nodes')}>
          {nodeKinds.filter((kind) => shown.nodes.has(kind)).map((kind) => <Item key={kind} label={t(`kinds.${kind}`)}><SmallNode kind={kind} /></Item>)}
        </Row>
        <Row title={t('legs')}>
          {legKinds.filter(({ id }) => shown.legs.has(id)).map(({ id, dash, width }) => <Item key={id} label={t(`legKinds.${id}`)}><SmallLeg blocked={id === 'blocked'} dash={dash} width={width} /></Item>)}
          {(Object.keys(icons) as (keyof typeof icons)[]).filter((icon) => onPills.has(icon)).map((icon) => <Item key={icon} label={t(`icons.${icons[icon]}`)}><PillSign icon={icon} /></Item>)}
        </Row>
        <Row title={t('marks')}>
          {Object.entries(marks).filter(([id]) => (id === 'disputed' ? disputed : shown.marks.has(id))).map(([id, Icon]) => <Item key={id} label={t(`markKinds.${id as keyof typeof marks}`)}><Icon aria-hidden size={14} strokeWidth={1.9} className="text-ink-2" /></Item>)}
        </Row>
        <Row title={t('differences')}>
          {(['added', 'changed', 'removed'] as const).filter((sign) => shown.signs.has(sign)).map((sign) => <Item key={sign} label={change(sign)}><DraftSign change={sign} className="rounded-full" /></Item>)}
        </Row>
      </dl>
      <IconButton size="dense" label={t('close')} icon={<X />} onClick={() => setOpen(false)} />
    </section>
  )
}

function Row({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  if (Children.toArray(children).length === 0) return null
  return (
    <>
      <dt className="font-semibold">{title}</dt>
      <dd className="flex flex-wrap items-center gap-x-4 gap-y-1.5">{children}</dd>
    </>
  )
}

function Item({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <span className="inline-flex items-center gap-2 text-ink-2">{children}{label}</span>
}

function PillSign({ icon }: { readonly icon: PillIcon }) {
  const Icon = pillIcons[icon]
  return <Icon aria-hidden size={14} strokeWidth={1.9} className={icon === 'zap' ? 'text-warning' : 'text-ink-2'} />
}

/** A node at half its size. */
function SmallNode({ kind }: { readonly kind: NodeKind }) {
  const Icon = nodeIcons[kind]
  return (
    <span className="relative mx-0.5 inline-flex h-4 w-7.5 items-center justify-center">
      <span className="absolute top-0 left-0 h-8 w-15 origin-top-left scale-50"><Silhouette kind={kind} width={60} height={32} stacked={kind === 'clientClass' || kind === 'clientGroup' || kind === 'hostGroup'} strokeWidth={2.2} /></span>
      <Icon aria-hidden size={9} strokeWidth={2.2} className={cx('relative', kind === 'blackHole' ? 'text-sink-ink' : kind === 'passthrough' ? 'text-ink-2' : hues[nodeHues[kind]])} />
    </span>
  )
}

const hues = { client: 'text-k-client', gateway: 'text-k-gateway', host: 'text-k-host', entry: 'text-k-entry', service: 'text-k-service' } as const

function SmallLeg({ blocked, dash, width }: { readonly blocked: boolean; readonly dash: string | undefined; readonly width: number }) {
  const ink = blocked ? 'var(--error)' : 'var(--edge)'
  return (
    <svg aria-hidden width={32} height={10} fill="none">
      <path d="M0 5H26" stroke={ink} strokeWidth={width} strokeDasharray={dash} />
      {blocked ? <path d="M30 0V10" stroke={ink} strokeWidth={2.5} /> : <path d="M32 5l-7 -3.5v7z" fill={ink} />}
    </svg>
  )
}

const presentIn = memoByIdentity(({ nodes, edges, notModelled }: Topology) => {
  const uses = edges.flatMap((leg) => leg.uses)
  const policies = new Set(nodes.flatMap((node) => ('policy' in node && node.policy ? [node.policy.mode] : [])))
  const has = (conditions: Readonly<Record<string, boolean>>) => new Set(Object.entries(conditions).filter(([, on]) => on).map(([id]) => id))
  return {
    signs: new Set([...nodes, ...edges].flatMap(({ change }) => change?.sign ?? [])),
    nodes: new Set(nodes.map(({ kind }) => kind)),
    legs: new Set<string>([...edges.map(({ kind }) => kind), ...(uses.some(({ share }) => share !== undefined) ? ['weighted'] : [])]),
    marks: has({ allowAny: policies.has('ALLOW_ANY') || policies.has('ALLOW_ANY_DYNAMIC_DNS'), registryOnly: policies.has('REGISTRY_ONLY'), notGoverned: nodes.some(({ kind }) => kind === 'notGoverned'), notModelled: notModelled.length > 0 }),
  }
})

const iconsIn = memoByIdentity(({ pills }: Layout): ReadonlySet<PillIcon> => {
  const found = new Set<PillIcon>()
  for (const { parts } of pills) for (const { icon } of parts) if (icon !== undefined) found.add(icon)
  return found
})
