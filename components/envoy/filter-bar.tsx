'use client'
import { Crosshair, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { SearchInput, Segmented, Select } from '@/components/ui/index.ts'
import { type Filters, portsIn } from './related.ts'
import type { EnvoyRow, EnvoyTables } from '@/lib/client/index.ts'
import { partOf } from './related.ts'
import { nameOf } from './row-name.ts'

type Props = { readonly tables: EnvoyTables | undefined; readonly filters: Filters; readonly onFilter: (change: { filter?: string | null; port?: string | null; direction?: Filters['direction'] | null }) => void; readonly around: EnvoyRow | undefined; readonly onLeave: () => void }

/** Narrows the tables by host, port and direction, and says around which row a cascade stands. */
export function FilterBar({ tables, filters, onFilter, around, onLeave }: Props) {
  const t = useTranslations('envoy')
  const part = around && partOf(around)
  const ports = tables ? portsIn(tables) : []
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput value={filters.filter} onChange={(next) => onFilter({ filter: next || null })} label={t('filter')} className="w-80" code />
      <Select label={t('port')} value={filters.port || 'any'} onChange={(next) => onFilter({ port: next === 'any' ? null : next })} options={[{ id: 'any', label: t('anyPort') }, ...[...new Set([...ports, ...(filters.port ? [filters.port] : [])])].map((id) => ({ id, label: id }))]} />
      <Segmented label={t('direction')} value={filters.direction} onChange={(next) => onFilter({ direction: next === 'all' ? null : next })} items={[{ id: 'all', label: t('anyDirection') }, { id: 'outbound', label: 'outbound' }, { id: 'inbound', label: 'inbound' }]} />
      {around && part ? (
        <button type="button" onClick={onLeave} aria-label={t('leaveAround')} className="inline-flex h-7.5 max-w-90 min-w-0 items-center gap-1.5 rounded-control bg-accent-soft px-2.5 text-body font-[550] text-accent hover:underline">
          <Crosshair size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span className="truncate">{t('around', { kind: t(`item.kinds.${part}`), name: nameOf(part, around) })}</span>
          <X size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
        </button>
      ) : null}
      <span className="ml-auto text-label text-ink-3">{t('columnsNote')}</span>
    </div>
  )
}
