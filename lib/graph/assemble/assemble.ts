import type { Proxy, ResourceIndex } from '@/lib/mesh/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import type { ProxyConfiguration } from '../config/envoy-config.ts'
import { hostsOf } from '../facts/hosts.ts'
import { type MeshFacts, meshFacts } from '../facts/mesh-facts.ts'
import type { ClientNode, ClientPolicy, Topology, TopologyNode } from '../topology.ts'
import { clientNode, type Client, clientsOf } from './clients.ts'
import { Draft } from './draft.ts'
import { addEndpoints } from './endpoints.ts'
import { type Gateway, gatewaysOf } from './gateways.ts'
import { startOfGateway, trace, type Trace, type Usage } from './trace.ts'
import { clustersOf, gatewayFinder } from './world.ts'

/** What the graph is made from: the documents in effect, the proxies, and what each of them is sent. */
export type Sources = {
  readonly documents: ResourceIndex
  readonly proxies: readonly Proxy[]
  readonly configOf: (proxy: Proxy) => ProxyConfiguration
  readonly policySourceOf: (proxy: Proxy) => ClientPolicy['source']
  readonly rootNamespace: string
}

/** What decorators may ask. */
export type World = {
  readonly facts: MeshFacts
  readonly clients: readonly Client[]
  readonly gateways: readonly Gateway[]
  readonly proxies: ReadonlyMap<string, Proxy>
  readonly usages: readonly Usage[]
  readonly rootNamespace: string
}

/** Walks every configuration and joins what it finds: the graph before decoration. */
export function assemble(sources: Sources): { readonly topology: Topology; readonly world: World } {
  const facts = meshFacts(sources.documents)
  const gateways = gatewaysOf(sources.proxies, sources.configOf, facts)
  const clients = clientsOf(sources.proxies, sources.configOf, sources.policySourceOf)
  const draft = new Draft()
  const usages = new Map<string, Usage>()
  const world: Trace = { draft, facts, doorOf: gatewayFinder(gateways, gatewaysByIp(gateways, sources.proxies), facts), leads: new Map(), usages }
  addHosts(draft, facts)
  for (const gateway of gateways) {
    draft.node(gateway.node)
    trace(startOfGateway(gateway, clustersOf(gateway.config)), world)
  }
  for (const client of clients) addClient(draft, client, world)
  for (const proxy of sources.proxies) if (proxy.type === 'sidecar' && proxy.notGoverned) addNode(draft, clientNode(proxy, [proxy], undefined))
  addEndpoints(draft, usages.values(), facts)
  const topology: Topology = {
    nodes: [...draft.nodes.values()],
    edges: draft.legs(),
    groups: [...draft.groups.values()],
    lanes: [],
    folded: { workloads: 0, views: 0, endpoints: 0, stacks: 0, meshServices: 0 },
    notModelled: facts.notModelled.map(({ key }): ResourceKey => key),
  }
  return { topology, world: { facts, clients, gateways, proxies: new Map(sources.proxies.map((proxy) => [proxy.id, proxy])), usages: [...usages.values()], rootNamespace: sources.rootNamespace } }
}

function gatewaysByIp(gateways: readonly Gateway[], proxies: readonly Proxy[]): ReadonlyMap<string, Gateway> {
  const owner = new Map(gateways.flatMap((gateway) => gateway.node.workloads.map(({ id }) => [id, gateway] as const)))
  return new Map(proxies.flatMap((proxy) => {
    const gateway = owner.get(proxy.id)
    return gateway ? proxy.ips.map((ip) => [ip, gateway] as const) : []
  }))
}

/** Every host of every ServiceEntry has its node, whether or not anybody reaches it. */
function addHosts(draft: Draft, facts: MeshFacts): void {
  for (const entry of facts.entries) {
    for (const { node, group } of hostsOf(entry)) {
      draft.node(node)
      draft.group({ id: group, kind: 'serviceEntry', lane: node.lane, name: entry.metadata.name, namespace: entry.metadata.namespace, origins: [{ resource: entry.key, path: [] }] })
    }
  }
}

function addClient(draft: Draft, { node, config, entrances }: Client, world: Trace): void {
  const services = trace({ clusters: clustersOf(config), entrances: entrances.map((entrance) => ({ from: node.id, entrance })), gateway: false }, world)
  addNode(draft, { ...node, meshServices: services.size })
}

function addNode(draft: Draft, node: ClientNode & TopologyNode): void {
  draft.node(node)
  draft.group({ id: `ns:${node.namespace}`, kind: 'namespace', lane: 'clients', name: node.namespace, namespace: node.namespace, origins: [] })
}
