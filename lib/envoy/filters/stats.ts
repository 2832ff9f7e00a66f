import type { MeshConfig, TelemetrySpec } from '@/lib/model/index.ts'
import { compareBytes } from '@/lib/std/index.ts'
import { type Cause, duration, type Duration, type HttpFilter, message, type NetworkFilter, type Typed, typed } from '@/lib/xds/index.ts'
import { providerNamed } from '../access-log/provider.ts'
import type { ListenerClass } from './proxy-headers.ts'

export type Metrics = NonNullable<TelemetrySpec['metrics']>[number]

/** Metrics settings in order, from the general to the particular, each with its place. */
export type SourcedMetrics = { readonly metrics: Metrics; readonly cause: Cause }

export type StatsFilters = { readonly http: readonly HttpFilter[]; readonly network: readonly NetworkFilter[] }

const PROMETHEUS_NAMES = {
  REQUEST_COUNT: 'requests_total',
  REQUEST_DURATION: 'request_duration_milliseconds',
  REQUEST_SIZE: 'request_bytes',
  RESPONSE_SIZE: 'response_bytes',
  TCP_OPENED_CONNECTIONS: 'tcp_connections_opened_total',
  TCP_CLOSED_CONNECTIONS: 'tcp_connections_closed_total',
  TCP_SENT_BYTES: 'tcp_sent_bytes_total',
  TCP_RECEIVED_BYTES: 'tcp_received_bytes_total',
  GRPC_REQUEST_MESSAGES: 'request_messages_total',
  GRPC_RESPONSE_MESSAGES: 'response_messages_total',
} as const

/** The filters that count for Prometheus; none without a provider, which is Istio's default. (istio-semantics §3.8) */
export function statsFilters(levels: readonly SourcedMetrics[], mesh: MeshConfig, listenerClass: ListenerClass, fallback: Cause): StatsFilters {
  const configs = providersInForce(levels, mesh).flatMap((provider) => {
    const own = entriesOf(provider, levels, mesh)
    const overrides = overridesIn(own)
    if (!providerNamed(provider, mesh)?.prometheus || overrides === 'all disabled') return []
    return [pluginConfig(overrides, reportingInterval(own), listenerClass)]
  })
  const causes = levels.length > 0 ? levels.map(({ cause }) => cause) : [fallback]
  const filters = configs.map((typedConfig) => message({ name: 'istio.stats', typedConfig }, causes))
  return { http: filters, network: filters }
}

/** The last level that names providers decides; without any, the mesh's default providers. */
function providersInForce(levels: readonly SourcedMetrics[], mesh: MeshConfig): readonly string[] {
  const named = levels.findLast(({ metrics }) => namesIn(metrics).length > 0)
  return [...new Set(named ? namesIn(named.metrics) : mesh.defaultProviders?.metrics ?? [])].sort(compareBytes)
}

type Override = { readonly disabled: boolean; readonly tags: ReadonlyMap<string, { readonly remove: boolean; readonly value: string }> }

/** The entries that speak of a provider; those without providers speak of those before them. */
function entriesOf(provider: string, levels: readonly SourcedMetrics[], mesh: MeshConfig): readonly Metrics[] {
  let former: readonly string[] = mesh.defaultProviders?.metrics ?? []
  return levels.flatMap(({ metrics }) => {
    former = namesIn(metrics).length > 0 ? namesIn(metrics) : former
    return former.includes(provider) ? [metrics] : []
  })
}

/** Overrides of a provider's metrics, later ones laid over earlier ones. */
function overridesIn(entries: readonly Metrics[]): ReadonlyMap<string, Override> | 'all disabled' {
  const found = new Map<string, Override>()
  let allDisabled = false
  for (const { overrides = [] } of entries) {
    for (const override of overrides) {
      if (override.match?.mode === 'SERVER') continue
      allDisabled = override.disabled === true && meansAll(override.match)
      if (!allDisabled) for (const metric of metricsIn(override.match)) found.set(metric, laidOver(found.get(metric), override))
    }
  }
  return allDisabled ? 'all disabled' : found
}

type MetricOverride = NonNullable<Metrics['overrides']>[number]

function laidOver(former: Override | undefined, { disabled, tagOverrides = {} }: MetricOverride): Override {
  const tags = Object.entries(tagOverrides).map(([name, { operation, value }]) => [name, { remove: operation === 'REMOVE', value: value ?? '' }] as const)
  return { disabled: disabled ?? former?.disabled ?? false, tags: new Map([...(former?.tags ?? []), ...tags]) }
}

function metricsIn(match: MetricOverride['match']): readonly string[] {
  return meansAll(match) ? Object.keys(PROMETHEUS_NAMES) : [match?.customMetric ?? match?.metric ?? '']
}

/** An override that names no metric speaks of all. */
function meansAll({ customMetric, metric = 'ALL_METRICS' }: NonNullable<MetricOverride['match']> = {}): boolean {
  return customMetric === undefined && metric === 'ALL_METRICS'
}

/** Outside, a Host that no service bears must not become a label of its own. */
function pluginConfig(overrides: ReadonlyMap<string, Override>, tcpReportingDuration: Duration | undefined, listenerClass: ListenerClass): Typed {
  const metrics = [...overrides].sort(([a], [b]) => compareBytes(a, b)).map(([metric, { disabled, tags }]) => {
    const sorted = [...tags].sort(([a], [b]) => compareBytes(a, b))
    const written = sorted.filter(([, { remove }]) => !remove).map(([name, { value }]) => [name, value] as const)
    const removed = sorted.filter(([, { remove }]) => remove).map(([name]) => name)
    return {
      ...(written.length > 0 && { dimensions: Object.fromEntries(written) }),
      name: PROMETHEUS_NAMES[metric as keyof typeof PROMETHEUS_NAMES] ?? metric,
      ...(removed.length > 0 && { tagsToRemove: removed }),
      ...(disabled && { drop: true }),
    }
  })
  return typed('stats.PluginConfig', {
    disableHostHeaderFallback: listenerClass === 'gateway' ? true : undefined,
    tcpReportingDuration,
    metrics: metrics.length > 0 ? metrics : undefined,
  })
}

/** How often open TCP connections are counted; the last word stands. */
function reportingInterval(entries: readonly Metrics[]): Duration | undefined {
  return duration(entries.findLast((entry) => entry.reportingInterval !== undefined)?.reportingInterval)
}

function namesIn({ providers }: Metrics): readonly string[] {
  return (providers ?? []).map(({ name }) => name)
}
