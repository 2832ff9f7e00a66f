import { Puzzle, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx, SeverityIcon } from '@/components/ui/index.ts'
import { isClient, type NodeFindings, type TopologyNode } from '@/lib/graph/index.ts'
import { policyIcons } from './icons.ts'
import type { Level } from './level.ts'

/** A quiet mark of 18 px on the outline. */
function Mark({ label, className, children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return (
    <span role="img" data-mark="policies" aria-label={label} title={label} className={cx('absolute flex size-4.5 items-center justify-center rounded-full border-[1.1px] border-line-2 bg-surface text-ink-2', className)}>
      {children}
    </span>
  )
}

/** The outbound policy in force, or that none binds this workload; lower left. */
export function PolicyMark({ node, level }: { readonly node: TopologyNode; readonly level: Level }) {
  const t = useTranslations('topology.marks')
  if (!isClient(node) || level === 'shapes' || level === 'map') return null
  const place = level === 'full' ? '-bottom-2.25 left-3.5' : '-right-1.5 -bottom-2.25 [transform:scale(calc(0.72*var(--inv)))]'
  if (node.notGoverned) return <Mark label={`${t('notGoverned')}: ${node.notGoverned.text}`} className={place}><Unplug size={11} strokeWidth={2} /></Mark>
  // Small, only what differs from the mesh's own default is worth a mark.
  if (!node.policy || (level === 'names' && node.policy.source?.resource.includes('/Sidecar/') !== true)) return null
  const Icon = policyIcons[node.policy.mode]
  const source = node.policy.source?.resource.split('/').slice(1).filter(Boolean).join(' ') ?? t('builtIn')
  return <Mark label={t('policy', { mode: node.policy.mode, source })} className={place}><Icon size={11} strokeWidth={2.2} /></Mark>
}

/** Documents that select it and that nobody interprets; lower right. */
export function NotModelledMark({ node }: { readonly node: TopologyNode }) {
  const t = useTranslations('topology')
  if (node.notModelled.length === 0) return null
  const label = t('notModelled', { count: node.notModelled.length })
  return <span role="img" aria-label={label} title={label} className="absolute top-full right-0 mt-1.5 flex h-4.5 items-center gap-1 rounded-full border-[1.1px] border-line-2 bg-surface px-1.5 text-small text-ink-2"><Puzzle size={11} strokeWidth={2} />{node.notModelled.length}</span>
}

/** How many findings of a node are worth a mark: notes are read in the panel; on the canvas they would cry as loud as warnings. */
export function loudIn({ worst, findings }: NodeFindings): number {
  return worst === 'info' ? 0 : findings.filter(({ severity }) => severity !== 'info').length
}

/** The worst finding, and how many there are; upper right. Disputed ones are hollow. */
export function FindingBadge({ findings, small = false, bare = false }: { readonly findings: NodeFindings; /** On a node drawn small: at the same size however small that is. */ readonly small?: boolean; /** Without their number. */ readonly bare?: boolean }) {
  const { worst, disputed } = findings
  const count = loudIn(findings)
  if (count === 0) return null
  const ring = { error: 'border-error', warning: 'border-warning', info: 'border-info' } as const
  const soft = { error: 'bg-error-soft', warning: 'bg-warning-soft', info: 'bg-info-soft' } as const
  return (
    <span data-mark="findings" className={cx('absolute -top-2 -right-1.5 flex h-4.5 min-w-4.5 items-center justify-center gap-0.5 rounded-full border px-0.5 text-small font-[650]', disputed ? cx('border-dashed bg-surface', ring[worst]) : cx('border-transparent', soft[worst]))} style={small ? { transform: 'scale(calc(0.72 * var(--inv)))', transformOrigin: '75% 50%' } : undefined}>
      <SeverityIcon severity={worst} disputed={disputed} size={12} />
      {count > 1 && !bare ? <span className="pr-0.5 leading-none">{count}</span> : null}
    </span>
  )
}
