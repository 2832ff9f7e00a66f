import { describe, expect, it } from 'vitest'
import { isUnavailable, reaching, StoreUnavailable } from './unavailable.ts'

const coded = (code: string, more: object = {}): Error => Object.assign(new Error('x'), { code, ...more })

describe('a lost database', () => {
  it.each([
    coded('ECONNREFUSED'), coded('P1001'), coded('57P01'), coded('08006'), coded('53300'), coded('ENOENT', { syscall: 'connect' }),
    new Error('Connection terminated unexpectedly'), new Error('wrapped', { cause: coded('ECONNRESET') }),
    Object.assign(new AggregateError([coded('ECONNREFUSED')]), {}), coded('P2010', { cause: { originalCode: '57P01' } }),
    coded('P2010', { meta: { driverAdapterError: { cause: { kind: 'DatabaseNotReachable' } } } }),
  ])('is told from other errors: %o', (error) => {
    expect(isUnavailable(error)).toBe(true)
  })

  it.each([coded('23505'), coded('P2002'), coded('ENOENT', { syscall: 'open' }), new Error('boom'), 'text', null])('is not what %o means', (error) => {
    expect(isUnavailable(error)).toBe(false)
  })

  it('has an error of its own', async () => {
    await expect(reaching(() => Promise.reject(coded('ECONNREFUSED')))).rejects.toBeInstanceOf(StoreUnavailable)
    await expect(reaching(() => Promise.reject(new Error('boom')))).rejects.toThrow('boom')
    expect(await reaching(async () => 1)).toBe(1)
  })
})
