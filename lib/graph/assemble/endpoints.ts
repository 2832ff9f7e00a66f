import type { Resource, WorkloadEntrySpec } from '@/lib/model/index.ts'
import { memoByText } from '@/lib/std/index.ts'
import { addressText, type EndpointFacts } from '../config/endpoint-facts.ts'
import type { Twin, Twins } from '../decorator.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { Lane, NodeId, Origin, Use, WorkloadEntryNode } from '../topology.ts'
import type { Draft } from './draft.ts'
import type { Usage } from './draw.ts'

/** A way into endpoints: from a host or subset, with the share that its cluster gives to each. */
type Approach = { readonly from: NodeId; readonly use: Use; readonly users: Usage['users'] }

/** Endpoints that the same approaches lead to, and the crowds that one approach more leads to. */
type Crowd = { readonly approaches: readonly Approach[]; further: Map<Approach, Crowd> | undefined; readonly members: Found[] }
type Found = { readonly id: NodeId; readonly address: string; readonly usage: Usage; readonly endpoint: EndpointFacts; crowd: Crowd }

/**
 * Draws the endpoints of every cluster that a route leads to. Of those that the same approaches lead to only the first is drawn, and the
 * others are told as its twins: most of them are folded, and never drawn one by one.
 */
export function addEndpoints(draft: Draft, usages: Iterable<Usage>, facts: MeshFacts): Twins {
  const crowds = new Set<Crowd>()
  for (const each of foundBehind(usages, draft, facts)) {
    each.crowd.members.push(each)
    crowds.add(each.crowd)
  }
  const twins = new Map<NodeId, readonly Twin[]>()
  for (const { approaches, members } of crowds) {
    const [first, ...others] = members
    if (!first) continue
    addEndpoint(draft, first)
    for (const approach of approaches) enter(draft, approach, first.id)
    if (others.length > 0) twins.set(first.id, twinsOf(others, approaches))
  }
  return twins
}

/** Every endpoint once, with all that leads to it. WorkloadEntries, which gather addresses, are drawn as they are met. */
function foundBehind(usages: Iterable<Usage>, draft: Draft, facts: MeshFacts): Iterable<Found> {
  const found = new Map<NodeId, Found>()
  const nowhere = crowdOf([])
  for (const usage of usages) {
    const { host: { entry: { metadata, spec } }, assignment: { endpoints } } = usage
    const approachOf = approachesOf(usage)
    const start = `ep:${metadata.namespace}/${metadata.name}/`
    endpoints.forEach((endpoint, index) => {
      const approach = approachOf(index)
      const workloadEntry = spec.workloadSelector && facts.workloadEntries.get(`${endpoint.namespace}/${endpoint.workload}`)
      if (workloadEntry) return enter(draft, approach, addWorkloadEntry(draft, usage, endpoint, workloadEntry))
      const address = addressText(endpoint.address, endpoint.port)
      const id = `${start}${address}`
      const known = found.get(id)
      if (known) known.crowd = behind(known.crowd, approach)
      else found.set(id, { id, address, usage, endpoint, crowd: behind(nowhere, approach) })
    })
  }
  return found.values()
}

function crowdOf(approaches: readonly Approach[]): Crowd {
  return { approaches, further: undefined, members: [] }
}

function behind(crowd: Crowd, approach: Approach): Crowd {
  if (crowd.approaches.includes(approach)) return crowd
  crowd.further ??= new Map()
  let next = crowd.further.get(approach)
  if (!next) crowd.further.set(approach, (next = crowdOf([...crowd.approaches, approach])))
  return next
}

/** The approach to each endpoint of a cluster: one for all, unless their shares differ. */
function approachesOf({ host: { node }, facts: { subset, port }, assignment: { endpoints }, users }: Usage): (index: number) => Approach {
  const from = subset === '' ? node.id : `${node.id}|${subset}`
  const odds = oddsOf(endpoints)
  if (!odds) {
    const alike: Approach = { from, use: evenly(String(port)), users }
    return () => alike
  }
  const byShare = new Map<number | undefined, Approach>()
  return (index) => {
    const share = odds[index]
    let approach = byShare.get(share)
    if (!approach) byShare.set(share, (approach = { from, use: useOf(port, share), users }))
    return approach
  }
}

