import { describe, expect, test } from 'vitest'
import { conditions, retryPolicy } from './retry.ts'

const cause = { builtIn: 'test' }

describe('conditions', () => {
  test.each([
    ['connect-failure, reset', { retryOn: 'connect-failure,reset' }],
    ['gateway-error,503', { retryOn: 'gateway-error,retriable-status-codes', retriableStatusCodes: [503] }],
    ['retriable-status-codes,425,429', { retryOn: 'retriable-status-codes', retriableStatusCodes: [425, 429] }],
    ['5xx,599', { retryOn: '5xx,599' }],
  ])('%s', (written, expected) => expect(conditions(written)).toEqual(expected))
})

describe('policy', () => {
  test('by default two retries that avoid hosts tried before', () => {
    expect(retryPolicy(undefined, false)).toMatchObject({ numRetries: 2, retryHostPredicate: [{ name: 'envoy.retry_host_predicates.previous_hosts' }] })
  })
  test('to a hashed destination stays with its host', () => expect(retryPolicy(undefined, true)).not.toHaveProperty('retryHostPredicate'))
  test('of no attempts is none', () => {
    expect(retryPolicy({ retries: {}, cause }, false)).toBeUndefined()
    expect(retryPolicy({ retries: { attempts: 0 }, cause }, false)).toBeUndefined()
  })
  test('keeps what it does not write', () => {
    expect(retryPolicy({ retries: { attempts: 5, perTryTimeout: '250ms', retryIgnorePreviousHosts: false }, cause }, false)).toEqual({
      retryOn: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes',
      numRetries: 5,
      perTryTimeout: '0.250s',
      hostSelectionRetryMaxAttempts: '5',
    })
  })
})
