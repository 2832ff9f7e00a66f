'use client'
import { useTranslations } from 'use-intl'
import { Count } from '@/components/ui/index.ts'
import type { EnvoyRow, EnvoyTables } from '@/lib/client/index.ts'
import { From } from './from.tsx'
import { parts } from './related.ts'
import { nameOf } from './row-name.ts'

type Props = { readonly tables: EnvoyTables; readonly row: EnvoyRow; readonly lit: ReadonlySet<string> | undefined; readonly onChoose: (row: EnvoyRow) => void }

const most = 100

/** What leads to a row and where it leads, from listener to endpoint; each is one click away. */
export function WayList({ tables, row, lit, onChoose }: Props) {
  const t = useTranslations('envoy')
  return parts.map((part) => {
    const rows = tables[part].filter(({ id }) => lit?.has(id))
    return (
      <section key={part} aria-label={t(part)} className="border-b border-line py-2">
        <h2 className="px-4 pb-1 text-label font-[550] text-ink-3">{t(part)} <Count>{rows.length}</Count></h2>
        {rows.length === 0 ? <p className="px-4 text-label text-ink-3">–</p> : null}
        <ul>
          {rows.slice(0, most).map((each) => (
            <li key={each.id} className="flex min-h-7.5 items-center gap-2 px-4 text-cell hover:bg-hover">
              {each.id === row.id ? <span aria-current="true" className="min-w-0 flex-1 truncate font-mono text-quote font-semibold">{nameOf(part, each)}</span> : <button type="button" title={nameOf(part, each)} onClick={() => onChoose(each)} className="min-w-0 flex-1 truncate py-1 text-left font-mono text-quote text-accent hover:underline">{nameOf(part, each)}</button>}
              <span className="flex max-w-[45%] shrink-0 text-label">{each.from ? <From place={each.from} /> : <span className="text-ink-3">{t('builtIn')}</span>}</span>
            </li>
          ))}
        </ul>
        {rows.length > most ? <p className="px-4 text-label text-ink-3">+ {rows.length - most}</p> : null}
      </section>
    )
  })
}