function enter(draft: Draft, { from, use, users }: Approach, to: NodeId): void {
  draft.leg('routed', from, to, use, { users })
}

function twinsOf(others: readonly Found[], approaches: readonly Approach[]): readonly Twin[] {
  const ports = [...new Set(approaches.map(({ use }) => use.port))]
  return others.map(({ id, address, usage, endpoint }) => ({ id, name: address, address, origins: [originOf(usage.host, endpoint)], ports }))
}

/** Each endpoint's share by weight within the first priority; undefined while all are equal. */
function oddsOf(endpoints: readonly EndpointFacts[]): readonly number[] | undefined {
  const [first] = endpoints
  if (!first || (first.priority === 0 && endpoints.every(({ weight, priority }) => priority === 0 && weight === first.weight))) return undefined
  const weights = endpoints.map(({ weight, priority }) => (priority === 0 ? weight : 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total === 0 || weights.every((weight) => weight === weights[0]) ? undefined : weights.map((weight) => weight / total)
}

function useOf(port: number, share: number | undefined): Use {
  return {
    asked: none, port, targetPort: undefined, protocol: 'TCP', conditions: none, share, fault: undefined, retry: undefined, timeout: undefined, hash: undefined,
    tls: 'unknown', breaker: undefined, problem: undefined, documents: none, origins: none, users: undefined,
  }
}

/** Most endpoints of a port share it evenly: what is said of them is one object. */
const evenly = memoByText((port): Use => useOf(Number(port), undefined))

// Nodes are written out: spreading costs more than all the rest where endpoints are many.
function addEndpoint(draft: Draft, { id, address, usage: { host, facts }, endpoint }: Found): void {
  const { node } = host
  draft.node({ kind: 'endpoint', id, lane: laneOf(host), name: address, namespace: endpoint.namespace || node.namespace, group: undefined, origins: [originOf(host, endpoint)], notModelled: none, addresses: [address], dns: facts.endpoints === 'dns', folded: none })
}

/** A WorkloadEntry with several ports is one node with several addresses; it may serve hosts on both sides of the border, and stands once on each. */
function addWorkloadEntry(draft: Draft, { host, facts: { port } }: Usage, { address: ip, port: target }: EndpointFacts, { metadata, key }: Resource<WorkloadEntrySpec>): NodeId {
  const address = addressText(ip, target)
  const id = `we:${metadata.namespace}/${metadata.name}${host.inMesh ? '@mesh' : ''}`
  const known = draft.nodes.get(id)
  if (known?.kind === 'workloadEntry') draft.nodes.set(id, withAddress(known, address, port))
  else draft.node({ kind: 'workloadEntry', id, lane: laneOf(host), name: metadata.name, namespace: metadata.namespace, group: undefined, origins: [{ resource: key, path: [] }], notModelled: none, addresses: [address], ports: [[port]], folded: none })
  return id
}

function laneOf({ inMesh }: Usage['host']): Lane {
  return inMesh ? 'meshEndpoints' : 'endpoints'
}

function withAddress(node: WorkloadEntryNode, address: string, port: number): WorkloadEntryNode {
  const at = node.addresses.indexOf(address)
  if (at < 0) return { ...node, addresses: [...node.addresses, address], ports: [...node.ports, [port]] }
  return node.ports[at]?.includes(port) ? node : { ...node, ports: node.ports.map((ports, index) => (index === at ? [...ports, port] : ports)) }
}

const none: readonly never[] = []

/** Istio names the workload of an inline endpoint after its ServiceEntry and index. */
function originOf({ entry, node }: Usage['host'], { workload }: EndpointFacts): Origin {
  const index = workload.startsWith(`${entry.metadata.name}-`) ? Number(workload.slice(entry.metadata.name.length + 1)) : Number.NaN
  const path = Number.isInteger(index) && entry.spec.endpoints?.[index] ? ['spec', 'endpoints', index] : undefined
  return path ? { resource: entry.key, path } : (node.origins[0] ?? { resource: entry.key, path: [] })
}
