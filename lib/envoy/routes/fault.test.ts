import { describe, expect, test } from 'vitest'
import type { Origin } from '../cause.ts'
import { faultOf } from './fault.ts'
import { partsPerMillion } from './percentage.ts'

const origin: Origin = { resource: 'networking.istio.io/VirtualService/app/vs' as Origin['resource'], path: ['spec', 'http', 0, 'fault'] }
const type = 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault'

describe('shares', () => {
  test.each([[100, 1_000_000], [0.0001, 1], [33.33335, 333_333], [0.29, 2_900]])('%d percent', (value, numerator) =>
    expect(partsPerMillion(value)).toEqual({ numerator, denominator: 'MILLION' }))
  test('zero leaves the numerator out', () => expect(partsPerMillion(0)).toEqual({ denominator: 'MILLION' }))
})

describe('faults', () => {
  test('a delay without percentage never happens', () => {
    expect(faultOf({ delay: { fixedDelay: '2s' } }, origin)).toEqual({ '@type': type, delay: { fixedDelay: '2s', percentage: {} } })
  })
  test('an abort by gRPC status', () => {
    expect(faultOf({ abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 50 } } }, origin)).toEqual({
      '@type': type, abort: { grpcStatus: 14, percentage: { numerator: 500_000, denominator: 'MILLION' } },
    })
  })
  test('an abort without status is dropped', () => expect(faultOf({ abort: { percentage: { value: 50 } } }, origin)).toEqual({ '@type': type }))
})
