import { parseResourceKey } from '@/lib/model/index.ts'
import { isClient, type NodeKind, type TopologyNode } from '../topology.ts'
import type { nodeWords } from './operands.ts'

const wordOfKind: Readonly<Record<NodeKind, (typeof nodeWords)[number]>> = {
  client: 'client', clientClass: 'client', clientGroup: 'client', standIn: 'client', notGoverned: 'client', gateway: 'gateway', host: 'host', hostGroup: 'host', subset: 'subset', workloadEntry: 'workloadentry', endpoint: 'endpoint', service: 'service',
  workloadGroup: 'workloadgroup', passthrough: 'passthrough', blackHole: 'blackhole', anyAddress: 'anyaddress',
}

/** What a node says to an operand of text or choice; it has none where the operand is of no meaning for it. */
export function textsOfNode(node: TopologyNode, operand: string): readonly string[] {
  switch (operand) {
    case 'name':
      return namesOf(node)
    case 'namespace':
      return node.namespace === '' ? [] : [node.namespace]
    case 'node':
      return [wordOfKind[node.kind]]
    case 'workload':
      return workloadsOf(node).flatMap(({ id, name }) => [name, id])
    case 'version':
      return workloadsOf(node).map(({ version }) => version)
    case 'kind':
      return workloadsOf(node).map(({ kind }) => kind)
    case 'host':
      return node.kind === 'host' ? [node.name] : node.kind === 'hostGroup' ? node.hosts.map(({ name }) => name) : []
    case 'service':
      return node.kind === 'service' ? [node.name] : []
    case 'serviceentry':
      return node.kind === 'host' ? entryOf(node.group) : node.kind === 'hostGroup' ? entryOf(node.box) : []
    case 'address':
      return addressesOf(node)
    case 'resolution':
      return node.kind === 'host' ? [node.resolution] : []
    case 'location':
      return node.kind === 'host' ? [node.location] : []
    case 'exportto':
      return node.kind === 'host' ? (node.exportTo.length === 0 ? ['*'] : node.exportTo) : []
    case 'policy':
      return isClient(node) ? (node.members ?? [node]).flatMap(({ policy }) => policy?.mode ?? []) : []
    case 'change':
      return node.change ? [node.change.sign] : []
    default:
      return []
  }
}

/** What a node says to an operand of number. */
export function numbersOfNode(node: TopologyNode, operand: string): readonly number[] {
  if (operand === 'workloads') return isClient(node) ? [node.workloads.length] : []
  if (operand !== 'port') return []
  if (node.kind === 'host' || node.kind === 'service') return node.ports.map(({ number }) => number)
  return node.kind === 'gateway' ? node.rows.map(({ port }) => port) : []
}

/** Everything that stands on a node, for a bare word. */
export function contentOf(node: TopologyNode): string {
  const more = isClient(node) ? node.workloads.map(({ name, kind }) => `${name} ${kind}`)
    : node.kind === 'endpoint' || node.kind === 'workloadEntry' ? [...node.addresses, ...node.folded.map(({ name, address }) => `${name} ${address}`)]
      : node.kind === 'gateway' ? node.rows.flatMap(({ port, hosts }) => [String(port), ...hosts])
        : node.kind === 'hostGroup' ? node.hosts.map(({ name }) => name) : node.kind === 'host' ? [node.resolution, ...node.addresses, ...node.ports.map(({ number, protocol }) => `${number} ${protocol}`)] : []
  return [node.name, node.namespace, ...more].join(' ').toLowerCase()
}

function namesOf(node: TopologyNode): readonly string[] {
  if (isClient(node)) return node.workloads.map(({ name }) => name)
  if ((node.kind === 'endpoint' || node.kind === 'workloadEntry') && node.folded.length > 0) return node.folded.map(({ name }) => name)
  return [node.name]
}

function workloadsOf(node: TopologyNode) {
  return isClient(node) || node.kind === 'gateway' ? node.workloads : []
}

/** `se:shop/pay` → `pay` and `shop/pay`. */
function entryOf(group: string | undefined): readonly string[] {
  const id = group?.slice(group.indexOf(':') + 1)
  return id === undefined ? [] : [id, id.slice(id.indexOf('/') + 1)]
}

function addressesOf(node: TopologyNode): readonly string[] {
  if (node.kind === 'host') return node.addresses
  return node.kind === 'endpoint' || node.kind === 'workloadEntry' ? [...node.addresses, ...node.folded.map(({ address }) => address)] : []
}

/** Names of documents of a kind, for flags: whether some document of it stands on a leg. */
export function isOfKind(key: string, kind: string): boolean {
  return parseResourceKey(key as Parameters<typeof parseResourceKey>[0]).kind === kind
}
