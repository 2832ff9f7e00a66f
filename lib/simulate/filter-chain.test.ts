import { describe, expect, test } from 'vitest'
import { type Facts, matchFilterChain } from './filter-chain.ts'
import { ENVOY_RULES, ISTIO_SIMULATOR_RULES } from './rules.ts'

const plain: Facts = { address: '192.0.2.1', port: 443, transport: 'raw_buffer', serverName: '', applicationProtocols: [] }
const hello = (serverName: string, ...applicationProtocols: readonly string[]): Facts => ({ ...plain, transport: 'tls', serverName, applicationProtocols })

function chosen(chains: Readonly<Record<string, object>>, facts: Facts, fallback = true, rules = ENVOY_RULES): string {
  const listener = {
    filterChains: Object.entries(chains).map(([name, filterChainMatch]) => ({ name, filterChainMatch })),
    ...(fallback && { defaultFilterChain: { name: 'default' } }),
  }
  const found = matchFilterChain(listener, { part: 'listeners', pointer: '/0' }, facts, rules)
  return 'outcome' in found ? found.outcome.type : found.step.name
}

const range = (addressPrefix: string, prefixLen: number) => ({ prefixRanges: [{ addressPrefix, prefixLen }] })

test.each<[string, Readonly<Record<string, object>>, Facts, string]>([
  ['a chain without conditions takes everything', { all: {} }, plain, 'all'],
  ['the destination port comes first', { port: { destinationPort: 443 }, all: {} }, plain, 'port'],
  ['another port leaves the chains that name none', { port: { destinationPort: 15001 }, all: {} }, plain, 'all'],
  ['the longest range wins', { wide: range('192.0.0.0', 8), narrow: range('192.0.2.0', 24), all: {} }, plain, 'narrow'],
  ['no range holds', { wide: range('10.0.0.0', 8), all: {} }, plain, 'all'],
  ['a range without length takes every address of its family', { every: { prefixRanges: [{ addressPrefix: '0.0.0.0' }] } }, plain, 'every'],
  ['IPv6 is not in an IPv4 range', { every: range('0.0.0.0', 0), all: {} }, { ...plain, address: '2001:db8::1' }, 'all'],
  ['an unknown address is in no range', { every: range('0.0.0.0', 0), all: {} }, { ...plain, address: undefined }, 'all'],
  ['an exact server name beats a wildcard', { star: { serverNames: ['*.a.example'] }, exact: { serverNames: ['x.a.example'] } }, hello('x.a.example'), 'exact'],
  ['the longer wildcard beats the shorter', { short: { serverNames: ['*.example'] }, long: { serverNames: ['*.a.example'] } }, hello('x.a.example'), 'long'],
  ['a wildcard takes several labels', { star: { serverNames: ['*.example'] } }, hello('y.x.a.example'), 'star'],
  ['a wildcard does not take its own parent', { star: { serverNames: ['*.a.example'] } }, hello('a.example'), 'default'],
  ['server names ignore letter case', { exact: { serverNames: ['X.example'] } }, hello('x.example'), 'exact'],
  ['no server name fits no name', { exact: { serverNames: ['x.example'] }, all: {} }, plain, 'all'],
  ['transport', { tls: { transportProtocol: 'tls' }, raw: { transportProtocol: 'raw_buffer' } }, plain, 'raw'],
  ['the client prefers h2', { one: { applicationProtocols: ['http/1.1'] }, two: { applicationProtocols: ['h2'] } }, hello('', 'h2', 'http/1.1'), 'two'],
  ['unknown protocols leave the chains that name none', { one: { applicationProtocols: ['http/1.1'] }, all: {} }, plain, 'all'],
  ['there is no way back from a better level', { range: { ...range('192.0.2.0', 24), serverNames: ['x.example'] }, all: {} }, hello('y.example'), 'default'],
  ['what is left undecided is said', { one: {}, two: {} }, plain, 'severalFilterChains'],
])('%s', (_title, chains, facts, name) => {
  expect(chosen(chains, facts)).toBe(name)
})

test('Istio\'s simulator keeps the letter case of server names', () => {
  const chains = { exact: { serverNames: ['X.example'] }, star: { serverNames: ['*.A.example'] } }
  expect(['x.example', 'X.example', 'y.a.example', 'y.A.example'].map((name) => chosen(chains, hello(name), true, ISTIO_SIMULATOR_RULES))).toEqual(['default', 'exact', 'default', 'star'])
})

describe('without a default chain', () => {
  test('nothing takes the connection', () => {
    expect(chosen({ port: { destinationPort: 80 } }, plain, false)).toBe('noFilterChain')
  })
})

test('says why the others were passed over', () => {
  const listener = { filterChains: [{ name: 'wide', filterChainMatch: range('192.0.0.0', 8) }, { name: 'narrow', filterChainMatch: range('192.0.2.0', 24) }, { name: 'other', filterChainMatch: range('10.0.0.0', 8) }, { name: 'all' }] }
  const found = matchFilterChain(listener, { part: 'listeners', pointer: '/3' }, plain, ENVOY_RULES)
  expect('step' in found && found.step).toEqual({
    type: 'filterChain', name: 'narrow', isDefault: false, matchedOn: ['prefixRanges'], place: { part: 'listeners', pointer: '/3/filterChains/1' },
    passedOver: [
      { name: 'wide', place: { part: 'listeners', pointer: '/3/filterChains/0' }, because: 'prefixRanges', how: 'lessSpecific' },
      { name: 'other', place: { part: 'listeners', pointer: '/3/filterChains/2' }, because: 'prefixRanges', how: 'differs' },
      { name: 'all', place: { part: 'listeners', pointer: '/3/filterChains/3' }, because: 'prefixRanges', how: 'lessSpecific' },
    ],
  })
})
