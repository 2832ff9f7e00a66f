import type { RouteDestination } from '@/lib/model/index.ts'
import type { MergedDestinationRule, Protocol, Service } from '@/lib/mesh/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { type Cause, duration, type NetworkFilter, networkFilter, type TcpProxy, tcpProxy, typed } from '@/lib/xds/index.ts'
import { field, type Origin } from '../cause.ts'
import { destinationCluster } from '../routes/destination.ts'
import { statName } from '../stat-name.ts'
import type { Surroundings } from '../surroundings.ts'

/** The port that connections come in by. */
export type ListenerPort = { readonly number: number; readonly name?: string; readonly protocol: Protocol }

/** Where connections of a chain come in, and what must stand before everything else (gateways: metadata exchange, policies). */
export type TcpSide = {
  readonly port: ListenerPort
  readonly leading?: readonly NetworkFilter[]
  /** Stands directly before the proxy: resolution of the server name. */
  readonly resolving?: NetworkFilter | undefined
}

/** The VirtualService whose route is translated. */
export type RouteOwner = { readonly name: string; readonly namespace: string; readonly origin: Origin }

/** One cluster that a chain's connections go to. */
export type TcpTarget = { readonly cluster: string; readonly statPrefix: string; readonly subset: string; readonly rule: MergedDestinationRule | undefined }

/** The filters of a chain with one destination. (istio-semantics §3.4) */
export function filtersToTarget(target: TcpTarget, side: TcpSide, surroundings: Surroundings, causes: readonly Cause[]): readonly NetworkFilter[] {
  const { statPrefix, cluster, rule, subset } = target
  const proxy: TcpProxy = { statPrefix, cluster, ...settingsOf(rule, subset, surroundings) }
  return stack(tcpProxy(proxy, rule ? [...causes, ruleCause(rule)] : causes), statPrefix, side, surroundings)
}

/** The filters of a tcp or tls route: to one destination, or to several by weight. */
export function filtersOfRoute(destinations: readonly RouteDestination[], owner: RouteOwner, side: TcpSide, surroundings: Surroundings): readonly NetworkFilter[] {
  const [first] = destinations
  if (!first) return []
  if (destinations.length > 1) return filtersBySeveral(destinations, owner, side, surroundings)
  const service = surroundings.serviceOf(first.destination.host)
  const cluster = destinationCluster(first.destination, service && destinationOf(service), side.port.number)
  const subset = first.destination.subset ?? ''
  return filtersToTarget({
    cluster,
    statPrefix: service ? statPrefix(cluster, { host: first.destination.host, subset, port: side.port, service }, surroundings) : cluster,
    subset,
    rule: service && surroundings.ruleOf(service.hostname),
  }, side, surroundings, [owner.origin])
}

/** Destinations without weight are left out; the first one's rule decides for all, subsets aside. */
function filtersBySeveral(destinations: readonly RouteDestination[], owner: RouteOwner, side: TcpSide, surroundings: Surroundings): readonly NetworkFilter[] {
  const first = surroundings.serviceOf(destinations[0]?.destination.host ?? '')
  const rule = first && surroundings.ruleOf(first.hostname)
  const clusters = destinations.flatMap(({ destination, weight }) => {
    const service = surroundings.serviceOf(destination.host)
    return weight ? [{ name: destinationCluster(destination, service && destinationOf(service), side.port.number), weight }] : []
  })
  const prefix = `${owner.name}.${owner.namespace}`
  const proxy: TcpProxy = { statPrefix: prefix, weightedClusters: { clusters }, ...settingsOf(rule, '', surroundings) }
  return stack(tcpProxy(proxy, rule ? [owner.origin, ruleCause(rule)] : [owner.origin]), prefix, side, surroundings)
}

/** A cluster's name in statistics: its own, or the mesh's pattern filled in. */
export function statPrefix(cluster: string, subject: Parameters<typeof statName>[1], { mesh }: Surroundings): string {
  return mesh.outboundClusterStatName ? statName(mesh.outboundClusterStatName, subject) : cluster
}

function destinationOf({ ports, externalName }: Service): { readonly ports: Service['ports']; readonly externalName: string | undefined } {
  return { ports, externalName }
}

function stack(last: NetworkFilter, prefix: string, { port, leading = [], resolving }: TcpSide, { stats }: Surroundings): readonly NetworkFilter[] {
  return [...leading, ...stats.network, ...(resolving ? [resolving] : []), ...(port.protocol === 'Mongo' ? [mongoProxy(prefix)] : []), last]
}

function mongoProxy(statPrefix: string): NetworkFilter {
  return networkFilter('envoy.filters.network.mongo_proxy', typed('envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy', { statPrefix }))
}

type Settings = Pick<TcpProxy, 'idleTimeout' | 'maxDownstreamConnectionDuration' | 'hashPolicy' | 'tunnelingConfig' | 'accessLog'>

/** What holds for a proxy wherever it leads; of proxies without rule the same for all. */
function settingsOf(rule: MergedDestinationRule | undefined, subset: string, surroundings: Surroundings): Settings {
  return rule ? { ...connectionSettings(rule, surroundings), ...sourceHash(rule, subset), ...tunnel(rule, subset), ...surroundings.logs.tcp } : settingsWithoutRule(surroundings)
}

const settingsWithoutRule = memoByIdentity((surroundings: Surroundings): Settings => ({ ...connectionSettings(undefined, surroundings), ...surroundings.logs.tcp }))

/** Always of the rule as a whole: neither port-level settings nor subsets are asked. */
function connectionSettings(rule: MergedDestinationRule | undefined, { idleTimeout }: Surroundings): Pick<TcpProxy, 'idleTimeout' | 'maxDownstreamConnectionDuration'> {
  const tcp = rule?.spec.trafficPolicy?.connectionPool?.tcp
  return { idleTimeout: duration(tcp?.idleTimeout) ?? idleTimeout, maxDownstreamConnectionDuration: duration(tcp?.maxConnectionDuration) }
}

/** By source address, if the subset says so, or else the rule; a subset's balancer of another kind takes the rule's hash away. */
function sourceHash(rule: MergedDestinationRule | undefined, subset: string): Pick<TcpProxy, 'hashPolicy'> {
  const balancer = rule?.spec.subsets?.find(({ name }) => name === subset)?.trafficPolicy?.loadBalancer ?? rule?.spec.trafficPolicy?.loadBalancer
  return balancer?.consistentHash?.useSourceIp ? { hashPolicy: [{ sourceIp: {} }] } : {}
}

/** Through a forward proxy by CONNECT or POST; a named subset uses its own tunnel only. */
function tunnel(rule: MergedDestinationRule | undefined, subset: string): Pick<TcpProxy, 'tunnelingConfig'> {
  const policy = subset === '' ? rule?.spec.trafficPolicy : rule?.spec.subsets?.find(({ name }) => name === subset)?.trafficPolicy
  if (!policy?.tunnel) return {}
  const { targetHost, targetPort, protocol } = policy.tunnel
  const host = targetHost.includes(':') ? `[${targetHost}]` : targetHost
  return { tunnelingConfig: { hostname: `${host}:${targetPort}`, ...(protocol === 'POST' && { usePost: true }) } }
}

function ruleCause(rule: MergedDestinationRule): Cause {
  return rule.trafficPolicySource ?? field(rule.resource)
}
