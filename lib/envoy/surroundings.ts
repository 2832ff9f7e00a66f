import {
  capturesDns, type ClientView, type EffectiveMeshConfig, isIpv6Only, loopbackAddress, type MergedDestinationRule, type OutboundPolicy, type Proxy, type Service, servicesByHost,
  type Snapshot, telemetriesOf, viewOf, wildcardAddress,
} from '@/lib/mesh/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { type Cause, duration, type Duration, type Tracing } from '@/lib/xds/index.ts'
import { type AccessLogs, accessLogs } from './access-log/index.ts'
import { type ClusterLookup, providerNamed } from './access-log/provider.ts'
import { builtIn, field, within } from './cause.ts'
import { outboundCluster } from './cluster-name.ts'
import type { ListenerClass, ProxyConfig } from './filters/proxy-headers.ts'
import { type StatsFilters, statsFilters } from './filters/stats.ts'
import { tracerOf } from './filters/tracer.ts'
import { tracing, tracingSettings } from './filters/tracing.ts'
import { memoByPair, recaller } from './recall.ts'
import type { RetrySource } from './routes/retry.ts'

/** What all listeners and routes of one proxy share. */
export type Surroundings = {
  readonly view: ClientView
  readonly proxy: Proxy
  readonly mesh: EffectiveMeshConfig
  readonly proxyConfig: ProxyConfig
  readonly policy: OutboundPolicy
  /** What decides the outbound policy. */
  readonly policyCause: Cause
  /** By the family of the proxy's own addresses: only IPv6 alone makes a difference. */
  readonly wildcard: '0.0.0.0' | '::'
  readonly loopback: '127.0.0.1' | '::1'
  readonly dnsLookupFamily: 'V4_ONLY' | 'V6_ONLY'
  /** Node metadata IDLE_TIMEOUT. */
  readonly idleTimeout: Duration | undefined
  /** Retries of routes that write none of their own. */
  readonly defaultRetries: RetrySource
  readonly logs: AccessLogs
  /** Filters of metrics providers. */
  readonly stats: StatsFilters
  /** What is traced of requests, if anything. */
  readonly tracing: Tracing | undefined
  /** Whether the id of a request decides if it is traced. */
  readonly tracesByRequestId: boolean
  /** Stand for everything here that chains, or virtual hosts, of services are made from beside the service and its rule: equal for all proxies and snapshots that agree in it. */
  readonly chainSettings: object
  readonly hostSettings: object
  /** A service by host, as tcp and tls destinations look it up: in full, by the merged list of the scope. */
  readonly serviceOf: (host: string) => Service | undefined
  /** The DestinationRule in force for a host, if any. */
  readonly ruleOf: (host: string) => MergedDestinationRule | undefined
}

/** What a proxy's listeners and routes share, once per snapshot. */
export const surroundingsOf = memoByPair(gather)

