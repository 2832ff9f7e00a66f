import { ArrowRight, Lock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cx } from '@/components/ui/index.ts'
import type { GatewayNode, GatewayRow } from '@/lib/graph/index.ts'
import { nodeIcons } from './icons.ts'
import type { Level } from './level.ts'
import { BareSign } from './signs.tsx'
import { useStanding } from './standing.ts'

/** A gateway's face: its name, and a row for each server that it listens for. */
export function GatewayRows({ node, level }: { readonly node: GatewayNode; readonly level: Level }) {
  const t = useTranslations('topology')
  const Icon = nodeIcons.gateway
  const small = level === 'names'
  return (
    <>
      <span className="absolute inset-x-1.5 top-0 flex h-10 items-center gap-2.5 pr-2 pl-2">
        {small ? null : <span aria-hidden className="flex size-6.5 shrink-0 items-center justify-center rounded-control bg-k-gateway-soft text-k-gateway"><Icon size={15} strokeWidth={1.75} /></span>}
        <bdi className="min-w-0 truncate text-cell font-semibold" style={small ? { fontSize: 'calc(11px * var(--inv))', lineHeight: 1.3 } : undefined}>{node.name}</bdi>
      </span>
      {node.rows.map((row, index) => <Row key={row.id} row={row} top={40 + index * 26} small={small} />)}
      {node.idle ? <span className="absolute inset-x-1.5 top-10 flex h-6.5 items-center border-t border-dashed border-line-2 px-2 text-small text-ink-2"><span className="truncate" style={small ? { fontSize: 'calc(10.5px * var(--inv))' } : undefined}>{t(`gatewayIdle.${node.idle}`)}</span></span> : null}
      {small ? null : <span className="absolute top-full right-0 left-0 mt-2 truncate text-center text-small text-ink-3"><bdi>{node.namespace}</bdi></span>}
    </>
  )
}

function Row({ row, top, small }: { readonly row: GatewayRow; readonly top: number; readonly small: boolean }) {
  const t = useTranslations('topology')
  const standing = useStanding(row.id)
  const lit = standing === 'lit' || standing === 'selected'
  const Icon = row.tls === 'none' ? ArrowRight : Lock
  const tls = row.tls === 'none' ? '' : row.tls === 'passthrough' ? t('passthroughRow') : row.tls
  return (
    <span className={cx('absolute inset-x-1.5 flex h-6.5 items-center gap-1.5 border-t border-line px-2 text-small whitespace-nowrap', standing === 'dimmed' && 'dimmed text-ink-3', row.change?.sign === 'removed' && 'line-through decoration-error')} style={{ top, ...(small && { fontSize: 'calc(10.5px * var(--inv))', lineHeight: 1.2 }) }}>
      {row.change ? <BareSign sign={row.change.sign} /> : null}
      {small ? null : <Icon aria-hidden size={13} strokeWidth={2} className={cx('mr-0.5 shrink-0', lit ? 'text-accent' : 'text-ink-3')} />}
      <b className={cx('font-[650]', lit && 'text-accent')}>{row.port}</b>
      <span className="truncate text-ink-2">{[row.tls === 'passthrough' ? 'TLS' : row.protocol, tls].filter(Boolean).join(' ')}{small ? '' : ` · ${row.hosts.slice(0, 2).join(', ')}${row.hosts.length > 2 ? ` + ${row.hosts.length - 2}` : ''}`}</span>
    </span>
  )
}
