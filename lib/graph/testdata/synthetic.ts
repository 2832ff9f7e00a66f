import { emptyTopology } from '../topology.ts'
import type { ClientNode, GatewayNode, HostNode, Leg, NodeId, Topology, TopologyNode, Use } from '../topology.ts'

const use = (more: Partial<Use> = {}): Use => ({
  asked: [], port: 80, targetPort: undefined, protocol: 'HTTP', conditions: [], share: undefined, fault: undefined, retry: undefined, timeout: undefined, hash: undefined, tls: 'plain',
  breaker: undefined, problem: undefined, documents: [], origins: [], users: undefined, ...more,
})

const base = { origins: [], notModelled: [] }

/**
 * A made-up mesh of about `size` nodes: clients in namespaces, gateways, hosts of which some are public and some are seen by a few, split
 * and unsplit, with endpoints. The same size gives the same mesh.
 */
export function synthetic(size: number): Topology {
  const random = generator(size)
  const namespaces = Math.max(2, Math.round(size / 60))
  const clients = Array.from({ length: Math.round(size * 0.12) }, (_, index) => client(index, `ns-${index % namespaces}`))
  const gateways = Array.from({ length: Math.max(1, Math.round(size / 400)) }, (_, index) => gateway(index))
  const entries = Math.round(size * 0.22)
  const nodes: TopologyNode[] = [...clients, ...gateways]
  const edges: Leg[] = []
  const groups = [...new Set(clients.map(({ namespace }) => namespace))].map((name) => ({ id: `ns:${name}`, kind: 'namespace', lane: 'clients', name, namespace: name, origins: [] }) as const)
  const entryGroups = Array.from({ length: entries }, (_, index) => ({ id: `se:${index}`, kind: 'serviceEntry', lane: 'hosts', name: `entry-${index}`, namespace: `ns-${index % namespaces}`, origins: [] }) as const)
  const ownOf = new Map(groups.map(({ namespace }) => [namespace, clients.filter((each) => each.namespace === namespace).map(({ id }) => id)]))
  const sevenths = Array.from({ length: 7 }, (_, part) => clients.map(({ id }) => id).sort().filter((_id, at) => at % 7 === part))
  const everyone = clients.map(({ id }) => id).sort()
  for (const [index, group] of entryGroups.entries()) {
    for (let each = 0; each <= (index % 5 === 0 ? 2 : 0); each++) {
      const node = host(`h${index}-${each}.example`, group.id, group.namespace)
      nodes.push(node)
      const via = gateways[index % gateways.length]
      const row = via?.rows[index % 2]?.id
      if (random() < 0.3 && row) {
        edges.push(leg([row], node.id, use()))
        edges.push({ ...leg(sevenths[index % 7] ?? [], row, use({ asked: [node.name] })), id: `c > ${row} ${node.id}`, leads: [node.id] })
      } else {
        const own = ownOf.get(group.namespace) ?? []
        edges.push(leg(random() < 0.5 ? everyone : own, node.id, use({ tls: random() < 0.5 ? 'SIMPLE' : 'plain', ...(random() < 0.2 && { retry: { attempts: 3, on: '5xx', perTryTimeout: undefined } }) })))
      }
      addEndpoints(node, random() < 0.25, 1 + Math.floor(random() * 3), nodes, edges)
    }
  }
  return { ...emptyTopology, nodes, edges, groups: [...groups, ...entryGroups] }
}

function addEndpoints(node: HostNode, split: boolean, count: number, nodes: TopologyNode[], edges: Leg[]): void {
  const parents: NodeId[] = split ? [`${node.id}|v1`, `${node.id}|v2`] : [node.id]
  for (const [index, parent] of parents.entries()) {
    if (split) {
      nodes.push({ ...base, kind: 'subset', id: parent, lane: 'subsets', name: `v${index + 1}`, namespace: node.namespace, group: undefined, host: node.id, endpoints: count })
      edges.push(leg([node.id], parent, use({ share: index === 0 ? 0.95 : 0.05 })))
    }
    for (let each = 0; each < count; each++) {
      const id = `ep:${parent}/${each}`
      nodes.push({ ...base, kind: 'endpoint', id, lane: 'endpoints', name: `10.0.${index}.${each}:80`, namespace: node.namespace, group: undefined, addresses: [], dns: false, folded: [] })
      edges.push(leg([parent], id, use({ tls: 'unknown', protocol: 'TCP' })))
    }
  }
}

function leg(from: readonly NodeId[], to: NodeId, first: Use): Leg {
  return { id: `${from[0]} > ${to}`, kind: 'routed', from, to, uses: [first], leads: undefined }
}

function client(index: number, namespace: string): ClientNode {
  const id = `client:${namespace}/c${index}`
  return { ...base, kind: 'client', id, lane: 'clients', name: `c${index}`, namespace, group: `ns:${namespace}`, workloads: [{ id, name: `c${index}`, kind: 'Deployment', version: '', resource: undefined }], policy: undefined, notGoverned: undefined, meshServices: 0 }
}

function gateway(index: number): GatewayNode {
  const id = `gw:istio-system/g${index}`
  const row = (port: number) => ({ id: `${id}#${port}`, port, targetPort: port, protocol: 'HTTP', tls: 'none', hosts: ['*'], origins: [] }) as const
  return { ...base, kind: 'gateway', id, lane: 'gateways', name: `g${index}`, namespace: 'istio-system', group: undefined, rows: [row(80), row(443)], workloads: [] }
}

function host(name: string, group: string, namespace: string): HostNode {
  return {
    ...base, kind: 'host', id: `host:${name}`, lane: 'hosts', name, namespace, group, ports: [{ number: 80, protocol: 'HTTP', targetPort: undefined }], resolution: 'STATIC', location: 'MESH_EXTERNAL', addresses: [],
    exportTo: [], selector: undefined, breaker: undefined, hash: undefined, unusedSubsets: [],
  }
}

/** A small linear congruential generator: repeatable, good enough to scatter things. */
function generator(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
