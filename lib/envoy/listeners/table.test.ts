import { describe, expect, test } from 'vitest'
import { type Chain, chain } from './chain.ts'
import { type Candidate, ListenerTable } from './table.ts'

/** A chain that is only a name and a match. */
function named(name: string, match: Chain['match'] = {}): Chain {
  return chain({ match, filters: () => [{ name, typedConfig: { '@type': name } }], causes: [] })
}

function candidate(fields: Partial<Candidate> & Pick<Candidate, 'kind'>, name: string, tcpMatch: Chain['match'] = {}): Candidate {
  const { kind } = fields
  return {
    bind: '0.0.0.0', port: 80, bindToPort: false, overrides: false,
    protocol: kind === 'http' ? 'HTTP' : kind === 'auto' ? 'Auto' : 'TCP',
    recordedAs: kind === 'http' ? 'auto' : kind,
    tcpChains: () => [named(`${name}-tcp`, tcpMatch)],
    httpChain: () => named(`${name}-http`, { plaintextHttp: true }),
    ...fields,
  }
}

/** The names of the chains that are left after all candidates met on one address. */
function met(...candidates: readonly Candidate[]): readonly (string | undefined)[] {
  const table = new ListenerTable()
  for (const one of candidates) table.add(one)
  return table.entries().flatMap(({ chains }) => chains.map(({ filters }) => filters('')[0]?.name))
}

const http = (name: string) => candidate({ kind: 'http' }, name)
const tcp = (name: string, match: Chain['match'] = {}) => candidate({ kind: 'tcp' }, name, match)
const auto = (name: string) => candidate({ kind: 'auto' }, name)
const bound = (one: Candidate): Candidate => ({ ...one, bind: '127.0.0.1', recordedAs: one.kind, httpChain: () => named('bound-http') })

describe('conflicts on one address', () => {
  test('http meets http: one route configuration serves both', () => expect(met(http('a'), http('b'))).toEqual(['a-http']))
  test('tcp meets http on the wildcard address: both', () => expect(met(http('a'), tcp('b'))).toEqual(['a-http', 'b-tcp']))
  test('http meets tcp: both', () => expect(met(tcp('a'), http('b'))).toEqual(['a-tcp', 'b-http']))
  test('tcp meets tcp: the first wins, as nothing tells them apart', () => expect(met(tcp('a'), tcp('b'))).toEqual(['a-tcp']))
  test('server names tell tls hosts apart', () => expect(met(tcp('a', { serverNames: ['a'] }), tcp('b', { serverNames: ['b'] }))).toEqual(['a-tcp', 'b-tcp']))
  test('auto meets auto: only its tcp chains may join', () => expect(met(auto('a'), auto('b'))).toEqual(['a-tcp', 'a-http']))
  test('auto meets tcp: its http chain joins', () => expect(met(tcp('a'), auto('b'))).toEqual(['a-tcp', 'b-http']))
  test('auto replaces http that is bound to an address of its own', () => expect(met(bound(http('a')), bound(auto('b')))).toEqual(['b-tcp', 'bound-http']))
  test('tcp without condition is lost on such an http listener', () => expect(met(bound(http('a')), bound(tcp('b')))).toEqual(['bound-http']))
})

describe('protocols in which the server speaks first', () => {
  const mongo = (name: string) => candidate({ kind: 'tcp', protocol: 'Mongo' }, name)
  test('share with their own kind', () => expect(met(mongo('a'), candidate({ kind: 'tcp', protocol: 'Mongo' }, 'b', { serverNames: ['b'] }))).toEqual(['a-tcp', 'b-tcp']))
  test('admit no http', () => expect(met(mongo('a'), http('b'))).toEqual(['a-tcp']))
  test('are not admitted', () => expect(met(http('a'), mongo('b'))).toEqual(['a-http']))
})

test('a locked listener takes nothing more', () => {
  const table = new ListenerTable()
  table.add(http('a'))
  table.lock()
  table.add(tcp('b'))
  expect(table.entries().map(({ chains }) => chains.length)).toEqual([1])
})

test('HTTP_PROXY takes a listener over', () => {
  const proxy = { ...candidate({ kind: 'http', protocol: 'HTTP_PROXY', recordedAs: 'http', overrides: true }, 'p'), httpChain: () => named('p-http') }
  expect(met(tcp('a'), proxy)).toEqual(['p-http'])
})
