import { describe, expect, test } from 'vitest'
import { chainKey, filterChainMatch, isMatchAll } from './chain.ts'

describe('chains that Envoy could not tell apart', () => {
  test.each([
    [{ serverNames: ['a', 'b'] }, { serverNames: ['b', 'a', 'a'] }],
    [{ serverNames: ['*'] }, {}],
    [{ cidrs: ['10.1.2.3/8'] }, { cidrs: ['10.0.0.0/8'] }],
    [{ cidrs: ['192.0.2.1'] }, { cidrs: ['192.0.2.1/32'] }],
    [{ cidrs: ['0.0.0.0/0'] }, {}],
    [{ cidrs: ['2001:db8:0::1'] }, { cidrs: ['2001:db8::1/128'] }],
  ])('%j and %j', (a, b) => expect(chainKey(a)).toBe(chainKey(b)))

  test.each([
    [{ serverNames: ['a'] }, { serverNames: ['b'] }],
    [{ cidrs: ['10.0.0.0/8'] }, { cidrs: ['10.0.0.0/9'] }],
    [{ plaintextHttp: true }, {}],
    [{ serverNames: ['a'], cidrs: ['10.0.0.0/8'] }, { serverNames: ['a'] }],
  ])('are not %j and %j', (a, b) => expect(chainKey(a)).not.toBe(chainKey(b)))
})

describe('conditions as Envoy has them', () => {
  test('names and ranges are sorted, an address is its own range', () => {
    expect(filterChainMatch({ serverNames: ['b.example', '*.a.example'], cidrs: ['192.0.2.9', '10.0.0.0/8'] })).toEqual({
      prefixRanges: [{ addressPrefix: '10.0.0.0', prefixLen: 8 }, { addressPrefix: '192.0.2.9', prefixLen: 32 }],
      serverNames: ['*.a.example', 'b.example'],
    })
  })
  test('neither any server name nor the unspecified address is a condition (§3.3, §3.5)', () => {
    expect(isMatchAll({ serverNames: ['a.example', '*'] })).toBe(true)
    expect(isMatchAll({ cidrs: ['0.0.0.0/0'] })).toBe(true)
    expect(isMatchAll({ cidrs: ['0.0.0.0/0', '10.0.0.0/8'] })).toBe(false)
    expect(filterChainMatch({ serverNames: ['*'], cidrs: ['10.0.0.0/8'] })).toEqual({ prefixRanges: [{ addressPrefix: '10.0.0.0', prefixLen: 8 }] })
  })
})
