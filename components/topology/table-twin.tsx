'use client'
import { Ban } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, type Column, DataTable, DraftSign, Name } from '@/components/ui/index.ts'
import { type HostNode, type Matches, nodeOf, rowsOfTopology, type Topology, type TopologyRow, unreachedHosts, type Use } from '@/lib/graph/index.ts'
import { nameOf } from './node-words.ts'
import { useFactText } from './panel/changes.tsx'
import { factsOf } from './panel/uses.tsx'

type Props = { readonly topology: Topology; /** Against what is saved: each row with its sign. */ readonly signed: boolean; readonly only: boolean; readonly selected: string | undefined; readonly found: Matches | undefined; readonly onSelect: (id: string) => void }

/** The graph as rows: for each client, where it may go, through what, and what happens on the way. The same data as the picture. */
export function TableTwin({ topology, signed, only, selected, found, onSelect }: Props) {
  const t = useTranslations('topology.table')
  const words = useTranslations('topology')
  const uses = useTranslations('topology.panel.use')
  const kinds = useTranslations('topology.legend.legKinds')
  const factText = useFactText()
  const rows = rowsOfTopology(topology).filter((row) => (!only || row.changes.length > 0) && (!found || row.legs.some(({ id }) => found.legs.has(id)) || [row.client, row.gateway, row.target].some((node) => node && found.nodes.has(node.id))))
  const useText = (use: Use) => [...use.conditions.map(({ text }) => text), ...factsOf(use, uses).map(([name, value]) => `${name} ${value}`)].join(', ')
  const lonely = only ? [] : unreachedHosts(topology).filter(({ id }) => !found || found.nodes.has(id))
  const columns: readonly Column<TopologyRow>[] = [
    ...(signed ? [{ id: 'sign', head: <span className="sr-only">{t('sign')}</span>, width: '34px', whole: true, cell: ({ sign }: TopologyRow) => (sign ? <DraftSign change={sign} /> : null) }] : []),
    { id: 'client', head: t('client'), width: 'minmax(130px, 1fr)', cell: ({ client }) => <><b className="font-[550]">{nameOf(client, words)}</b> <bdi className="text-ink-3">{client.namespace}</bdi></> },
    { id: 'gateway', head: t('gateway'), width: 'minmax(120px, 0.9fr)', cell: ({ gateway }) => (gateway ? <Name>{gateway.name}</Name> : '–') },
    { id: 'target', head: t('target'), width: 'minmax(160px, 1.2fr)', cell: ({ target, blocked }) => <span className="flex min-w-0 items-center gap-1.5">{blocked ? <Ban size={14} strokeWidth={1.9} className="shrink-0 text-error" aria-label={kinds('blocked')} /> : null}<Name>{nameOf(target, words)}</Name></span> },
    { id: 'ports', head: t('ports'), width: 'minmax(90px, 0.6fr)', cell: ({ legs }) => [...new Set(legs[0]?.uses.flatMap(({ port, protocol }) => (port > 0 ? [`${protocol} ${port}`] : [])))].join(', ') || '–' },
    { id: 'outcome', head: t('outcome'), width: 'minmax(110px, 0.7fr)', cell: ({ legs }) => kinds(legs[0]?.kind ?? 'routed') },
    { id: 'how', head: t('how'), width: 'minmax(220px, 2fr)', cell: ({ legs, subsets }) => [...legs.flatMap((leg) => leg.uses.map(useText)), ...subsets.map(({ subset, uses: own }) => [subset.name, own.map(useText).filter(Boolean).join(' / ')].filter(Boolean).join(': '))].filter(Boolean).join('; ') || '–' },
    ...(signed ? [{ id: 'changes', head: t('changes'), width: 'minmax(180px, 1.4fr)', cell: ({ changes }: TopologyRow) => changes.flatMap(({ facts }) => facts.map(factText)).join('; ') || '–' }] : []),
  ]
  const chosen = rows.find(({ target, client }) => target.id === selected || client.id === selected)?.id
  return <DataTable label={t('label')} columns={columns} entries={rows.map((row) => ({ type: 'row', id: row.id, row }))} chosen={chosen} onChoose={({ target }) => onSelect(nodeOf(target.id))} className="m-4" foot={lonely.length > 0 ? <Unreached hosts={lonely} onSelect={onSelect} /> : undefined} />
}

/** So many names stand at once below the table. */
const most = 20

/** Hosts that no row leads to. */
function Unreached({ hosts, onSelect }: { readonly hosts: readonly HostNode[]; readonly onSelect: (id: string) => void }) {
  const t = useTranslations('topology')
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {t('table.unreached', { count: hosts.length })}
      {hosts.slice(0, most).map(({ id, name }) => <Button key={id} look="link" className="text-label wrap-anywhere" onClick={() => onSelect(id)}><bdi>{name}</bdi></Button>)}
      {hosts.length > most ? t('panel.more', { count: hosts.length - most }) : null}
    </span>
  )
}
