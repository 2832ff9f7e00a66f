'use client'
import { Download, Hexagon } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { BarRule, SecondBar, useShortcuts } from '@/components/shell/index.ts'
import { Button, Count, EmptyState, Menu, saveFile, Segmented, Skeleton } from '@/components/ui/index.ts'
import { type EnvoyRow, type EnvoyTables, type ProxyRow, useAsk, useSlice, useView } from '@/lib/client/index.ts'
import { CompareView } from './compare-view.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ItemPanel } from './item-panel.tsx'
import { JsonView } from './json-view.tsx'
import { LogView } from './log-view.tsx'
import { ProxyPicker } from './proxy-picker.tsx'
import { partOf, parts } from './related.ts'
import { Standing } from './standing.tsx'
import { Tables } from './tables.tsx'
import { type EnvoyTab, tabs, useEnvoyState } from './use-envoy-state.ts'

const noProxies: readonly ProxyRow[] = []

/** What a proxy gets: istioctl's four tables, the whole as JSON, and for each row the lines that caused it. */
export function EnvoyScreen() {
  const t = useTranslations('envoy')
  const { proxy: wanted, tab, filter, port, direction, item, field, flavour, set } = useEnvoyState()
  const filters = { filter, port, direction }
  const proxies = useSlice('proxies')
  const all = proxies.value ?? noProxies
  const governed = useMemo(() => all.filter(({ notGoverned }) => !notGoverned), [all])
  const proxy = governed.some(({ id }) => id === wanted) ? (wanted ?? '') : (governed[0]?.id ?? '')
  const answer = useSlice('envoyTables', { proxy }, { enabled: proxy !== '' })
  const tables = answer.value
  const chosen = useMemo(() => tables && item !== null ? parts.flatMap((part) => tables[part]).find(({ id }) => id === item) : undefined, [tables, item])
  const part = chosen && partOf(chosen)
  const close = useCallback(() => void set({ item: null, field: null }), [set])
  const choose = (row: EnvoyRow) => void set({ item: row.id === item ? null : row.id, field: null })
  useShortcuts(chosen ? { escape: close } : {})

  if (proxies.value === undefined) return <Skeleton className="m-4 h-96" />
  if (governed.length === 0) return <EmptyState icon={<Hexagon />} title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <>
      <SecondBar
        label={t('bar')}
        waiting={answer.waiting}
        actions={
          <>
            <Segmented label={t('flavour')} size="small" value={flavour} onChange={(next) => void set({ flavour: next })} items={[{ id: 'istio', label: 'istio' }, { id: 'envoy', label: 'envoy' }]} />
            <BarRule />
            <DownloadMenu proxy={proxy} />
          </>
        }
      >
        <ProxyPicker proxies={governed} value={proxy} onChange={(id) => void set({ proxy: id, item: null, field: null })} />
        <Segmented label={t('tables')} value={tab} onChange={(next) => void set({ tab: next })} items={tabs.map((id) => ({ id, label: <TabLabel tab={id} tables={tables} /> }))} />
      </SecondBar>
      {tables ? <Standing tables={tables} notGoverned={all.filter(({ notGoverned }) => notGoverned)} /> : null}
      <div className="relative flex min-h-0 flex-1">
        {tab === 'compare' ? (
          <CompareView proxy={proxy} proxies={governed} />
        ) : tab === 'log' ? (
          <LogView proxy={proxy} onRow={(id) => void set({ tab: 'cascade', item: id, field: null })} />
        ) : tab === 'json' ? (
          <div className="min-h-0 min-w-0 flex-1"><JsonView proxy={proxy} flavour={flavour} /></div>
        ) : (
          <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-auto bg-canvas p-4">
            <FilterBar tables={tables} filters={filters} onFilter={(change) => void set(change)} around={tab === 'cascade' ? chosen : undefined} onLeave={close} />
            {tables ? <Tables tables={tables} tab={tab} filters={filters} chosen={chosen} onChoose={choose} onClear={() => void set({ filter: null, port: null, direction: null })} /> : <Skeleton className="h-64" />}
          </div>
        )}
        {tables && chosen && part && tab !== 'compare' && tab !== 'log' ? <ItemPanel key={chosen.id} proxy={proxy} part={part} row={chosen} tables={tables} field={field ?? ''} onField={(pointer) => void set({ field: pointer || null })} onChoose={(row) => void set({ item: row.id, field: null })} onClose={close} /> : null}
      </div>
    </>
  )
}

function TabLabel({ tab, tables }: { readonly tab: EnvoyTab; readonly tables: EnvoyTables | undefined }) {
  const t = useTranslations('envoy')
  return <>{tab === 'compare' || tab === 'log' ? t(`${tab}Tab`) : t(tab)}{tables && isPart(tab) ? <Count>{tables[tab].length}</Count> : null}</>
}

function isPart(tab: EnvoyTab): tab is (typeof parts)[number] {
  return (parts as readonly string[]).includes(tab)
}

const fileNames = { istio: 'config', envoy: 'bootstrap', config_dump: 'config_dump', clusters: 'clusters' } as const

function DownloadMenu({ proxy }: { readonly proxy: string }) {
  const t = useTranslations('envoy')
  const view = useView()
  const ask = useAsk()
  const download = async (form: keyof typeof fileNames) => {
    const answer = await ask('bootstrap', { proxy, flavour: form }, view.core)
    if (answer) saveFile(`${proxy.replace('/', '.')}-${fileNames[form]}.json`, JSON.stringify(answer.json, null, 2), 'application/json')
  }
  return (
    <Menu
      align="end"
      trigger={<Button icon={<Download />}>{t('download')}</Button>}
      sections={[{ id: 'flavours', items: [
        { id: 'istio', label: t('downloadIstio'), onSelect: () => void download('istio') },
        { id: 'envoy', label: t('downloadEnvoy'), onSelect: () => void download('envoy') },
        { id: 'config_dump', label: t('downloadDump'), onSelect: () => void download('config_dump') },
        { id: 'clusters', label: t('downloadClusters'), onSelect: () => void download('clusters') },
      ] }]}
    />
  )
}
