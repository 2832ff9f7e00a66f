'use client'
import { Copy, PanelRightClose, PanelRightOpen, Waypoints, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref } from '@/components/shell/index.ts'
import { Button, cx, IconButton, Link, SidePanel, Skeleton, Tabs, useRemembered, useToast } from '@/components/ui/index.ts'
import { type EnvoyRow, type EnvoyTables, originsByDocument, useMesh, useSlice } from '@/lib/client/index.ts'
import type { ConfigPart } from '@/lib/proxy-config/index.ts'
import { MessagePane } from './message-pane.tsx'
import { Origins } from './origins.tsx'
import { wayOf } from './related.ts'
import { nameOf } from './row-name.ts'
import { WayList } from './way-list.tsx'

type Props = {
  readonly proxy: string
  readonly part: ConfigPart
  readonly row: EnvoyRow
  readonly tables: EnvoyTables
  readonly field: string
  readonly onField: (pointer: string) => void
  readonly onChoose: (row: EnvoyRow) => void
  readonly onClose: () => void
}

/** One row: what caused it, line by line, its message as istiod writes it, and what stands on its way. */
export function ItemPanel({ proxy, part, row, tables, field, onField, onChoose, onClose }: Props) {
  const t = useTranslations('envoy.item')
  const toast = useToast()
  const mesh = useMesh()
  const [remembered, remember] = useRemembered('envoy.panel')
  const wide = remembered.includes('wide')
  const [tab, setTab] = useState<'origins' | 'way'>('origins')
  const item = useSlice('envoyItem', { proxy, part, item: row.id }).value
  const name = nameOf(part, row)
  const way = useMemo(() => wayOf(tables, row), [tables, row])
  const host = hostOf(part, row)
  const copy = (text: string, told: string) => void navigator.clipboard.writeText(text).then(() => toast({ text: told }))
  return (
    <SidePanel width="wide" label={t('panel', { name })} className={cx('overflow-hidden', wide && 'w-150')}>
      <header className="flex items-start gap-1 px-4 pt-3.5">
        <div className="min-w-0 flex-1">
          <p className="text-label text-ink-3">{t(`kinds.${part}`)}</p>
          <h1 className="font-mono text-body font-semibold wrap-anywhere">{name}</h1>
        </div>
        <IconButton label={wide ? t('narrow') : t('wide')} pressed={wide} icon={wide ? <PanelRightClose /> : <PanelRightOpen />} onClick={() => remember(wide ? [] : ['wide'])} />
        <IconButton label={t('close')} keys="Esc" icon={<X />} onClick={onClose} />
      </header>
      <div className="flex flex-wrap gap-2 px-4 pt-2.5 pb-1.5">
        <Button size="small" icon={<Copy />} onClick={() => copy(name, t('nameCopied'))}>{t('copyName')}</Button>
        {host ? <Button size="small" asChild icon={<Waypoints />}><Link href={screenHref(mesh.name, 'topology', { find: host })}>{t('topology')}</Link></Button> : null}
      </div>
      {item ? (
        <Tabs
          label={t('panel', { name })}
          value={tab}
          onChange={setTab}
          className="flex-1"
          contentClassName="flex flex-col"
          items={[
            {
              id: 'origins', label: t('origins'), count: originsByDocument(item.origins).length,
              content: <><Why part={part} row={row} /><div className="max-h-[55%] shrink-0 overflow-auto"><Origins item={item} field={field} first={row.from?.document} /></div><MessagePane message={item.message} field={field} onField={onField} onCopy={(text) => copy(text, t('copied'))} /></>,
            },
            { id: 'way', label: t('way'), count: way ? way.lit.size - 1 : 0, content: <WayList tables={tables} row={row} lit={way?.lit} onChoose={onChoose} /> },
          ]}
        />
      ) : (
        <Skeleton className="m-4 h-48" />
      )}
    </SidePanel>
  )
}

/** Why it exists, in one sentence. */
function Why({ part, row: { cells, from } }: { readonly part: ConfigPart; readonly row: EnvoyRow }) {
  const t = useTranslations('envoy.item.why')
  const b = (chunks: React.ReactNode) => <b className="font-semibold text-ink">{chunks}</b>
  const subset = cells['SUBSET'] && cells['SUBSET'] !== '-' ? cells['SUBSET'] : undefined
  const origin = from ? { kind: from.kind, name: from.name } : undefined
  return (
    <p className="shrink-0 border-b border-line px-4 py-2.5 text-cell text-ink-2">
      {!origin ? t('builtIn') : subset && from?.kind === 'DestinationRule' ? t.rich('subset', { ...origin, subset, host: cells['SERVICE FQDN'] ?? '', b }) : t.rich(part, { ...origin, b })}
    </p>
  )
}

/** The host that the topology knows it by. */
function hostOf(part: ConfigPart, { cells }: EnvoyRow): string | undefined {
  const named = part === 'clusters' ? cells['SERVICE FQDN'] : part === 'endpoints' ? cells['CLUSTER']?.split('|')[3] : part === 'routes' ? cells['DOMAINS']?.split(',')[0] : undefined
  return named?.includes('.') ? named : undefined
}
