import type { Proxy } from '@/lib/mesh/index.ts'
import { groupBy, memoByIdentity } from '@/lib/std/index.ts'
import { assignmentKey, assignmentsIn } from '../config/endpoint-facts.ts'
import { clusterFacts, clusterKey } from '../config/cluster-facts.ts'
import type { ClusterMessage, ProxyConfiguration } from '../config/envoy-config.ts'
import { routeKey } from '../config/route-facts.ts'
import { catchAllOf, type Entrance, entrancesOf, type Way } from '../config/ways.ts'
import type { ClientNode, ClientPolicy, Group, NodeId, PolicyMode } from '../topology.ts'
import { workloadOf } from './workload.ts'

/** What decides a proxy's outbound policy; the mode itself is read from what Envoy is sent. */
export type PolicySource = (proxy: Proxy) => ClientPolicy['source']

/** Clients with one view: one node, one configuration. */
export type Client = {
  readonly node: ClientNode
  readonly config: ProxyConfiguration
  readonly entrances: readonly Entrance[]
  readonly catchAll: ReturnType<typeof catchAllOf>
}

/** Collapses clients of a namespace whose Envoys do the same. */
export function clientsOf(proxies: readonly Proxy[], configOf: (proxy: Proxy) => ProxyConfiguration, policyOf: PolicySource): readonly Client[] {
  const governed = proxies.filter(({ type, notGoverned }) => type === 'sidecar' && !notGoverned)
  const views = new Views()
  const perNamespace = groupBy(governed, ({ namespace }) => namespace)
  // Whoever is alone is like nobody else: what it does need not be compared.
  const viewOf = (proxy: Proxy) => (perNamespace.get(proxy.namespace)?.length === 1 ? 0 : views.of(configOf(proxy)))
  const alike = groupBy(governed, (proxy) => `${proxy.namespace} ${proxy.standIn} ${viewOf(proxy)} ${JSON.stringify(policyOf(proxy))}`)
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    return first ? [clientOf(first, group, configOf(first), policyOf(first))] : []
  })
}

function clientOf(proxy: Proxy, group: readonly Proxy[], config: ProxyConfiguration, source: ClientPolicy['source']): Client {
  const entrances = entrancesOf(config)
  const catchAll = catchAllOf(config)
  return { node: clientNode(proxy, group, catchAll && { ...policyOf(catchAll), source }), config, entrances, catchAll }
}

/** The node of one client, or of several alike. */
export function clientNode(proxy: Proxy, group: readonly Proxy[], policy: ClientPolicy | undefined): ClientNode {
  const many = group.length > 1
  const names = group.map(({ name }) => name).sort()
  return {
    kind: proxy.notGoverned ? 'notGoverned' : proxy.standIn ? 'standIn' : many ? 'clientClass' : 'client',
    id: clientId(proxy, names[0] ?? proxy.name, many),
    lane: 'clients',
    name: many ? `${group.length}` : proxy.name,
    namespace: proxy.namespace,
    group: `ns:${proxy.namespace}`,
    origins: [...(proxy.resource && !many ? [{ resource: proxy.resource.key, path: [] }] : []), ...(policy?.source ? [policy.source] : [])],
    notModelled: [],
    workloads: group.map(workloadOf),
    policy,
    notGoverned: proxy.notGoverned,
    meshServices: 0,
  }
}

/** The boxes that clients stand in. */
export function namespacesOf(clients: readonly ClientNode[]): readonly Group[] {
  return [...groupBy(clients, ({ namespace }) => namespace).keys()].map((name) => ({ id: `ns:${name}`, kind: 'namespace', lane: 'clients', name, namespace: name, origins: [] }))
}

function clientId(proxy: Proxy, name: string, many: boolean): NodeId {
  return `${many ? 'class' : 'client'}:${proxy.namespace}/${name}`
}

function policyOf({ cluster, http }: NonNullable<Client['catchAll']>): Omit<ClientPolicy, 'source'> {
  const mode: PolicyMode = cluster === 'BlackHoleCluster' ? 'REGISTRY_ONLY' : http ? 'ALLOW_ANY_DYNAMIC_DNS' : 'ALLOW_ANY'
  const proxy = cluster.startsWith('outbound|') ? cluster : undefined
  return { mode, proxy }
}

/** Numbers views: equal numbers, equal behaviour. Configurations that share their listeners need not be read twice. */
class Views {
  readonly #byListeners = new Map<object, number>()
  readonly #byContent = new Map<string, number>()

  of(config: ProxyConfiguration): number {
    const known = this.#byListeners.get(config.listeners)
    if (known !== undefined) return known
    const content = contentOf(config)
    const view = this.#byContent.get(content) ?? this.#byContent.size
    this.#byContent.set(content, view)
    this.#byListeners.set(config.listeners, view)
    return view
  }
}

/** All that a configuration does, as numbers of what has been seen before. */
function contentOf(config: ProxyConfiguration): string {
  const catchAll = catchAllOf(config)
  const parts: number[] = []
  for (const { port, ways } of entrancesOf(config)) parts.push(port, ...ways.map(numberOfWay))
  const assignmentOf = assignmentsIn(config)
  for (const cluster of config.clusters) parts.push(numberOfCluster(cluster), numberOfAssignment(assignmentOf(cluster)))
  return `${catchAll?.cluster} ${catchAll?.http} ${parts.join()}`
}

const numberOfWay = numbered(({ asked, protocol, route }: Way) => `${protocol} ${asked.join()} ${routeKey(route)}`)
const numberOfCluster = numbered((cluster: ClusterMessage) => clusterKey(clusterFacts(cluster)))
const numberOfAssignment = numbered(assignmentKey)

/** Equal texts get equal numbers; each object is written as text once. */
function numbered<T extends object>(textOf: (item: T) => string): (item: T) => number {
  const numbers = new Map<string, number>()
  return memoByIdentity((item: T) => {
    const text = textOf(item)
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  })
}
