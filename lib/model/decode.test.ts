import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/std/index.ts'
import { decode } from './decode.ts'
import { serviceEntrySpec } from './kinds/service-entry/schema.ts'
import { destinationRuleSpec } from './kinds/destination-rule/schema.ts'
import { readMeshConfig } from './index.ts'

describe('decode', () => {
  it.each<[string, Json, Json]>([
    ['drops unknown fields', { hosts: ['a.test'], timeout: '1s' }, { hosts: ['a.test'] }],
    ['reads numbers in text', { ports: [{ number: '443' }] }, { ports: [{ number: 443 }] }],
    ['reads enums by number', { resolution: 2 }, { resolution: 'DNS' }],
    ['reads both casings', { export_to: ['.'], ports: [{ target_port: 80 }] }, { exportTo: ['.'], ports: [{ targetPort: 80 }] }],
    ['leaves nulls out', { hosts: null }, {}],
  ])('%s', (_, value, expected) => {
    expect(decode(serviceEntrySpec, value, ['spec'])).toEqual({ ok: true, value: expected })
  })

  it.each<[string, Json, string]>([
    ['an unknown enum value', { loadBalancer: { simple: 'FASTEST' } }, 'spec.trafficPolicy.loadBalancer.simple'],
    ['a negative unsigned number', { outlierDetection: { consecutive5xxErrors: -1 } }, 'spec.trafficPolicy.outlierDetection.consecutive5xxErrors'],
    ['a duration in days', { connectionPool: { tcp: { connectTimeout: '1d' } } }, 'spec.trafficPolicy.connectionPool.tcp.connectTimeout'],
    ['a text for a list', { portLevelSettings: 'x' }, 'spec.trafficPolicy.portLevelSettings'],
  ])('stops at %s', (_, trafficPolicy, path) => {
    const read = decode(destinationRuleSpec, { host: 'a.test', trafficPolicy }, ['spec'])
    expect(read.ok ? undefined : read.error.path.join('.')).toBe(path)
  })

  it('reads a mesh configuration in either casing', () => {
    expect(readMeshConfig({ outbound_traffic_policy: { mode: 'REGISTRY_ONLY' }, ingressControllerMode: 'OFF' })).toEqual({ ok: true, value: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } })
  })
})
