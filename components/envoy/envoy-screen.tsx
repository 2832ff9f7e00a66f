'use client'
import { CircleDot, Download, Hexagon, Info, LogIn, Route, TriangleAlert } from 'lucide-react'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { BarRule, SecondBar } from '@/components/shell/index.ts'
import { Button, Card, Count, EmptyState, Menu, SearchInput, saveFile, Segmented, Skeleton, Strip } from '@/components/ui/index.ts'
import { type EnvoyRow, type EnvoyTables, useAsk, useSlice, useView } from '@/lib/client/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { ItemPanel } from './item-panel.tsx'
import { JsonView } from './json-view.tsx'
import { PartTable } from './part-table.tsx'
import { ProxyPicker } from './proxy-picker.tsx'
import { matching, parts, related } from './related.ts'
import { type EnvoyTab, tabs, useEnvoyState } from './use-envoy-state.ts'

const icons: Readonly<Record<(typeof parts)[number], ReactNode>> = { listeners: <LogIn aria-hidden />, routes: <Route aria-hidden />, clusters: <Hexagon aria-hidden />, endpoints: <CircleDot aria-hidden /> }

/** What a proxy gets: istioctl's four tables, the whole as JSON, and for each row the lines that caused it. */
export function EnvoyScreen() {
  const t = useTranslations('envoy')
  const { proxy: wanted, tab, filter, item, flavour, set } = useEnvoyState()
  const view = useView()
  const ask = useAsk()
  const proxies = useSlice('proxies')
  const known = useMemo(() => (proxies.value ?? []).filter(({ notGoverned }) => !notGoverned), [proxies.value])
  const proxy = known.some(({ id }) => id === wanted) ? (wanted ?? '') : (known[0]?.id ?? '')
  const tables = useSlice('envoyTables', { proxy }, { enabled: proxy !== '' })
  const all = tables.value
  const chosen = useMemo(() => all && parts.flatMap((part) => all[part]).find(({ id }) => id === item), [all, item])
  const part = all && chosen && parts.find((candidate) => all[candidate].includes(chosen))
  const close = useCallback(() => void set({ item: null }), [set])
  const choose = (row: EnvoyRow) => void set({ item: row.id === item ? null : row.id })
  const download = async (form: 'istio' | 'envoy') => {
    const answer = await ask('bootstrap', { proxy, flavour: form }, view.core)
    if (answer) saveFile(`${proxy.replace('/', '.')}-${form === 'istio' ? 'config' : 'bootstrap'}.json`, JSON.stringify(answer.json, null, 2), 'application/json')
  }

  if (proxies.value === undefined) return <Skeleton className="m-4 h-96" />
  if (known.length === 0) return <EmptyState icon={<Hexagon />} title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <>
      <SecondBar
        label={t('bar')}
        waiting={tables.waiting}
        actions={
          <>
            <Segmented label={t('flavour')} size="small" value={flavour} onChange={(next) => void set({ flavour: next })} items={[{ id: 'istio', label: 'istio' }, { id: 'envoy', label: 'envoy' }]} />
            <BarRule />
            <Menu
              align="end"
              trigger={<Button icon={<Download />}>{t('download')}</Button>}
              sections={[{ id: 'flavours', items: [
                { id: 'istio', label: t('downloadIstio'), onSelect: () => void download('istio') },
                { id: 'envoy', label: t('downloadEnvoy'), onSelect: () => void download('envoy') },
              ] }]}
            />
          </>
        }
      >
        <ProxyPicker proxies={known} value={proxy} onChange={(id) => void set({ proxy: id, item: null })} />
        <Segmented label={t('tables')} value={tab} onChange={(next) => void set({ tab: next })} items={tabs.map((id) => ({ id, label: <TabLabel tab={id} tables={all} /> }))} />
      </SecondBar>
      {all && all.refused.length > 0 ? (
        <Strip icon={<TriangleAlert />}>{t('refused', { count: all.refused.length, names: all.refused.slice(0, 3).map((key) => parseResourceKey(key as ResourceKey)).map(({ kind, name }) => `${kind} ${name}`).join(', ') })}</Strip>
      ) : null}
      <div className="relative flex min-h-0 flex-1">
        {tab === 'json' ? (
          <div className="min-h-0 min-w-0 flex-1"><JsonView proxy={proxy} flavour={flavour} /></div>
        ) : (
          <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-auto bg-canvas p-4">
            <div className="flex items-center gap-3">
              <SearchInput value={filter} onChange={(next) => void set({ filter: next || null })} label={t('filter')} className="w-80" code />
              <span className="flex-1" />
              <span className="text-label text-ink-3">{t('columnsNote')}</span>
            </div>
            {all ? <Tables tables={all} tab={tab} filter={filter} chosen={chosen} onChoose={choose} /> : <Skeleton className="h-64" />}
            {all ? <p className="flex items-center gap-2 text-label text-ink-3"><Info size={15} strokeWidth={1.75} className="shrink-0" aria-hidden />{t('statusNote')}</p> : null}
          </div>
        )}
        {chosen && part ? <ItemPanel proxy={proxy} part={part} row={chosen} onClose={close} /> : null}
      </div>
    </>
  )
}

function TabLabel({ tab, tables }: { readonly tab: EnvoyTab; readonly tables: EnvoyTables | undefined }) {
  const t = useTranslations('envoy')
  return <>{t(tab)}{tab !== 'cascade' && tab !== 'json' && tables ? <Count>{tables[tab].length}</Count> : null}</>
}

type TablesProps = { readonly tables: EnvoyTables; readonly tab: EnvoyTab; readonly filter: string; readonly chosen: EnvoyRow | undefined; readonly onChoose: (row: EnvoyRow) => void }

/** One table, or all four as a cascade: once a row is chosen, what is not on its way folds into a count. */
function Tables({ tables, tab, filter, chosen, onChoose }: TablesProps) {
  const t = useTranslations('envoy')
  const lit = useMemo(() => related(tables, chosen), [tables, chosen])
  return parts.filter((part) => tab === 'cascade' || tab === part).map((part) => {
    const found = matching(tables[part], filter)
    const rows = tab === 'cascade' && lit ? found.filter(({ id }) => lit.has(id)) : found
    const hidden = tables[part].length - rows.length
    const note = hidden === 0 ? undefined : lit && tab === 'cascade' ? t('notOnPath', { count: hidden }) : t('filteredOut', { count: hidden })
    return (
      <Card key={part} icon={icons[part]} title={<>{t(part)} <Count>{rows.length}</Count></>} note={note} className={tab === 'cascade' ? 'shrink-0' : 'flex min-h-0 shrink-0 flex-col'}>
        {rows.length > 0 ? <PartTable part={part} rows={rows} chosen={chosen?.id} lit={lit} onChoose={onChoose} className="max-h-90 rounded-none border-0" /> : <p className="px-3.5 py-2.5 text-label text-ink-3">{hidden > 0 ? note : t('noRows')}</p>}
      </Card>
    )
  })
}
