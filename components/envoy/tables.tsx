'use client'
import { ChevronDown, ChevronUp, CircleDot, Hexagon, Info, LogIn, Route } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Card, Count, IconButton } from '@/components/ui/index.ts'
import type { EnvoyRow, EnvoyTables } from '@/lib/client/index.ts'
import type { ConfigPart } from '@/lib/proxy-config/index.ts'
import { PartTable } from './part-table.tsx'
import { type Filters, matching, parts, wayOf } from './related.ts'

const icons: Readonly<Record<ConfigPart, ReactNode>> = { listeners: <LogIn aria-hidden />, routes: <Route aria-hidden />, clusters: <Hexagon aria-hidden />, endpoints: <CircleDot aria-hidden /> }

type Props = { readonly tables: EnvoyTables; readonly tab: 'cascade' | ConfigPart; readonly filters: Filters; readonly chosen: EnvoyRow | undefined; readonly onChoose: (row: EnvoyRow) => void; readonly onClear: () => void }

/** One table, or all four as a cascade: once a row is chosen, what is not on its way folds into a count; other choices of its route stay, unlit. */
export function Tables({ tables, tab, filters, chosen, onChoose, onClear }: Props) {
  const t = useTranslations('envoy')
  const way = useMemo(() => wayOf(tables, chosen), [tables, chosen])
  const [folded, setFolded] = useState<readonly ConfigPart[]>([])
  const cascade = tab === 'cascade'
  return (
    <>
      {parts.filter((part) => cascade || tab === part).map((part) => {
        const found = matching(tables[part], filters)
        const rows = cascade && way ? found.filter(({ id }) => way.lit.has(id) || way.siblings.has(id)) : found
        const offWay = found.length - rows.length
        const filtered = tables[part].length - found.length
        const note = [offWay > 0 ? t('notOnPath', { count: offWay }) : '', filtered > 0 ? t('filteredOut', { count: filtered }) : ''].filter(Boolean).join(' · ')
        const open = !cascade || !folded.includes(part)
        return (
          <Card
            key={part}
            icon={icons[part]}
            title={<>{t(part)} <Count>{rows.length}</Count></>}
            note={note}
            aside={cascade ? <IconButton size="dense" label={t(open ? 'fold' : 'unfold', { name: t(part) })} icon={open ? <ChevronUp /> : <ChevronDown />} onClick={() => setFolded(open ? [...folded, part] : folded.filter((other) => other !== part))} /> : undefined}
            className={cascade ? 'shrink-0' : 'flex min-h-0 flex-col'}
          >
            {!open ? null : rows.length > 0 ? <PartTable part={part} rows={rows} chosen={chosen?.id} lit={way?.lit} onChoose={onChoose} className={cascade ? 'max-h-90 rounded-none border-0' : 'min-h-0 rounded-none border-0'} /> : (
              <p className="flex items-center gap-2 px-3.5 py-2.5 text-label text-ink-3">{filtered > 0 ? <>{t('nothingMatches', { count: tables[part].length })}<Button look="link" onClick={onClear}>{t('clearFilters')}</Button></> : t('noRows')}</p>
            )}
          </Card>
        )
      })}
      <p className="flex items-center gap-2 text-label text-ink-3"><Info size={15} strokeWidth={1.75} className="shrink-0" aria-hidden />{t('statusNote')}</p>
    </>
  )
}
