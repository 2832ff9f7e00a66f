'use client'
import { useTranslations } from 'use-intl'
import { type Column, DataTable, Name } from '@/components/ui/index.ts'
import { type Leg, nodeOf, type NodeId, type Topology } from '@/lib/graph/index.ts'

type Props = { readonly topology: Topology; readonly selected: NodeId | undefined; readonly onSelect: (id: NodeId) => void; readonly found: ReadonlySet<NodeId> | undefined }

/** Every leg as a row: who, to where, how. The same data as the picture, for those who read rather than look. */
export function TableTwin({ topology, selected, onSelect, found }: Props) {
  const t = useTranslations('topology.table')
  const names = new Map<string, string>([...topology.nodes.map(({ id, name }) => [id, name] as const), ...topology.groups.map(({ id, name }) => [id, name] as const)])
  const nameOf = (id: string) => names.get(id) ?? names.get(nodeOf(id)) ?? id
  const legs = topology.edges.filter((leg) => !found || found.has(nodeOf(leg.to)) || leg.from.some((id) => found.has(nodeOf(id))))
  const columns: readonly Column<Leg>[] = [
    { id: 'from', head: t('from'), width: 'minmax(160px, 1.2fr)', cell: (leg) => <Name>{leg.from.map(nameOf).join(', ')}</Name> },
    { id: 'to', head: t('to'), width: 'minmax(180px, 1.4fr)', cell: (leg) => <Name>{nameOf(leg.to)}</Name> },
    { id: 'kind', head: t('kind'), width: '150px', cell: (leg) => t(`kinds.${leg.kind}`) },
    { id: 'ports', head: t('ports'), width: 'minmax(90px, 0.6fr)', cell: (leg) => [...new Set(leg.uses.map(({ port, protocol }) => `${port} ${protocol}`))].join(', ') || '–' },
    { id: 'how', head: t('how'), width: 'minmax(220px, 2fr)', cell: (leg) => leg.uses.map(describe).filter(Boolean).join('; ') || '–' },
  ]
  const chosen = legs.find((leg) => nodeOf(leg.to) === selected)?.id
  return <DataTable label={t('label')} columns={columns} entries={legs.map((row) => ({ type: 'row', id: row.id, row }))} chosen={chosen} onChoose={(leg) => onSelect(topology.nodes.find(({ id, group }) => id === nodeOf(leg.to) || group === leg.to)?.id ?? nodeOf(leg.to))} className="m-4" />
}

/** What a leg does to traffic, in the words of its fields. */
function describe({ conditions, share, fault, retry, timeout, hash, tls, problem }: Leg['uses'][number]): string {
  return [
    ...conditions.map(({ text }) => text),
    share === undefined ? '' : `${Math.round(share * 100)} %`,
    fault?.abort ? `abort ${fault.abort.status} ${fault.abort.percent} %` : '', fault?.delay ? `delay ${fault.delay.duration} ${fault.delay.percent} %` : '',
    retry ? `retries ${retry.attempts}` : '', timeout ? `timeout ${timeout}` : '', hash ? `hash ${hash}` : '', tls === 'plain' ? '' : `TLS ${tls}`, problem ? `${problem.flag} ${problem.status || ''}` : '',
  ].filter(Boolean).join(', ')
}
