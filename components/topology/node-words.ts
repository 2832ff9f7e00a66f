import type { useTranslations } from 'use-intl'
import { middleCut } from '@/components/ui/index.ts'
import { hostNote, isClient, isStandIn, type TopologyNode } from '@/lib/graph/index.ts'

export type Words = ReturnType<typeof useTranslations<'topology'>>

/** What a node is called on screen. */
export function nameOf(node: TopologyNode, t: Words): string {
  if (node.kind === 'clientClass') return t('workloads', { count: node.workloads.length })
  if (isStandIn(node)) return t('anyWorkload')
  if (node.kind === 'hostGroup') return node.box === undefined ? t('hosts', { count: node.hosts.length }) : node.name
  if (node.kind === 'anyAddress') return t('anyAddress')
  if (node.kind === 'workloadEntry' && node.folded.length > 0) return t('entries', { count: node.folded.length })
  if (node.kind === 'endpoint' && node.folded.length > 0) return t('endpoints', { count: node.folded.length })
  return node.name
}

/** The name as it stands in the node: the end of a host says more than its middle. Everything else is cut where its room ends. */
export function cutName(node: TopologyNode, t: Words): string {
  const name = nameOf(node, t)
  return node.kind === 'host' ? middleCut(name, 27) : node.kind === 'endpoint' && node.dns && node.folded.length === 0 ? middleCut(name, 30) : name
}

/** Its second line. */
export function noteOf(node: TopologyNode, t: Words): string | undefined {
  switch (node.kind) {
    case 'client':
      return [node.workloads[0]?.kind, node.workloads[0]?.version].filter(Boolean).join(' · ') || node.namespace
    case 'clientClass':
      return t('sameView')
    case 'clientGroup':
      return t('boxed', { count: node.workloads.length, views: node.members?.length ?? 0 })
    case 'standIn':
      return t('ofNamespace', { name: node.namespace })
    case 'notGoverned':
      return node.notGoverned ? t(`notGoverned.${node.notGoverned.reason}`) : undefined
    case 'host':
      return hostNote(node)
    case 'hostGroup':
      return node.box === undefined ? t('ofNamespace', { name: node.namespace }) : t('hosts', { count: node.hosts.length })
    case 'workloadEntry':
      return node.folded.length > 0 ? node.folded[0]?.name : node.addresses.length > 1 ? t('moreAddresses', { first: node.addresses[0] ?? '', count: node.addresses.length - 1 }) : node.addresses[0]
    case 'service':
      return ['Service', ...node.ports.slice(0, 1).map(({ number, protocol }) => `${number} ${protocol}`.trim())].join(' · ')
    case 'workloadGroup':
      return t('registered', { count: node.registered })
    case 'passthrough':
    case 'blackHole':
      return node.mode
    case 'gateway':
      return node.idle && t(`gatewayIdle.${node.idle}`)
    case 'subset':
    case 'endpoint':
    case 'anyAddress':
      return undefined
  }
}

/** Everything that a node stands for, in full; shown on hover. */
export function titleOf(node: TopologyNode, t: Words): string {
  if (isClient(node)) return node.workloads.map(({ id }) => id).join('\n')
  if (node.kind === 'endpoint' || node.kind === 'workloadEntry') return (node.folded.length > 0 ? node.folded.map(({ name, address }) => (name === address ? name : `${name} ${address}`)) : [node.name, ...node.addresses.filter((address) => address !== node.name)]).join('\n')
  return nameOf(node, t)
}
