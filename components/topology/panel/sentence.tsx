'use client'
import { Ban, ChevronsRight, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { type ClientNode, endpointsOf, type HostNode, isClient, type Lit, percentText, summaryOf, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { nameOf } from '../node-words.ts'
import { DocumentName } from './document-link.tsx'

type Props = { readonly topology: Topology; readonly node: TopologyNode; readonly lit: Lit; readonly onSelect: (id: string) => void }

const b = (chunks: ReactNode) => <b className="font-[650]">{chunks}</b>

/** The one sentence that answers the screen's question, and what stands against it. */
export function Sentence({ topology, node, lit, onSelect }: Props) {
  if (node.kind === 'host') return <HostSentence topology={topology} node={node} onSelect={onSelect} />
  if (isClient(node)) return <ClientSentence topology={topology} node={node} lit={lit} onSelect={onSelect} />
  return <p className="text-body"><OtherSentence topology={topology} node={node} lit={lit} /></p>
}

/** Names of nodes, each of them a way to it. */
function Names({ nodes, onSelect }: { readonly nodes: readonly TopologyNode[]; readonly onSelect: (id: string) => void }) {
  const t = useTranslations('topology')
  return nodes.map((node, index) => (
    <span key={node.id}>
      {index > 0 ? ', ' : ''}
      <button type="button" className="inline text-left font-[550] text-accent hover:underline" onClick={() => onSelect(node.id)}><bdi>{nameOf(node, t)}</bdi></button>
    </span>
  ))
}

function HostSentence({ topology, node, onSelect }: { readonly topology: Topology; readonly node: HostNode; readonly onSelect: (id: string) => void }) {
  const t = useTranslations('topology.panel')
  const { workloads, gateways, direct, notEnforced, blocked, passedThrough, notGoverned } = summaryOf(topology, node.id)
  const through = topology.nodes.filter(({ id }) => gateways.includes(id))
  const ways = topology.nodes.filter(({ kind }) => kind === 'passthrough')
  return (
    <>
      <p className="text-body">
        {workloads === 0 ? t.rich('host.nobody', { b }) : gateways.length === 0 ? t.rich('host.direct', { count: workloads, b }) : t.rich('host.through', { count: workloads, gateways: () => <Names nodes={through} onSelect={onSelect} />, b })}
        {gateways.length > 0 && direct > 0 ? <> {t.rich('host.past', { count: direct, b })}</> : null}
        {notEnforced && direct === 0 ? <> {t.rich('host.notEnforced', { ways: () => <Names nodes={ways} onSelect={onSelect} />, b })}</> : null}
      </p>
      <Against icon={<Ban className="text-error" />} clients={blocked} onSelect={onSelect}>{(client) => (client.policy?.source ? t.rich('host.blockedBy', { source: () => client.policy?.source ? <DocumentName document={client.policy.source.resource} /> : null }) : t('host.blocked'))}</Against>
      <Against icon={<ChevronsRight />} clients={passedThrough} onSelect={onSelect}>{() => t('host.passedThrough')}</Against>
      <Against icon={<Unplug />} clients={notGoverned} onSelect={onSelect}>{(client) => t('host.notGoverned', { reason: client.notGoverned?.reason ?? 'not-injected' })}</Against>
    </>
  )
}

type AgainstProps = { readonly icon: ReactNode; readonly clients: readonly ClientNode[]; readonly onSelect: (id: string) => void; readonly children: (client: ClientNode) => ReactNode }
const most = 4

function Against({ icon, clients, onSelect, children }: AgainstProps) {
  const t = useTranslations('topology.panel')
  if (clients.length === 0) return null
  return (
    <ul className="mt-1.5 flex flex-col gap-1 text-cell">
      {clients.slice(0, most).map((client) => (
        <li key={client.id} className="flex items-start gap-2 [&>svg]:mt-0.75 [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-ink-2">
          {icon}
          <span><Names nodes={[client]} onSelect={onSelect} /> {children(client)}</span>
        </li>
      ))}
      {clients.length > most ? <li className="pl-5.5 text-label text-ink-3">{t('more', { count: clients.length - most })}</li> : null}
    </ul>
  )
}

function ClientSentence({ topology, node, lit, onSelect }: Props & { readonly node: ClientNode }) {
  const t = useTranslations('topology.panel')
  if (node.notGoverned) return <p className="text-body">{t.rich('client.notGoverned', { reason: node.notGoverned.text, b })}</p>
  const hosts = countHosts(topology, lit)
  const gateways = topology.nodes.filter(({ id, kind }) => kind === 'gateway' && lit.nodes.has(id))
  const source = node.policy?.source
  return (
    <>
      <p className="text-body">{gateways.length > 0 ? t.rich('client.through', { hosts, gateways: () => <Names nodes={gateways} onSelect={onSelect} />, b }) : t.rich('client.direct', { hosts, b })}</p>
      {node.policy ? (
        <p className="mt-1.5 text-cell">
          {t.rich(`client.policy.${node.policy.mode}`, { b })} {source ? t.rich('client.because', { source: () => <DocumentName document={source.resource} /> }) : t('client.builtIn')}
        </p>
      ) : null}
    </>
  )
}

/** Hosts on the path, also those that stand as one. */
function countHosts({ nodes, edges }: Topology, lit: Lit): number {
  const legs = new Set(lit.legs.map(({ leg }) => leg))
  return nodes.filter(({ id }) => lit.nodes.has(id)).reduce((sum, node) => {
    if (node.kind !== 'hostGroup') return sum + Number(node.kind === 'host')
    const counts = edges.filter(({ id, to, leads }) => legs.has(id) && (to === node.id || leads?.includes(node.id))).map(({ portions = [] }) => portions.find(({ of }) => of === 'hosts')?.count ?? node.hosts.length)
    return sum + Math.max(0, ...counts)
  }, 0)
}

function OtherSentence({ topology, node, lit }: Omit<Props, 'onSelect'>) {
  const t = useTranslations('topology.panel')
  const on = topology.nodes.filter(({ id }) => lit.nodes.has(id))
  const clients = on.filter(isClient).reduce((sum, { workloads }) => sum + workloads.length, 0)
  const hosts = on.filter(({ kind }) => kind === 'host')
  switch (node.kind) {
    case 'gateway':
      return node.idle ? t.rich(`gatewayIdle.${node.idle}`, { b }) : t.rich('gateway', { clients, hosts: countHosts(topology, lit), b })
    case 'hostGroup':
      return t.rich('hostGroup', { hosts: node.hosts.length, entries: node.entries, subsets: node.subsets, endpoints: node.endpoints, b })
    case 'subset': {
      const share = topology.edges.find(({ to }) => to === node.id)?.uses[0]?.share
      return share === undefined ? t.rich('subset.whole', { host: hosts[0]?.name ?? '', endpoints: node.endpoints, b }) : t.rich('subset.share', { share: percentText(100 * share), host: hosts[0]?.name ?? '', endpoints: node.endpoints, b })
    }
    case 'workloadEntry':
    case 'endpoint': {
      const odds = hosts.flatMap((host) => endpointsOf(topology, host.id).filter(({ id }) => id === node.id || node.folded.some((member) => member.id === id)).flatMap((row) => row.odds ?? []))
      const [first] = odds
      return first === undefined || odds.some((each) => each !== first) ? t.rich('endpoint.of', { hosts: hosts.map(({ name }) => name).join(', '), b }) : t.rich('endpoint.odds', { odds: percentText(100 * first), hosts: hosts.map(({ name }) => name).join(', '), b })
    }
    case 'service':
      return t.rich('service', { clients, b })
    case 'workloadGroup':
      return t.rich('workloadGroup', { count: node.registered, b })
    case 'passthrough':
      return t.rich('passthrough', { clients, b })
    case 'blackHole':
      return t.rich('blackHole', { clients, b })
    case 'anyAddress':
      return t.rich('anyAddress', { clients, b })
    default:
      return null
  }
}
