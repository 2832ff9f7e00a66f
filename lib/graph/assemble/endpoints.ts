import { addressText, type EndpointFacts } from '../config/endpoint-facts.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { EndpointNode, Lane, NodeId, Origin, Use, WorkloadEntryNode } from '../topology.ts'
import type { Draft, UseSeed } from './draft.ts'
import type { Usage } from './draw.ts'

/** Draws the endpoints of every cluster that a route leads to, from its host or subset. */
export function addEndpoints(draft: Draft, usages: Iterable<Usage>, facts: MeshFacts): void {
  for (const usage of usages) {
    const from = usage.facts.subset === '' ? usage.host.node.id : `${usage.host.node.id}|${usage.facts.subset}`
    const odds = oddsOf(usage.assignment.endpoints)
    for (const [index, endpoint] of usage.assignment.endpoints.entries()) {
      const to = addEndpoint(draft, usage, endpoint, facts)
      const seed = seedOf(usage, odds?.[index])
      for (const user of usage.users) draft.leg('routed', from, to, seed, { user })
    }
  }
}

/** Each endpoint's share by weight within the first priority; undefined while all are equal. */
function oddsOf(endpoints: readonly EndpointFacts[]): readonly number[] | undefined {
  const weights = endpoints.map(({ weight, priority }) => (priority === 0 ? weight : 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total === 0 || weights.every((weight) => weight === weights[0]) ? undefined : weights.map((weight) => weight / total)
}

function seedOf({ facts }: Usage, share: number | undefined): UseSeed {
  const use: Use = {
    asked: [], port: facts.port, targetPort: undefined, protocol: 'TCP', conditions: [], share, fault: undefined, retry: undefined, timeout: undefined, hash: undefined,
    tls: 'unknown', breaker: undefined, problem: undefined, documents: [], origins: [], users: undefined,
  }
  return { use, key: `${facts.port} ${share ?? ''}` }
}

function addEndpoint(draft: Draft, usage: Usage, endpoint: EndpointFacts, facts: MeshFacts): NodeId {
  const { entry, inMesh, node } = usage.host
  const lane: Lane = inMesh ? 'meshEndpoints' : 'endpoints'
  const address = addressText(endpoint.address, endpoint.port)
  const workloadEntry = entry.spec.workloadSelector && facts.workloadEntries.get(`${endpoint.namespace}/${endpoint.workload}`)
  const common = { lane, namespace: endpoint.namespace || node.namespace, group: undefined, notModelled: [], folded: [] }
  if (workloadEntry) {
    const { name, namespace } = workloadEntry.metadata
    // One entry may serve hosts on both sides of the border; it stands once on each.
    return merged(draft, { ...common, kind: 'workloadEntry', id: `we:${namespace}/${name}${inMesh ? '@mesh' : ''}`, name, addresses: [address], origins: [{ resource: workloadEntry.key, path: [] }] })
  }
  const dns = usage.facts.endpoints === 'dns'
  return merged(draft, { ...common, kind: 'endpoint', id: `ep:${entry.metadata.namespace}/${entry.metadata.name}/${address}`, name: address, addresses: [address], dns, origins: [originOf(usage, endpoint)] })
}

/** A WorkloadEntry with several ports is one node with several addresses. */
function merged(draft: Draft, node: WorkloadEntryNode | EndpointNode): NodeId {
  const known = draft.nodes.get(node.id)
  if (known?.kind !== node.kind || (known.kind !== 'workloadEntry' && known.kind !== 'endpoint')) return draft.node(node)
  const [address] = node.addresses
  if (address !== undefined && !known.addresses.includes(address)) draft.nodes.set(node.id, { ...known, addresses: [...known.addresses, address] })
  return node.id
}

/** Istio names the workload of an inline endpoint after its ServiceEntry and index. */
function originOf({ host: { entry, node } }: Usage, { workload }: EndpointFacts): Origin {
  const index = workload.startsWith(`${entry.metadata.name}-`) ? Number(workload.slice(entry.metadata.name.length + 1)) : Number.NaN
  const path = Number.isInteger(index) && entry.spec.endpoints?.[index] ? ['spec', 'endpoints', index] : undefined
  return path ? { resource: entry.key, path } : (node.origins[0] ?? { resource: entry.key, path: [] })
}
