'use client'
import { ArrowRight, Ban, ChevronsRight, CircleCheck, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { PanelSection } from '@/components/ui/index.ts'
import { isClient, type Lit, nodeOf, type Outcome, reachOf, rowsOfTopology, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { nameOf } from '../node-words.ts'

type Props = { readonly topology: Topology; readonly node: TopologyNode; readonly onSelect: (id: string) => void }

/** Who can see it; of a client: what it can see. */
export function Reach({ lit, ...props }: Props & { readonly lit: Lit }) {
  if (props.node.kind === 'host') return <HostReach {...props} />
  return isClient(props.node) ? <ClientWays {...props} /> : <ClientsOn {...props} lit={lit} />
}

/** The clients whose traffic may come by here. */
function ClientsOn({ topology, lit, onSelect }: Props & { readonly lit: Lit }) {
  const words = useTranslations('topology')
  const t = useTranslations('topology.panel')
  const clients = topology.nodes.filter((node) => isClient(node) && lit.nodes.has(node.id))
  return (
    <PanelSection>
      {clients.length === 0 ? <p className="text-ink-3">{t.rich('host.nobody', { b: (chunks) => <b>{chunks}</b> })}</p> : null}
      <ul className="flex flex-col gap-1.5 text-cell">
        {clients.map((client) => <li key={client.id}><button type="button" onClick={() => onSelect(client.id)} className="font-[550] hover:text-accent"><bdi>{nameOf(client, words)}</bdi></button> <bdi className="text-ink-3">{client.namespace}</bdi></li>)}
      </ul>
    </PanelSection>
  )
}

/** Every client and what becomes of its traffic to this host. */
function HostReach({ topology, node, onSelect }: Props) {
  const words = useTranslations('topology')
  const t = useTranslations('topology.panel')
  const reach = reachOf(topology, node.id)
  return (
    <PanelSection>
      <ul className="flex flex-col gap-1.5 text-cell">
        {reach.map(({ client, outcomes }) => (
          <li key={client.id} className="flex items-start gap-2">
            <OutcomeIcon outcome={outcomes[0]} />
            <span className="min-w-0 flex-1">
              <button type="button" onClick={() => onSelect(client.id)} className="font-[550] hover:text-accent"><bdi>{nameOf(client, words)}</bdi></button> <span className="text-ink-3">{client.namespace}</span>
              <span className="block text-label text-ink-2">{[...new Set(outcomes.map((outcome) => outcomeText(outcome, topology, t)))].join(', ')}</span>
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

type Words = ReturnType<typeof useTranslations<'topology.panel'>>

function outcomeText(outcome: Outcome, { nodes }: Topology, t: Words): string {
  switch (outcome.type) {
    case 'gateway':
      return t('outcome.gateway', { gateway: nodes.find(({ id }) => id === nodeOf(outcome.gateway))?.name ?? '' })
    case 'stopped':
      return t('outcome.stopped', { flag: outcome.flag })
    default:
      return t(`outcome.${outcome.type}`)
  }
}

function OutcomeIcon({ outcome }: { readonly outcome: Outcome | undefined }) {
  const common = { size: 14, strokeWidth: 1.9, className: 'mt-0.75 shrink-0 text-ink-2', 'aria-hidden': true } as const
  switch (outcome?.type) {
    case 'blocked':
    case 'stopped':
      return <Ban {...common} className="mt-0.75 shrink-0 text-error" />
    case 'passedThrough':
      return <ChevronsRight {...common} />
    case 'notGoverned':
      return <Unplug {...common} />
    default:
      return <CircleCheck {...common} className="mt-0.75 shrink-0 text-ok" />
  }
}

/** Everywhere that a client may go, and through what. */
function ClientWays({ topology, node, onSelect }: Props) {
  const words = useTranslations('topology')
  const rows = rowsOfTopology(topology).filter(({ client }) => client.id === node.id)
  const link = (target: TopologyNode): ReactNode => <button type="button" onClick={() => onSelect(target.id)} className="font-[550] hover:text-accent"><bdi>{nameOf(target, words)}</bdi></button>
  return (
    <PanelSection>
      <ul className="flex flex-col gap-1.5 text-cell">
        {rows.map(({ id, gateway, target, blocked, legs }) => (
          <li key={id} className="flex items-start gap-2">
            {blocked ? <Ban aria-hidden size={14} strokeWidth={1.9} className="mt-0.75 shrink-0 text-error" /> : <ArrowRight aria-hidden size={14} strokeWidth={1.9} className="mt-0.75 shrink-0 text-ink-3" />}
            <span className="min-w-0">
              {link(target)}
              <span className="block text-label text-ink-3">{[...new Set(legs[0]?.uses.map(({ port, protocol }) => (port > 0 ? `${protocol} ${port}` : '')))].filter(Boolean).join(', ')}{gateway ? <> · {link(gateway)}</> : null}</span>
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}
