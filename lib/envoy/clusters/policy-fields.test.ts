import { describe, expect, test } from 'vitest'
import type { EffectiveMeshConfig, Service } from '@/lib/mesh/index.ts'
import { circuitBreakers, commonHttpOptions, connectTimeout, keepalive } from './connection-pool.ts'
import { balancing } from './load-balancing.ts'
import { localityConfig } from './locality-lb.ts'
import { errorStatuses, outlierDetection, panicThreshold } from './outlier-detection.ts'
import { isHttp2, upstreamProtocol } from './upstream-protocol.ts'

const unlimited = { maxConnections: 4294967295, maxPendingRequests: 4294967295, maxRequests: 4294967295, maxRetries: 4294967295 }

describe('connection pool', () => {
  test('what is not limited is written as the greatest number', () => {
    expect(circuitBreakers({ tcp: { maxConnections: 7 }, http: { http2MaxRequests: 0, maxRetries: 3 } }, undefined, [])).toEqual({
      thresholds: [{ ...unlimited, maxConnections: 7, maxRetries: 3 }],
    })
  })

  test.each([
    [{}, { budgetPercent: { value: 20 }, minRetryConcurrency: 3 }],
    [{ percent: 0 }, { budgetPercent: {}, minRetryConcurrency: 3 }],
    [{ percent: 50, minRetryConcurrency: 9, budgetInterval: '1500ms' }, { budgetPercent: { value: 50 }, budgetInterval: '1.500s', minRetryConcurrency: 9 }],
  ])('retry budget %j', (budget, retryBudget) => expect(circuitBreakers({}, budget, []).thresholds).toEqual([{ ...unlimited, retryBudget }]))

  test('the rule lays its keepalive over the mesh\'s, in whole seconds', () => {
    expect(keepalive({ tcp: { tcpKeepalive: { time: '90500ms' } } }, { probes: 3, time: '300s', interval: '20s' }, [])).toEqual({
      upstreamConnectionOptions: { tcpKeepalive: { keepaliveProbes: 3, keepaliveTime: 90, keepaliveInterval: 20 } },
    })
    expect(keepalive({}, undefined, [])).toEqual({})
  })

  test('idle time of HTTP goes before that of TCP', () => {
    expect(commonHttpOptions({ http: { idleTimeout: '10s' }, tcp: { idleTimeout: '20s', maxConnectionDuration: '1h' } })).toEqual({ idleTimeout: '10s', maxConnectionDuration: '3600s' })
    expect(commonHttpOptions({ tcp: { idleTimeout: '0s' } })).toEqual({ idleTimeout: '0s' })
  })

  test('a limit of streams alone leaves the common options empty; nothing at all leaves them out', () => {
    expect(commonHttpOptions({ http: { maxConcurrentStreams: 5 } })).toEqual({})
    expect(commonHttpOptions({ http: { http2MaxRequests: 5 } })).toBeUndefined()
  })

  test('the mesh says how long a connection may take where the rule does not', () => {
    expect(connectTimeout({ tcp: { connectTimeout: '250ms' } }, '10s')).toBe('0.250s')
    expect(connectTimeout({}, '10s')).toBe('10s')
  })
})

describe('ejection', () => {
  test.each([
    [{}, { enforcingSuccessRate: 0 }],
    [{ consecutive5xxErrors: 0 }, { consecutive5xx: 0, enforcingConsecutive5xx: 0, enforcingSuccessRate: 0 }],
    [{ consecutiveGatewayErrors: 2, maxEjectionPercent: 0 }, { consecutiveGatewayFailure: 2, enforcingConsecutiveGatewayFailure: 100, enforcingSuccessRate: 0 }],
    [
      { splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 4 },
      { splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailure: 4, enforcingConsecutiveLocalOriginFailure: 100, enforcingLocalOriginSuccessRate: 0, enforcingSuccessRate: 0 },
    ],
    [{ interval: '5s', baseEjectionTime: '1m', maxEjectionPercent: 66 }, { interval: '5s', baseEjectionTime: '60s', maxEjectionPercent: 66, enforcingSuccessRate: 0 }],
  ])('%j', (spec, made) => expect(outlierDetection(spec, [])).toEqual(made))

  test('the threshold of panic is written even when it is zero', () => {
    expect(panicThreshold(undefined)).toEqual({})
    expect(panicThreshold({ minHealthPercent: 40 })).toEqual({ value: 40 })
  })

  test('one status is matched by itself, several as alternatives', () => {
    const status = (exact: string) => ({ httpResponseHeadersMatch: { headers: [{ name: ':status', stringMatch: { exact } }] } })
    expect(errorStatuses({ outlierDetectionHttpErrorCodes: [429] })).toEqual({ errorMatcher: status('429') })
    expect(errorStatuses({ outlierDetectionHttpErrorCodes: [429, 503] })).toEqual({ errorMatcher: { orMatch: { rules: [status('429'), status('503')] } } })
    expect(errorStatuses({})).toBeUndefined()
  })
})