function gather(asked: Snapshot, proxy: Proxy): Surroundings {
  const view = viewOf(asked, proxy)
  // The istiod that this proxy asks may have a mesh configuration of its own.
  const { snapshot } = view
  const mesh = snapshot.meshConfig
  const proxyConfig = proxyConfigOf(mesh, proxy)
  const telemetries = telemetriesOf(snapshot, proxy)
  const ofMesh = snapshot.meshConfigSource ?? builtIn('mesh defaults')
  const listenerClass: ListenerClass = proxy.type === 'router' ? 'gateway' : 'sidecar-outbound'
  const idleTimeout = duration(textOf(proxy.metadata['IDLE_TIMEOUT']))
  const defaultRetries = retriesOfMesh(mesh, '', [ofMesh], () => mesh.defaultHttpRetryPolicy && { retries: mesh.defaultHttpRetryPolicy, cause: ofMesh })
  const logs = logsOf(snapshot, telemetries, ofMesh)
  const stats = statsOfMesh(mesh, listenerClass, telemetries, () => statsFilters(telemetries.flatMap((one) => sourced(one)), mesh, listenerClass, ofMesh))
  const traced = tracingSettings(telemetries, mesh, proxyConfig, (name) => {
    const provider = providerNamed(name, mesh)
    return provider && tracerOf(provider, proxy, clusterLookup(snapshot))
  })
  const dialling = `${proxy.dnsDomain} ${families(proxy)} ${capturesDns(proxy)}`
  return {
    view,
    proxy,
    mesh,
    proxyConfig,
    policy: view.outboundPolicy,
    policyCause: view.outboundPolicy.source ?? builtIn('outbound traffic of unknown destination is allowed'),
    wildcard: wildcardAddress(proxy),
    loopback: loopbackAddress(proxy),
    dnsLookupFamily: isIpv6Only(proxy) ? 'V6_ONLY' : 'V4_ONLY',
    idleTimeout,
    defaultRetries,
    logs,
    stats,
    tracing: tracing(traced, proxy),
    tracesByRequestId: traced?.byRequestId ?? true,
    chainSettings: settings(mesh, `chains ${idleTimeout} ${dialling}`, [logs, stats], () => ({})),
    hostSettings: settings(mesh, `hosts ${dialling}`, [defaultRetries, proxyConfig], () => ({})),
    serviceOf: (host) => view.serviceByHost(host),
    ruleOf: (host) => view.destinationRule(host),
  }
}

const retriesOfMesh = recaller<RetrySource>()
const statsOfMesh = recaller<StatsFilters>()
const logsOfMesh = recaller<AccessLogs>()
const ownProxyConfig = recaller<ProxyConfig>()
const settings = recaller<object>()

/** Which families of addresses a proxy has: decides which of a service's addresses it dials. */
function families({ ips }: Proxy): string {
  return [...new Set(ips.map((ip) => (ip.includes(':') ? 6 : 4)))].sort((a, b) => a - b).join()
}

/** What the agent read into node metadata lies over the mesh's defaults. */
function proxyConfigOf(mesh: EffectiveMeshConfig, { metadata }: Proxy): ProxyConfig {
  const own = metadata['PROXY_CONFIG']
  return isObject(own) ? ownProxyConfig(own, '', [mesh.defaultConfig], () => ({ ...mesh.defaultConfig, ...(own as ProxyConfig) })) : mesh.defaultConfig
}

type Telemetries = ReturnType<typeof telemetriesOf>

/** Logs depend on the registry only where a collector is looked up in it. */
function logsOf(snapshot: Snapshot, telemetries: Telemetries, ofMesh: Cause): AccessLogs {
  const mesh = snapshot.meshConfig
  const clusterOf = clusterLookup(snapshot)
  const collectors = mesh.extensionProviders.flatMap(({ envoyHttpAls, envoyTcpAls, envoyOtelAls }) => [envoyHttpAls, envoyTcpAls, envoyOtelAls])
  const found = collectors.map((collector) => (collector ? JSON.stringify(clusterOf(collector.service, collector.port)) : ''))
  return logsOfMesh(mesh, '', [...telemetries, found.join()], () => accessLogs({
    levels: telemetries.flatMap((one) => (one.spec.accessLogging?.length ? [{ entries: one.spec.accessLogging, origin: field(one, ['spec', 'accessLogging']) }] : [])),
    mesh,
    meshCause: ofMesh,
    clusterOf,
  }))
}

/** `namespace/host`, or a host that lives in one namespace only. */
function clusterLookup(snapshot: Snapshot): ClusterLookup {
  return (name, port) => {
    const [first = '', second] = name.split('/')
    const hostname = second ?? first
    const records = servicesByHost(snapshot, hostname).filter(({ namespace }) => second === undefined || namespace === first)
    return new Set(records.map(({ namespace }) => namespace)).size === 1 ? { authority: hostname, clusterName: outboundCluster(port, '', hostname) } : undefined
  }
}

function sourced(telemetry: Telemetries[number]): Parameters<typeof statsFilters>[0] {
  return (telemetry.spec.metrics ?? []).map((metrics, i) => ({ metrics, cause: within(field(telemetry), 'spec', 'metrics', i) }))
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
