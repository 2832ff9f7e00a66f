import type { ConnectionPool, TcpKeepalive, TrafficPolicy } from '@/lib/model/index.ts'
import { parseDuration } from '@/lib/model/index.ts'
import { type Cause, type Cluster, duration, type HttpProtocolOptions, message, type Thresholds } from '@/lib/xds/index.ts'

const UNLIMITED = 4_294_967_295

type RetryBudget = NonNullable<TrafficPolicy['retryBudget']>

/** Limits of connections and requests; what is not limited is written as the greatest number. (istio-semantics §5.4) */
export function circuitBreakers({ tcp, http }: ConnectionPool, budget: RetryBudget | undefined, causes: readonly Cause[]): NonNullable<Cluster['circuitBreakers']> {
  const thresholds: Thresholds = {
    maxConnections: positive(tcp?.maxConnections) ?? UNLIMITED,
    maxPendingRequests: positive(http?.http1MaxPendingRequests) ?? UNLIMITED,
    maxRequests: positive(http?.http2MaxRequests) ?? UNLIMITED,
    maxRetries: positive(http?.maxRetries) ?? UNLIMITED,
    ...(budget && { retryBudget: retryBudget(budget) }),
  }
  return message({ thresholds: [thresholds] }, causes)
}

/** Retries in relation to active requests: by default a fifth of them, and always three. */
function retryBudget({ percent, budgetInterval, minRetryConcurrency }: RetryBudget): NonNullable<Thresholds['retryBudget']> {
  const value = percent ?? 20
  const interval = duration(budgetInterval)
  return { budgetPercent: value === 0 ? {} : { value }, ...(interval && { budgetInterval: interval }), minRetryConcurrency: positive(minRetryConcurrency) ?? 3 }
}

/** The longest wait for a connection: the rule's, else the mesh's. */
export function connectTimeout({ tcp }: ConnectionPool, ofMesh: string): string {
  return duration(tcp?.connectTimeout) ?? duration(ofMesh) ?? '10s'
}

/** Keepalive probes: the mesh's, over which the rule lays what it gives. Whole seconds count. */
export function keepalive({ tcp }: ConnectionPool, ofMesh: TcpKeepalive | undefined, causes: readonly Cause[]): Pick<Cluster, 'upstreamConnectionOptions'> {
  const given = [ofMesh, tcp?.tcpKeepalive].flatMap((one) => one ?? [])
  if (given.length === 0) return {}
  const tcpKeepalive = Object.assign({}, ...given.map(({ probes, time, interval }) => ({
    ...(positive(probes) && { keepaliveProbes: probes }),
    ...(time !== undefined && { keepaliveTime: seconds(time) }),
    ...(interval !== undefined && { keepaliveInterval: seconds(interval) }),
  }))) as NonNullable<NonNullable<Cluster['upstreamConnectionOptions']>['tcpKeepalive']>
  return { upstreamConnectionOptions: message({ tcpKeepalive }, causes) }
}

/** Idle time, lifetime and requests of a connection, of whatever protocol. A limit of streams alone makes istiod write them empty. */
export function commonHttpOptions({ tcp, http }: ConnectionPool): HttpProtocolOptions['commonHttpProtocolOptions'] {
  const options = {
    idleTimeout: duration(http?.idleTimeout) ?? duration(tcp?.idleTimeout),
    maxConnectionDuration: duration(tcp?.maxConnectionDuration),
    maxRequestsPerConnection: positive(http?.maxRequestsPerConnection),
  }
  const some = Object.values(options).some((value) => value !== undefined) || positive(http?.maxConcurrentStreams) !== undefined
  return some ? message(options) : undefined
}

function positive(value: number | null | undefined): number | undefined {
  return value !== null && value !== undefined && value > 0 ? value : undefined
}

function seconds(text: string): number {
  return Math.floor((parseDuration(text) ?? 0) / 1_000_000_000)
}
