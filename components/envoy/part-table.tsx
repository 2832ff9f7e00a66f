'use client'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { type Column, DataTable, KindBadge, Name } from '@/components/ui/index.ts'
import { type EnvoyPlace, type EnvoyRow, useMesh } from '@/lib/client/index.ts'
import { columns, type ConfigPart } from '@/lib/proxy-config/index.ts'

const widths: Readonly<Record<string, string>> = {
  ADDRESSES: 'minmax(110px, 0.8fr)', PORT: '64px', MATCH: 'minmax(140px, 1.4fr)', DESTINATION: 'minmax(160px, 2fr)', NAME: 'minmax(70px, 0.6fr)',
  'VHOST NAME': 'minmax(150px, 1.2fr)', DOMAINS: 'minmax(160px, 1.4fr)', 'VIRTUAL SERVICE': 'minmax(130px, 1fr)', 'SERVICE FQDN': 'minmax(200px, 2fr)',
  SUBSET: '80px', DIRECTION: '88px', TYPE: '120px', 'DESTINATION RULE': 'minmax(130px, 1fr)', ENDPOINT: 'minmax(170px, 1.2fr)', STATUS: '100px', 'OUTLIER CHECK': '116px', CLUSTER: 'minmax(220px, 2fr)',
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
    { id: 'from', head: t('from'), width: 'minmax(170px, 1fr)', whole: true, cell: (row) => (row.from ? <From place={row.from} /> : <span className="text-ink-3">{t('builtIn')}</span>) },
  ]
  return (
    <DataTable
      label={t(part)}
      columns={shown}
      entries={rows.map((row) => ({ type: 'row', id: row.id, row }))}
      chosen={chosen}
      onChoose={onChoose}
      density="compact"
      {...(className ? { className } : {})}
      {...(lit ? { related: lit } : {})}
    />
  )
}

/** istioctl writes "-" for what is absent; a dash of the page's own is easier to see. */
function shownCell(text: string | undefined): string {
  return text === undefined || text === '' || text === '-' ? '–' : text
}

/** Badge, name and line of a cause; a click opens the line. */
export function From({ place }: { readonly place: EnvoyPlace }) {
  const mesh = useMesh()
  return (
    <Link href={editorHref(mesh.name, place.document, place.line)} title={place.field} onClick={(event) => event.stopPropagation()} className="flex min-w-0 items-center gap-2 font-[550] text-accent hover:underline">
      <KindBadge badge={place.badge} kind={place.kind} />
      <Name>{place.name}</Name>
      {place.line ? <span className="-ml-1 shrink-0 font-[450] text-ink-3">: {place.line}</span> : null}
    </Link>
  )
}