describe('load balancing', () => {
  test.each([
    [undefined, { lbPolicy: 'LEAST_REQUEST' }],
    [{ simple: 'LEAST_CONN' as const }, { lbPolicy: 'LEAST_REQUEST' }],
    [{ simple: 'ROUND_ROBIN' as const }, {}],
    [{ consistentHash: { httpHeaderName: 'x' } }, { lbPolicy: 'RING_HASH', ringHashLbConfig: { minimumRingSize: '1024' } }],
    [{ consistentHash: { httpHeaderName: 'x', minimumRingSize: 64 } }, { lbPolicy: 'RING_HASH', ringHashLbConfig: { minimumRingSize: '64' } }],
    [{ consistentHash: { httpHeaderName: 'x', ringHash: {} } }, { lbPolicy: 'RING_HASH' }],
    [{ consistentHash: { httpHeaderName: 'x', maglev: { tableSize: 65537 } } }, { lbPolicy: 'MAGLEV', maglevLbConfig: { tableSize: '65537' } }],
    [{ warmupDurationSecs: '30s' }, { lbPolicy: 'LEAST_REQUEST', leastRequestLbConfig: { slowStartConfig: { slowStartWindow: '30s' } } }],
    [
      { simple: 'ROUND_ROBIN' as const, warmup: { duration: '45s', aggression: 1.5 } },
      { roundRobinLbConfig: { slowStartConfig: { slowStartWindow: '45s', aggression: { defaultValue: 1.5, runtimeKey: '(' }, minWeightPercent: { value: 10 } } } },
    ],
  ])('%j', (balancer, made) => expect(balancing(balancer)).toEqual(made))
})

describe('load balancing by place', () => {
  const near = { trafficDistribution: 'PreferSameZone' } as Service
  const service = { trafficDistribution: undefined } as Service
  const mesh = { localityLbSetting: { enabled: true } } as EffectiveMeshConfig
  const weighted = { localityWeightedLbConfig: {} }
  test.each([
    ['the silent default says nothing on the cluster', undefined, service, true, {}],
    ['fixed shares do', { localityLbSetting: { distribute: [{ from: 'a', to: { b: 100 } }] } }, service, false, weighted],
    ['a failover only with ejection', { localityLbSetting: { failover: [{ from: 'a', to: 'b' }] } }, service, false, {}],
    ['a failover with ejection', { localityLbSetting: { failover: [{ from: 'a', to: 'b' }] } }, service, true, weighted],
    ['switched off by the rule', { localityLbSetting: { enabled: false, failoverPriority: ['x'] } }, near, true, {}],
    ['the service\'s own preference', undefined, near, false, weighted],
    ['zone-aware goes before all', { zoneAwareLbSetting: { minClusterSize: 3 }, localityLbSetting: { distribute: [] } }, near, true, { zoneAwareLbConfig: { minClusterSize: '3' } }],
    ['zone-aware switched off', { zoneAwareLbSetting: { enabled: false } }, service, true, { zoneAwareLbConfig: { routingEnabled: {} } }],
  ])('%s', (_name, balancer, of, ejects, made) => expect(localityConfig(balancer, of, mesh, ejects)).toEqual(made))
})

describe('protocol towards the upstream', () => {
  const port = (protocol: 'HTTP' | 'GRPC' | 'TCP' | 'Auto') => ({ name: 'p', number: 80, protocol })
  const sidecar = { type: 'sidecar' as const, mesh: {} as EffectiveMeshConfig }
  const http2 = { explicitHttpConfig: { http2ProtocolOptions: {} } }
  const likeClient = { useDownstreamProtocolConfig: { httpProtocolOptions: {}, http2ProtocolOptions: {} } }
  test.each([
    ['HTTP is HTTP/1.1', port('HTTP'), {}, sidecar, undefined],
    ['gRPC is HTTP/2', port('GRPC'), {}, sidecar, http2],
    ['sniffed ports follow the client on sidecars', port('Auto'), {}, sidecar, likeClient],
    ['and not on gateways', port('Auto'), {}, { ...sidecar, type: 'router' as const }, undefined],
    ['a rule upgrades a port of bytes', port('TCP'), { http: { h2UpgradePolicy: 'UPGRADE' as const } }, sidecar, http2],
    ['a sniffed port of a sidecar stays the client\'s', port('Auto'), { http: { h2UpgradePolicy: 'UPGRADE' as const } }, sidecar, likeClient],
    ['and is upgraded at a gateway', port('Auto'), { http: { h2UpgradePolicy: 'UPGRADE' as const } }, { ...sidecar, type: 'router' as const }, http2],
    ['the mesh upgrades HTTP ports', port('HTTP'), {}, { ...sidecar, mesh: { h2UpgradePolicy: 'UPGRADE' } as EffectiveMeshConfig }, http2],
    ['and no others', port('TCP'), {}, { ...sidecar, mesh: { h2UpgradePolicy: 'UPGRADE' } as EffectiveMeshConfig }, undefined],
    ['the client\'s protocol goes before an upgrade', port('HTTP'), { http: { useClientProtocol: true, h2UpgradePolicy: 'UPGRADE' as const } }, sidecar, likeClient],
    [
      'streams and probes belong to HTTP/2', port('GRPC'), { http: { maxConcurrentStreams: 9, http2KeepAlive: { interval: '30s' } } }, sidecar,
      { explicitHttpConfig: { http2ProtocolOptions: { maxConcurrentStreams: 9, connectionKeepalive: { interval: '30s' } } } },
    ],
  ])('%s', (_name, of, pool, own, made) => expect(upstreamProtocol(of, pool, own)).toEqual(made))

  test('only explicit HTTP/2 counts as HTTP/2', () => expect([isHttp2(http2), isHttp2(likeClient), isHttp2(undefined)]).toEqual([true, false, false]))
})
