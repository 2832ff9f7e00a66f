import type { Resource, WorkloadEntrySpec } from '@/lib/model/index.ts'
import { memoByText } from '@/lib/std/index.ts'
import { addressText, type EndpointFacts } from '../config/endpoint-facts.ts'
import type { Twin, Twins } from '../decorator.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { Lane, NodeId, Origin, Use, WorkloadEntryNode } from '../topology.ts'
import type { Draft, UseSeed } from './draft.ts'
import type { Usage } from './draw.ts'

/** A way into endpoints: from a host or subset, with the share that its cluster gives to each. */
type Entry = { readonly from: NodeId; readonly seed: UseSeed; readonly users: Usage['users'] }

/** Endpoints that the same entries lead to, and the crowds that one entry more leads to. */
type Crowd = { readonly entries: readonly Entry[]; further: Map<Entry, Crowd> | undefined; readonly members: Found[] }
type Found = { readonly id: NodeId; readonly address: string; readonly usage: Usage; readonly endpoint: EndpointFacts; crowd: Crowd }

/**
 * Draws the endpoints of every cluster that a route leads to. Of those that the same entries lead to only the first is drawn, and the
 * others are told as its twins: most of them are folded, and never drawn one by one.
 */
export function addEndpoints(draft: Draft, usages: Iterable<Usage>, facts: MeshFacts): Twins {
  const found = new Map<NodeId, Found>()
  const nowhere = crowdOf([])
  for (const usage of usages) {
    const { host: { entry: { metadata, spec } }, assignment: { endpoints } } = usage
    const entryOf = entriesOf(usage)
    endpoints.forEach((endpoint, index) => {
      const entry = entryOf(index)
      const workloadEntry = spec.workloadSelector && facts.workloadEntries.get(`${endpoint.namespace}/${endpoint.workload}`)
      if (workloadEntry) return enter(draft, entry, addWorkloadEntry(draft, usage, endpoint, workloadEntry))
      const address = addressText(endpoint.address, endpoint.port)
      const id = `ep:${metadata.namespace}/${metadata.name}/${address}`
      const known = found.get(id)
      if (known) known.crowd = behind(known.crowd, entry)
      else found.set(id, { id, address, usage, endpoint, crowd: behind(nowhere, entry) })
    })
  }
  for (const each of found.values()) each.crowd.members.push(each)
  const twins = new Map<NodeId, readonly Twin[]>()
  for (const each of found.values()) {
    const { entries, members } = each.crowd
    if (members[0] !== each) continue
    addEndpoint(draft, each)
    for (const entry of entries) enter(draft, entry, each.id)
    if (members.length > 1) twins.set(each.id, twinsOf(each.crowd))
  }
  return twins
}

function crowdOf(entries: readonly Entry[]): Crowd {
  return { entries, further: undefined, members: [] }
}

function behind(crowd: Crowd, entry: Entry): Crowd {
  if (crowd.entries.includes(entry)) return crowd
  crowd.further ??= new Map()
  let next = crowd.further.get(entry)
  if (!next) crowd.further.set(entry, (next = crowdOf([...crowd.entries, entry])))
  return next
}

/** The entry of each endpoint of a cluster: one for all, unless their shares differ. */
function entriesOf({ host: { node }, facts: { subset, port }, assignment: { endpoints }, users }: Usage): (index: number) => Entry {
  const from = subset === '' ? node.id : `${node.id}|${subset}`
  const odds = oddsOf(endpoints)
  if (!odds) {
    const alike: Entry = { from, seed: evenly(String(port)), users }
    return () => alike
  }
  const byShare = new Map<number | undefined, Entry>()
  return (index) => {
    const share = odds[index]
    let entry = byShare.get(share)
    if (!entry) byShare.set(share, (entry = { from, seed: seedOf(port, share), users }))
    return entry
  }
}

function enter(draft: Draft, { from, seed, users }: Entry, to: NodeId): void {
  draft.leg('routed', from, to, seed, { users })
}

function twinsOf({ entries, members }: Crowd): readonly Twin[] {
  const ports = [...new Set(entries.map(({ seed }) => seed.use.port))]
  return members.slice(1).map(({ id, address, usage, endpoint }) => ({ id, name: address, address, origins: [originOf(usage.host, endpoint)], ports }))
}

/** Each endpoint's share by weight within the first priority; undefined while all are equal. */
function oddsOf(endpoints: readonly EndpointFacts[]): readonly number[] | undefined {
  const [first] = endpoints
  if (!first || (first.priority === 0 && endpoints.every(({ weight, priority }) => priority === 0 && weight === first.weight))) return undefined
  const weights = endpoints.map(({ weight, priority }) => (priority === 0 ? weight : 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total === 0 || weights.every((weight) => weight === weights[0]) ? undefined : weights.map((weight) => weight / total)
}

function seedOf(port: number, share: number | undefined): UseSeed {
  const use: Use = {
    asked: none, port, targetPort: undefined, protocol: 'TCP', conditions: none, share, fault: undefined, retry: undefined, timeout: undefined, hash: undefined,
    tls: 'unknown', breaker: undefined, problem: undefined, documents: none, origins: none, users: undefined,
  }
  return { use, key: `${port} ${share ?? ''}` }
}

/** Most endpoints of a port share it evenly: what is said of them is one object. */
const evenly = memoByText((port): UseSeed => seedOf(Number(port), undefined))

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
