import { field, isObject, list, memoByIdentity, memoInField, text } from '@/lib/std/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import type { Breaker, Origin, Tls } from '../topology.ts'
import type { ClusterMessage } from './envoy-config.ts'
import { documentOf, originsOfMessage } from './origins.ts'
import { durationText } from './text.ts'

/** What a cluster says about the last stretch to its endpoints. */
export type ClusterFacts = {
  readonly name: string
  readonly port: number
  readonly subset: string
  readonly host: string
  /** Namespace of the service that it stands for. */
  readonly namespace: string | undefined
  /** `list`: known endpoints; `dns`; `original`: wherever the client was going; `forward`: resolved for each request. */
  readonly endpoints: 'list' | 'dns' | 'original' | 'forward' | 'none'
  /** TLS that the cluster itself starts; undefined leaves the bytes as they come. `auto`: only to endpoints labelled for it. */
  readonly tls: Extract<Tls, 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL'> | undefined
  readonly autoTls: boolean
  readonly sni: string
  readonly breaker: Breaker | undefined
  readonly document: ResourceKey | undefined
  readonly origins: readonly Origin[]
}

/** Reads a cluster; its name is `outbound|port|subset|host`. */
export const clusterFacts = memoInField((cluster: ClusterMessage): ClusterFacts => {
  const [, port = '', subset = '', host = cluster.name] = cluster.name.split('|')
  const document = documentOf(cluster)
  const tls = startedTls(cluster)
  const sni = text(cluster, 'transportSocket', 'typedConfig', 'sni')
  const breaker = breakerOf(cluster, document)
  const endpoints = endpointsOf(cluster)
  const namespace = text(cluster, 'metadata', 'filterMetadata', 'istio', 'services', 0, 'namespace') || undefined
  const autoTls = list(cluster, 'transportSocketMatches').length > 0
  return {
    name: cluster.name,
    port: Number(port) || 0,
    subset,
    host,
    namespace,
    endpoints,
    tls,
    autoTls,
    sni,
    breaker,
    document,
    origins: originsOfMessage(cluster),
  }
})

/** Equal texts mean equal facts, origins aside. Made when asked for: most facts are compared by identity alone. */
export const clusterKey = memoInField(({ name, namespace, endpoints, tls, autoTls, sni, document, breaker }: ClusterFacts): string => [name, namespace, endpoints, tls, autoTls, sni, document, breaker && JSON.stringify(breaker)].join(' '))

/** Whether a cluster stands for a whole host, as its name says: no subset between two bars. */
export function isOfWholeHost({ name }: ClusterMessage): boolean {
  return name.includes('||') || !name.includes('|')
}

function endpointsOf(cluster: ClusterMessage): ClusterFacts['endpoints'] {
  if (cluster.clusterType) return cluster.clusterType.name.includes('dynamic_forward_proxy') ? 'forward' : 'none'
  if (cluster.type === 'ORIGINAL_DST') return 'original'
  if (cluster.type === 'STRICT_DNS' || cluster.type === 'LOGICAL_DNS') return 'dns'
  return 'list'
}

/** The workload's own mesh certificate (SDS `default`, root `ROOTCA`) means ISTIO_MUTUAL; any other client certificate MUTUAL. */
function startedTls(cluster: ClusterMessage): ClusterFacts['tls'] {
  const context = field(cluster, 'transportSocket', 'typedConfig')
  if (!text(context, '@type').endsWith('UpstreamTlsContext')) return undefined
  const common = field(context, 'commonTlsContext')
  const secret = text(common, 'tlsCertificateSdsSecretConfigs', 0, 'name')
  if (secret === 'default' && text(common, 'combinedValidationContext', 'validationContextSdsSecretConfig', 'name') === 'ROOTCA') return 'ISTIO_MUTUAL'
  return secret || list(common, 'tlsCertificates').length > 0 ? 'MUTUAL' : 'SIMPLE'
}

/** Envoy counts a limit of 2³² − 1 as none; that is Istio's default. */
const unlimited = 4_294_967_295
const limits = ['maxConnections', 'maxPendingRequests', 'maxRequests', 'maxRetries'] as const

function breakerOf(cluster: ClusterMessage, document: ResourceKey | undefined): Breaker | undefined {
  const breakers = field(cluster, 'circuitBreakers')
  const pool = isObject(breakers) ? poolOf(breakers) : noLimits
  const outlier = outlierOf(field(cluster, 'outlierDetection'))
  if (!outlier && Object.keys(pool).length === 0) return undefined
  return { pool, outlier, documents: document ? [document] : [] }
}

/** Clusters under one policy share their limits. */
const poolOf = memoByIdentity((breakers: object): Breaker['pool'] => {
  const threshold = list(breakers, 'thresholds')[0] ?? {}
  return Object.fromEntries(limits.flatMap((limit) => {
    const value = threshold[limit]
    return typeof value === 'number' && value !== unlimited ? [[limit, value]] : []
  }))
})

const noLimits: Breaker['pool'] = {}

function outlierOf(detection: unknown): Breaker['outlier'] {
  if (detection === undefined) return undefined
  const number = (name: string) => {
    const value = field(detection, name)
    return typeof value === 'number' ? value : undefined
  }
  const gateway = number('consecutiveGatewayFailure')
  const common = { interval: durationText(text(detection, 'interval')), ejection: durationText(text(detection, 'baseEjectionTime')), maxEjectionPercent: number('maxEjectionPercent') }
  if (number('enforcingConsecutiveGatewayFailure') && gateway) return { errors: gateway, of: 'gateway', ...common }
  const errors = number('consecutive5xx') ?? 5
  return errors > 0 ? { errors, of: '5xx', ...common } : undefined
}
