import type { Proxy, ResourceIndex } from '@/lib/mesh/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { clusterFacts, isOfWholeHost } from '../config/cluster-facts.ts'
import type { ProxyConfiguration } from '../config/envoy-config.ts'
import type { World } from '../decorator.ts'
import { folding } from '../decorators/index.ts'
import { selects } from '../facts/labels.ts'
import { meshFacts } from '../facts/mesh-facts.ts'
import { type ClientNode, type ClientPolicy, emptyTopology, type Topology } from '../topology.ts'
import { clientNode, type Client, clientsOf, namespacesOf } from './clients.ts'
import { Interned } from './draft.ts'
import { type Gateway, gatewaysOf } from './gateways.ts'
import { partOf } from './part.ts'
import { Parts } from './parts.ts'
import { startOfGateway, trace, type Trace } from './trace.ts'
import { clustersOf, gatewayFinder } from './world.ts'

/** What the graph is made from: the documents in effect, the proxies, and what each of them is sent. */
export type Sources = {
  readonly documents: ResourceIndex
  readonly proxies: readonly Proxy[]
  readonly configOf: (proxy: Proxy) => ProxyConfiguration
  readonly policySourceOf: (proxy: Proxy) => ClientPolicy['source']
} & Pick<World, 'rootNamespace' | 'refused' | 'audienceOf'>

/** Walks every configuration, draws each part of the graph from what arrives there, and joins the parts: the graph before what concerns the whole. */
export function assemble(sources: Sources): { readonly topology: Topology; readonly world: World } {
  const facts = meshFacts(sources.documents)
  const gateways = gatewaysOf(sources.proxies, sources.configOf, facts)
  const clients = clientsOf(sources.proxies, sources.configOf, sources.policySourceOf)
  const parts = new Parts(facts)
  const governed = walk({ parts, facts, doorOf: gatewayFinder(gateways, gatewaysByIp(gateways, sources.proxies), facts), leads: new Map(), isDeserted: desertedAmong(sources.proxies) }, gateways, clients)
  const free = sources.proxies.filter(({ type, notGoverned }) => type === 'sidecar' && notGoverned).map((proxy) => clientNode(proxy, [proxy], undefined))
  const starts = new Interned()
  const drawn = folding(parts.all().map((part) => partOf(part, facts, starts)))
  const topology: Topology = {
    ...emptyTopology,
    nodes: [...drawn.flatMap(({ nodes }) => nodes), ...gateways.map(({ node }) => node), ...governed, ...free],
    edges: drawn.flatMap(({ edges }) => edges),
    groups: [...drawn.flatMap(({ groups }) => groups), ...namespacesOf([...governed, ...free])],
    notModelled: facts.notModelled.map(({ key }): ResourceKey => key),
  }
  return { topology, world: { facts, clients, gateways, proxies: new Map(sources.proxies.map((proxy) => [proxy.id, proxy])), rootNamespace: sources.rootNamespace, refused: sources.refused, audienceOf: sources.audienceOf } }
}

function desertedAmong(proxies: readonly Proxy[]): Trace['isDeserted'] {
  const inNamespace = groupBy(proxies, ({ namespace }) => namespace)
  return (service) => {
    const selector = service?.spec.selector ?? {}
    return service !== undefined && Object.keys(selector).length > 0 && !(inNamespace.get(service.metadata.namespace) ?? []).some(({ labels }) => selects(selector, labels))
  }
}

/** Follows gateways first, since clients are led on by them. Returns the clients with the count of what they may call besides. */
function walk(world: Trace, gateways: readonly Gateway[], clients: readonly Client[]): readonly ClientNode[] {
  for (const gateway of gateways) {
    trace(startOfGateway(gateway, clustersOf(gateway.config)), world)
    define(gateway.config, world)
  }
  return clients.map(({ node, config, entrances }) => {
    const { services, answered } = trace({ clusters: clustersOf(config), entrances: entrances.map((entrance) => ({ from: node.id, entrance })), gateway: false }, world)
    define(config, world)
    return { ...node, meshServices: services.size, ...(answered.length > 0 && { answered }) }
  })
}

/** Notes the subsets that a proxy has clusters for, whether or not a route leads to them. */
function define({ clusters }: ProxyConfiguration, { parts, facts }: Trace): void {
  for (const cluster of clusters) {
    if (isOfWholeHost(cluster)) continue
    const { subset, host, namespace, port } = clusterFacts(cluster)
    const found = facts.hostOf({ host, namespace, port })
    if (found) parts.define(found, subset)
  }
}

function gatewaysByIp(gateways: readonly Gateway[], proxies: readonly Proxy[]): ReadonlyMap<string, Gateway> {
  const owner = new Map(gateways.flatMap((gateway) => gateway.node.workloads.map(({ id }) => [id, gateway] as const)))
  return new Map(proxies.flatMap((proxy) => {
    const gateway = owner.get(proxy.id)
    return gateway ? proxy.ips.map((ip) => [ip, gateway] as const) : []
  }))
}
