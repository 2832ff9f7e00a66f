import { addressText, type EndpointFacts } from '../config/endpoint-facts.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { Lane, NodeId, Origin, Use, WorkloadEntryNode } from '../topology.ts'
import type { Draft, UseSeed } from './draft.ts'
import type { Usage } from './draw.ts'

/** Draws the endpoints of every cluster that a route leads to, from its host or subset. */
export function addEndpoints(draft: Draft, usages: Iterable<Usage>, facts: MeshFacts): void {
  for (const usage of usages) {
    const from = usage.facts.subset === '' ? usage.host.node.id : `${usage.host.node.id}|${usage.facts.subset}`
    const odds = oddsOf(usage.assignment.endpoints)
    const alike = odds ? undefined : seedOf(usage, undefined)
    const details = { users: usage.users }
    for (const [index, endpoint] of usage.assignment.endpoints.entries()) {
      draft.leg('routed', from, addEndpoint(draft, usage, endpoint, facts), alike ?? seedOf(usage, odds?.[index]), details)
    }
  }
}

/** Each endpoint's share by weight within the first priority; undefined while all are equal. */
function oddsOf(endpoints: readonly EndpointFacts[]): readonly number[] | undefined {
  const [first] = endpoints
  if (!first || (first.priority === 0 && endpoints.every(({ weight, priority }) => priority === 0 && weight === first.weight))) return undefined
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

/** A WorkloadEntry with several ports is one node with several addresses; it may serve hosts on both sides of the border, and stands once on each. */
function addEndpoint(draft: Draft, { host, facts: { endpoints, port } }: Usage, endpoint: EndpointFacts, facts: MeshFacts): NodeId {
  const { entry, inMesh, node } = host
  const lane: Lane = inMesh ? 'meshEndpoints' : 'endpoints'
  const address = addressText(endpoint.address, endpoint.port)
  const workloadEntry = entry.spec.workloadSelector && facts.workloadEntries.get(`${endpoint.namespace}/${endpoint.workload}`)
  const namespace = endpoint.namespace || node.namespace
  const id = workloadEntry ? `we:${workloadEntry.metadata.namespace}/${workloadEntry.metadata.name}${inMesh ? '@mesh' : ''}` : `ep:${entry.metadata.namespace}/${entry.metadata.name}/${address}`
  const known = draft.nodes.get(id)
  if (known?.kind === 'workloadEntry' || known?.kind === 'endpoint') {
    if (known.kind === 'workloadEntry') draft.nodes.set(id, withAddress(known, address, port))
    return id
  }
  // Written out: spreading costs more than all the rest where endpoints are many.
  if (workloadEntry) return draft.node({ kind: 'workloadEntry', id, lane, name: workloadEntry.metadata.name, namespace, group: undefined, origins: [{ resource: workloadEntry.key, path: [] }], notModelled: none, addresses: [address], ports: [[port]], folded: none })
  return draft.node({ kind: 'endpoint', id, lane, name: address, namespace, group: undefined, origins: [originOf(host, endpoint)], notModelled: none, addresses: [address], dns: endpoints === 'dns', folded: none })
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
