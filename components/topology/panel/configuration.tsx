'use client'
import { useTranslations } from 'use-intl'
import { Facts, PanelSection } from '@/components/ui/index.ts'
import { type ClientNode, type HostNode, isClient, tlsOf, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { DocumentName } from './document-link.tsx'
import type { ReactNode } from 'react'

type Item = { readonly id: string; readonly label: ReactNode; readonly value: ReactNode }

/** Facts about a node, in the fields' own words where there are fields. */
export function Configuration({ topology, node }: { readonly topology: Topology; readonly node: TopologyNode }) {
  const t = useTranslations('topology.panel')
  const items = itemsOf(topology, node, t)
  return items.length > 0 ? <PanelSection title={t('configuration')}><Facts items={items} /></PanelSection> : null
}

type Words = ReturnType<typeof useTranslations<'topology.panel'>>

const mono = (text: string) => <code className="font-mono text-quote">{text}</code>
const item = (id: string, label: ReactNode, value: ReactNode): Item => ({ id, label, value })

function itemsOf(topology: Topology, node: TopologyNode, t: Words): readonly Item[] {
  if (node.kind === 'host') return hostItems(topology, node, t)
  if (isClient(node)) {
    return [
      ...(node.policy ? [item('policy', 'outboundTrafficPolicy', <>{node.policy.mode}{node.policy.source ? <> · <DocumentName document={node.policy.source.resource} /></> : ` · ${t('istioDefault')}`}</>)] : []),
      item('workloads', t('workloads'), node.workloads.map(({ name, kind }) => [name, kind].filter(Boolean).join(' · ')).slice(0, 12).join('\n').split('\n').map((line) => <bdi key={line} className="block">{line}</bdi>)),
      ...answeredItems(node, t),
      ...(node.meshServices > 0 ? [item('services', t('meshServices'), t('notDrawn', { count: node.meshServices }))] : []),
    ]
  }
  switch (node.kind) {
    case 'gateway':
      return node.rows.map(({ id, port, targetPort, protocol, tls, hosts }) => item(id, mono(port === targetPort ? String(port) : `${port} → ${targetPort}`), `${tls === 'passthrough' ? 'TLS' : protocol}${tls === 'none' ? '' : ` ${tls === 'passthrough' ? 'PASSTHROUGH' : tls}`} · ${hosts.join(', ')}`))
    case 'workloadEntry':
    case 'endpoint':
      return node.folded.length > 0 ? node.folded.map(({ id, name, address }) => item(id, name === address ? '' : name, mono(address))) : node.addresses.map((address) => item(address, t('address'), mono(address)))
    case 'service':
      return [item('ports', t('ports'), node.ports.map(({ number, protocol }) => `${number} ${protocol}`).join(', '))]
    default:
      return []
  }
}

/** Names that no ServiceEntry has: nothing of them is drawn, so it is said here what the client's Envoy does. */
function answeredItems({ answered = [] }: ClientNode, t: Words): readonly Item[] {
  const texts = answered.flatMap(({ asked, port, problem }) => asked.map((name) => `${name}:${port} · ${[problem?.status || '', problem?.flag].join(' ').trim()}`))
  return texts.length > 0 ? [item('answered', t('answered'), [...new Set(texts)].map((line) => <bdi key={line} className="block">{line}</bdi>))] : []
}

function hostItems(topology: Topology, node: HostNode, t: Words): readonly Item[] {
  const tls = [...new Set(topology.edges.filter(({ to, kind }) => kind === 'routed' && (to === node.id || to === node.group)).flatMap(tlsOf))]
  const outlier = node.breaker?.outlier
  return [
    item('ports', t('ports'), node.ports.map(({ number, protocol, targetPort }) => `${number} ${protocol}${targetPort !== undefined && targetPort !== number ? ` → ${targetPort}` : ''}`).join(', ') || undefined),
    item('resolution', 'resolution', node.resolution),
    item('location', 'location', node.location),
    ...(node.addresses.length > 0 ? [item('addresses', 'addresses', mono(node.addresses.join(', ')))] : []),
    item('visible', t('visibleTo'), <>{node.exportTo.length === 0 || node.exportTo.includes('*') ? t('everyNamespace') : node.exportTo.map((each) => (each === '.' ? node.namespace : each)).join(', ')} <span className="inline-block text-ink-3">(exportTo {node.exportTo.join(', ') || '*'})</span></>),
    ...(node.selector ? [item('selector', t('endpointsBy'), <>workloadSelector {mono(Object.entries(node.selector).map(([name, value]) => `${name}: ${value}`).join(', '))}</>)] : []),
    ...(tls.length > 0 ? [item('tls', t('tlsOutside'), tls.map((each) => <span key={each} className="block">{t(`tls.${each}`)}</span>))] : []),
    ...(node.hash === undefined ? [] : [item('hash', 'consistentHash', node.hash)]),
    ...(node.breaker && Object.keys(node.breaker.pool).length > 0 ? [item('pool', 'connectionPool', Object.entries(node.breaker.pool).map(([name, value]) => <span key={name} className="block">{name} {value.toLocaleString('en')}</span>))] : []),
    ...(outlier ? [item('outlier', 'outlierDetection', `${outlier.errors} × ${outlier.of}${outlier.interval ? `, ${outlier.interval}` : ''}${outlier.ejection ? ` → ${outlier.ejection}` : ''}`)] : []),
    ...(node.unusedSubsets.length > 0 ? [item('unused', t('unusedSubsets'), node.unusedSubsets.join(', '))] : []),
  ]
}
