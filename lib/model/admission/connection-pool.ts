import type { FieldPath } from '../field-path.ts'
import { parseDuration } from '../schema/index.ts'
import type { ConnectionPool, Decoded } from '../schema/index.ts'
import { durationForm } from './durations.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const connectionPoolRules = {
  empty: { code: 'EXO1110', text: 'A connectionPool must say something on tcp or http.' },
  negative: { code: 'EXO1111', text: '{field} must not be negative.' },
  upgradeAndClientProtocol: { code: 'EXO1112', text: 'useClientProtocol cannot go with h2UpgradePolicy UPGRADE.' },
  keepAliveTimeout: { code: 'EXO1113', text: 'http2KeepAlive needs a timeout.' },
} satisfies Rules

type Pool = Decoded<ConnectionPool>

/** Limits on connections and requests. */
export function* connectionPool(pool: Pool | undefined, path: FieldPath): Faults {
  if (pool === undefined) return
  if (pool.http === undefined && pool.tcp === undefined) return yield fault(connectionPoolRules.empty, path)
  if (pool.http !== undefined) yield* httpPool(pool.http, [...path, 'http'])
  if (pool.tcp !== undefined) yield* tcpPool(pool.tcp, [...path, 'tcp'])
}

function* httpPool(http: NonNullable<Pool['http']>, path: FieldPath): Faults {
  for (const field of ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'] as const) {
    if ((http[field] ?? 0) < 0) yield fault(connectionPoolRules.negative, [...path, field], { field })
  }
  yield* durationForm(http.idleTimeout, [...path, 'idleTimeout'])
  if (http.h2UpgradePolicy === 'UPGRADE' && http.useClientProtocol === true) yield fault(connectionPoolRules.upgradeAndClientProtocol, [...path, 'useClientProtocol'])
  if (http.http2KeepAlive === undefined) return
  const { interval, timeout } = http.http2KeepAlive
  const at = [...path, 'http2KeepAlive']
  yield* durationForm(interval, [...at, 'interval'])
  if (timeout === undefined) yield fault(connectionPoolRules.keepAliveTimeout, at)
  yield* durationForm(timeout, [...at, 'timeout'])
}

function* tcpPool(tcp: NonNullable<Pool['tcp']>, path: FieldPath): Faults {
  if ((tcp.maxConnections ?? 0) < 0) yield fault(connectionPoolRules.negative, [...path, 'maxConnections'], { field: 'maxConnections' })
  for (const field of ['connectTimeout', 'maxConnectionDuration'] as const) yield* durationForm(tcp[field], [...path, field])
  // 0s switches the idle timeout of TCP connections off; upstream asks in whole milliseconds.
  if (Math.trunc((parseDuration(tcp.idleTimeout ?? '0s') ?? NaN) / 1e6) !== 0) yield* durationForm(tcp.idleTimeout, [...path, 'idleTimeout'])
  for (const field of ['time', 'interval'] as const) yield* durationForm(tcp.tcpKeepalive?.[field], [...path, 'tcpKeepalive', field])
}
