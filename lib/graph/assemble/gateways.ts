import type { Proxy } from '@/lib/mesh/index.ts'
import type { GatewayServer, GatewaySpec, Resource, ServiceSpec } from '@/lib/model/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import type { ProxyConfiguration } from '../config/envoy-config.ts'
import { type Entrance, entrancesOf } from '../config/ways.ts'
import { selects } from '../facts/labels.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { GatewayNode, GatewayRow, NodeId, Origin } from '../topology.ts'
import { workloadOf } from './workload.ts'

/** A gateway workload: what its Envoys are sent, and the row that each way into it belongs to. */
export type Gateway = {
  readonly node: GatewayNode
  readonly config: ProxyConfiguration
  readonly labels: Readonly<Record<string, string>>
  /** Its Service opens it to whoever is outside: it is there to let traffic in. */
  readonly inward: boolean
  readonly entrances: readonly { readonly row: NodeId; readonly entrance: Entrance }[]
}

/** Gateways alike in namespace and labels are one. */
export function gatewaysOf(proxies: readonly Proxy[], configOf: (proxy: Proxy) => ProxyConfiguration, facts: MeshFacts): readonly Gateway[] {
  return alikeGateways(proxies).flatMap((group) => {
    const [first] = group
    return first ? [gatewayOf(first, group, configOf(first), facts)] : []
  })
}

/** Gateway workloads, those alike together. */
export function alikeGateways(proxies: readonly Proxy[]): readonly (readonly Proxy[])[] {
  return [...groupBy(proxies.filter(({ type }) => type === 'router'), ({ namespace, labels }) => `${namespace} ${JSON.stringify(labels)}`).values()]
}

/** A gateway workload by itself, before it is known what it listens for. */
export function gatewayNode(proxy: Proxy, group: readonly Proxy[]): GatewayNode {
  const origins = proxy.resource ? [{ resource: proxy.resource.key, path: [] }] : []
  return { kind: 'gateway', id: `gw:${proxy.id}`, lane: 'gateways', name: proxy.name, namespace: proxy.namespace, group: undefined, origins, notModelled: [], rows: [], workloads: group.map(workloadOf) }
}

function gatewayOf(proxy: Proxy, group: readonly Proxy[], config: ProxyConfiguration, facts: MeshFacts): Gateway {
  const bare = gatewayNode(proxy, group)
  const { id } = bare
  const services = facts.services.filter(({ metadata, spec }) => metadata.namespace === proxy.namespace && spec.selector && selects(spec.selector, proxy.labels))
  const documents = facts.gateways.filter(({ spec }) => selects(spec.selector ?? {}, proxy.labels))
  const entrances = entrancesOf(config).map((entrance) => ({ row: rowId(id, entrance), entrance }))
  const rows = [...groupBy(entrances, ({ row }) => row)].map(([row, inside]) => rowOf(row, inside.map(({ entrance }) => entrance), services, documents))
  const node: GatewayNode = { ...bare, origins: [...bare.origins, ...rows.flatMap((row) => row.origins)], rows: rows.sort((a, b) => a.port - b.port), ...(entrances.length === 0 && { idle: documents.length === 0 ? 'unselected' : 'unbound' }) }
  const inward = services.some(({ spec }) => spec.type === 'LoadBalancer' || spec.type === 'NodePort')
  return { node, config, labels: proxy.labels, inward, entrances }
}

/** One row for all that shares a port and a way of ending TLS: plain HTTP, each HTTPS server, all of passthrough. */
function rowId(gateway: NodeId, { port, tls, protocol, routeName }: Entrance): NodeId {
  const server = tls === 'none' || tls === 'passthrough' ? '' : `/${routeName ?? tls}`
  return `${gateway}#${port}/${tls === 'passthrough' ? 'tls' : protocol.toLowerCase()}${server}`
}

function rowOf(id: NodeId, entrances: readonly Entrance[], services: readonly Resource<ServiceSpec>[], documents: readonly Resource<GatewaySpec>[]): GatewayRow {
  const [first] = entrances
  if (!first) throw new Error('a row has an entrance')
  const targetPort = first.port
  const servers = serversOf(first, servicePort(targetPort, services), documents)
  const port = servers[0]?.server.port.number ?? servicePort(targetPort, services)
  const asked = servers.length > 0 ? servers.flatMap(({ server }) => server.hosts.map((host) => host.slice(host.indexOf('/') + 1))) : entrances.flatMap(({ serverNames, ways }) => [...serverNames, ...ways.flatMap((way) => way.asked)])
  return { id, port, targetPort, protocol: first.protocol, tls: first.tls, hosts: [...new Set(asked)], origins: servers.map(({ origin }) => origin) }
}

/** The port of the gateway's Services that leads to this port of its pod. (Istio: the server's port number is the Service's port.) */
function servicePort(targetPort: number, services: readonly Resource<ServiceSpec>[]): number {
  for (const { spec } of services) {
    const found = (spec.ports ?? []).find((port) => (port.targetPort ?? port.port) === targetPort)
    if (found?.port !== undefined) return found.port
  }
  return targetPort
}

type Server = { readonly server: GatewayServer; readonly origin: Origin }

/** The servers of Gateway documents that a row stands for; an HTTPS server's route names its document. */
function serversOf({ protocol, tls, routeName }: Entrance, port: number, documents: readonly Resource<GatewaySpec>[]): readonly Server[] {
  const [, number, portName, gateway, namespace] = routeName?.startsWith('https.') ? routeName.split('.') : []
  return documents.flatMap((document) =>
    (document.spec.servers ?? []).flatMap((server, index) => {
      const named = gateway === undefined || (document.metadata.name === gateway && document.metadata.namespace === namespace && server.port.name === portName && String(server.port.number) === number)
      const fits = gateway === undefined ? server.port.number === port && familyOf(server) === (tls === 'passthrough' ? 'passthrough' : tls === 'none' ? protocol : `ended ${protocol}`) : named
      return fits ? [{ server, origin: { resource: document.key, path: ['spec', 'servers', index] } }] : []
    }),
  )
}

function familyOf({ port, tls }: GatewayServer): string {
  const protocol = port.protocol.toUpperCase()
  if (tls?.mode === 'PASSTHROUGH' || tls?.mode === 'AUTO_PASSTHROUGH') return 'passthrough'
  if (protocol === 'TLS') return 'ended TCP'
  if (protocol === 'HTTPS') return 'ended HTTP'
  return protocol.startsWith('HTTP') || protocol.startsWith('GRPC') ? 'HTTP' : 'TCP'
}
