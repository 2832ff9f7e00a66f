import type { Proxy } from '@/lib/mesh/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { assignmentsIn } from '../config/endpoint-facts.ts'
import { clusterFacts } from '../config/cluster-facts.ts'
import type { ProxyConfiguration } from '../config/envoy-config.ts'
import { catchAllOf, type Entrance, entrancesOf } from '../config/ways.ts'
import type { ClientNode, ClientPolicy, NodeId, PolicyMode } from '../topology.ts'
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
  const alike = groupBy(governed, (proxy) => `${proxy.namespace} ${proxy.standIn} ${views.of(configOf(proxy))} ${JSON.stringify(policyOf(proxy))}`)
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
  readonly #parts = new Map<string, number>()

  of(config: ProxyConfiguration): number {
    const known = this.#byListeners.get(config.listeners)
    if (known !== undefined) return known
    const content = this.#content(config)
    const view = this.#byContent.get(content) ?? this.#byContent.size
    this.#byContent.set(content, view)
    this.#byListeners.set(config.listeners, view)
    return view
  }

  #content(config: ProxyConfiguration): string {
    const catchAll = catchAllOf(config)
    const parts: number[] = []
    for (const { port, ways } of entrancesOf(config)) {
      for (const { asked, protocol, route } of ways) parts.push(this.#part(`${port} ${protocol} ${asked.join()} ${route.key}`))
    }
    const assignmentOf = assignmentsIn(config)
    for (const cluster of config.clusters) parts.push(this.#part(`${clusterFacts(cluster).key} ${assignmentOf(cluster).key}`))
    return `${catchAll?.cluster} ${catchAll?.http} ${parts.join()}`
  }

  #part(text: string): number {
    const known = this.#parts.get(text)
    if (known !== undefined) return known
    this.#parts.set(text, this.#parts.size)
    return this.#parts.size - 1
  }
}
