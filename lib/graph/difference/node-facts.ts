import { parseResourceKey } from '@/lib/model/index.ts'
import { assertNever } from '@/lib/std/index.ts'
import { percentText } from '../config/text.ts'
import type { Breaker, Change, ClientNode, FactChange, GatewayNode, GatewayRow, HostNode, TopologyNode } from '../topology.ts'
import { changedFacts, type Facts, factsFrom } from './facts.ts'

/** How a node that both states have differs; undefined where it does not. A gateway keeps the rows that it had. */
export function comparedNode(before: TopologyNode, after: TopologyNode): TopologyNode {
  if (before === after) return after
  if (before.kind === 'gateway' && after.kind === 'gateway') return comparedGateway(before, after)
  return withFacts(after, changedFacts(factsOfNode(before), factsOfNode(after)))
}

function withFacts<N extends TopologyNode>(node: N, facts: readonly FactChange[]): N {
  return facts.length === 0 ? node : { ...node, change: { sign: 'changed', facts } }
}

function factsOfNode(node: TopologyNode): Facts {
  switch (node.kind) {
    case 'client':
    case 'clientClass':
    case 'standIn':
    case 'notGoverned':
      return factsOfClient(node)
    case 'host':
      return factsOfHost(node)
    case 'subset':
      return factsFrom({ endpoints: String(node.endpoints) })
    case 'workloadEntry':
    case 'endpoint':
      return factsFrom({ addresses: node.folded.length > 0 ? node.folded.map(({ address }) => address).join(', ') : node.addresses.join(', ') })
    case 'service':
      return factsFrom({ ports: portsText(node.ports) })
    case 'workloadGroup':
      return factsFrom({ registered: String(node.registered) })
    case 'gateway':
    case 'hostGroup':
    case 'clientGroup':
    case 'passthrough':
    case 'blackHole':
    case 'anyAddress':
      return {}
    default:
      return assertNever(node)
  }
}

function factsOfClient({ policy, notGoverned }: ClientNode): Facts {
  const source = policy?.source && parseResourceKey(policy.source.resource)
  return factsFrom({
    policy: policy && [policy.mode, source && `(${source.kind} ${source.namespace}/${source.name})`, policy.proxy].filter(Boolean).join(' '),
    governed: notGoverned?.text,
  })
}

function factsOfHost(node: HostNode): Facts {
  const { selector, breaker } = node
  return factsFrom({
    ports: portsText(node.ports),
    resolution: node.resolution,
    location: node.location,
    addresses: node.addresses.join(', '),
    exportTo: node.exportTo.join(', ') || '*',
    workloadSelector: selector && Object.entries(selector).map(([name, value]) => `${name}: ${value}`).sort().join(', '),
    ...breakerFacts(breaker),
    consistentHash: node.hash,
    unusedSubsets: node.unusedSubsets.join(', '),
  })
}

function portsText(ports: HostNode['ports']): string {
  return ports.map(({ number, protocol, targetPort }) => `${number} ${protocol}${targetPort === undefined || targetPort === number ? '' : ` → ${targetPort}`}`.trim()).join(', ')
}

/** Limits of the pool and the rule of outlier detection, in the words of DestinationRule. */
export function breakerFacts(breaker: Breaker | undefined): Facts {
  const outlier = breaker?.outlier
  return factsFrom({
    connectionPool: breaker && Object.entries(breaker.pool).map(([name, value]) => `${name} ${value}`).join(', '),
    outlierDetection: outlier && [`${outlier.errors} × ${outlier.of}`, outlier.interval, outlier.ejection, outlier.maxEjectionPercent === undefined ? undefined : percentText(outlier.maxEjectionPercent)].filter(Boolean).join(', '),
  })
}

function comparedGateway(before: GatewayNode, after: GatewayNode): GatewayNode {
  const former = new Map(before.rows.map((row) => [row.id, row]))
  const there = new Set(after.rows.map(({ id }) => id))
  const rows = after.rows.map((row) => {
    const was = former.get(row.id)
    return was ? comparedRow(was, row) : { ...row, change: { sign: 'added', facts: [] } satisfies Change }
  })
  const gone = before.rows.filter(({ id }) => !there.has(id)).map((row): GatewayRow => ({ ...row, change: { sign: 'removed', facts: [] } }))
  const facts = [...rows, ...gone].flatMap(({ change, ...row }) => (change ? (change.facts.length > 0 ? change.facts : [serverFact(row, change.sign === 'added')]) : []))
  return withFacts({ ...after, rows: [...rows, ...gone].sort((a, b) => a.port - b.port) }, facts)
}

function comparedRow(before: GatewayRow, after: GatewayRow): GatewayRow {
  const facts = changedFacts(factsOfRow(before), factsOfRow(after), rowText(after))
  return facts.length === 0 ? after : { ...after, change: { sign: 'changed', facts } }
}

function factsOfRow({ port, targetPort, tls, hosts }: GatewayRow): Facts {
  return factsFrom({ port: port === targetPort ? String(port) : `${port} → ${targetPort}`, tls, hosts: [...hosts].sort().join(', ') })
}

function rowText({ port, protocol }: GatewayRow): string {
  return `${protocol} ${port}`
}

function serverFact(row: GatewayRow, added: boolean): FactChange {
  const text = `${rowText(row)}: ${row.hosts.join(', ')}`
  return { fact: 'server', about: '', before: added ? undefined : text, after: added ? text : undefined }
}
