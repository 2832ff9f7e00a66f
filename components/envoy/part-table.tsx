'use client'
import { useTranslations } from 'use-intl'
import { type Column, DataTable } from '@/components/ui/index.ts'
import type { EnvoyRow } from '@/lib/client/index.ts'
import { columns, type ConfigPart } from '@/lib/proxy-config/index.ts'
import { From } from './from.tsx'

/** A column that grows from its least width. A share below a hundredth of that width would make the whole table wider than its least. */
function track(least: number, share = least / 100): string {
  return `minmax(${least}px, ${share}fr)`
}

const widths: Readonly<Record<string, string>> = {
  ADDRESSES: track(110), PORT: '64px', MATCH: track(90, 1.4), DESTINATION: track(160, 2.2), NAME: track(84),
  'VHOST NAME': track(130, 1.4), DOMAINS: track(120, 1.6), 'VIRTUAL SERVICE': track(168), 'SERVICE FQDN': track(180, 2.4),
  SUBSET: '72px', DIRECTION: '88px', TYPE: '116px', 'DESTINATION RULE': track(168), ENDPOINT: track(150), STATUS: '100px', 'OUTLIER CHECK': '116px', CLUSTER: track(220, 2.6), From: track(180),
}
/** Addresses and Envoy's names stand in Mono; words do not. */
const words: ReadonlySet<string> = new Set(['DIRECTION', 'TYPE', 'STATUS', 'OUTLIER CHECK'])

type Props = { readonly part: ConfigPart; readonly rows: readonly EnvoyRow[]; readonly chosen: string | undefined; readonly lit: ReadonlySet<string> | undefined; readonly onChoose: (row: EnvoyRow) => void; readonly className?: string }

/** One of istioctl's tables, with the line that caused each row at its end. */
export function PartTable({ part, rows, chosen, lit, onChoose, className }: Props) {
  const t = useTranslations('envoy')
  const shown: readonly Column<EnvoyRow>[] = [
    ...columns[part].map((head): Column<EnvoyRow> => ({
      id: head, head, width: widths[head] ?? '1fr',
      cell: (row) => <span title={row.cells[head]} className={words.has(head) ? undefined : 'font-mono text-quote'}>{shownCell(row.cells[head])}</span>,
    })),
    { id: 'from', head: t('from'), width: widths['From'] ?? '1fr', whole: true, cell: (row) => (row.from ? <From place={row.from} /> : <span className="text-ink-3">{t('builtIn')}</span>) },
  ]
  return (
    <DataTable
      label={t(part)}
      columns={shown}
      entries={rows.map((row) => ({ type: 'row', id: row.id, row }))}
      chosen={chosen}
      onChoose={onChoose}
      density="normal"
      {...(className ? { className } : {})}
      {...(lit ? { related: lit } : {})}
    />
  )
}

/** istioctl writes "-" for what is absent; a dash of the page's own is easier to see. */
function shownCell(text: string | undefined): string {
  return text === undefined || text === '' || text === '-' ? '–' : text
}
