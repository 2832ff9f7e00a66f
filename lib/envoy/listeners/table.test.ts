import { describe, expect, test } from 'vitest'
import { type Chain, chain } from './chain.ts'
import { type ChainMaker, type Claimant, ListenerTable } from './table.ts'

/** A chain that is only a name and a match. */
function named(name: string, match: Chain['match'] = {}): Chain {
  return chain({ match, filters: () => [{ name, typedConfig: { '@type': name } }], causes: [] })
}

type Named = Claimant & { readonly name: string; readonly tcpMatch: Chain['match']; readonly httpMatch: Chain['match'] }

const chains: ChainMaker<Named> = {
  tcp: ({ name, tcpMatch }) => [named(`${name}-tcp`, tcpMatch)],
  http: ({ name, httpMatch }) => named(`${name}-http`, httpMatch),
}

function claimant(name: string, kind: Claimant['kind'], fields: Partial<Named> = {}): Named {
  return {
    name, kind, listener: '0.0.0.0_80', bind: '0.0.0.0', port: 80, bindToPort: false, alsoOn: undefined, overrides: false,
    protocol: kind === 'http' ? 'HTTP' : kind === 'auto' ? 'Auto' : 'TCP',
    recordedAs: kind === 'http' ? 'auto' : kind,
    tcpMatch: {}, httpMatch: { plaintextHttp: true },
    ...fields,
  }
}

/** The names of the chains that are left after all claimants met on one address. */
function met(...claimants: readonly Named[]): readonly (string | undefined)[] {
  const table = new ListenerTable<Named>()
  for (const one of claimants) table.add(one, chains)
  return table.entries().flatMap((entry) => entry.chains.map(({ filters }) => filters('')[0]?.name))
}

const http = (name: string) => claimant(name, 'http')
const tcp = (name: string, tcpMatch: Chain['match'] = {}) => claimant(name, 'tcp', { tcpMatch })
const auto = (name: string) => claimant(name, 'auto')
const bound = (one: Named): Named => ({ ...one, recordedAs: one.kind, httpMatch: one.kind === 'http' ? {} : one.httpMatch })

describe('conflicts on one address', () => {
  test('http meets http: one route configuration serves both', () => expect(met(http('a'), http('b'))).toEqual(['a-http']))
  test('tcp meets http on the wildcard address: both', () => expect(met(http('a'), tcp('b'))).toEqual(['a-http', 'b-tcp']))
  test('http meets tcp: both', () => expect(met(tcp('a'), http('b'))).toEqual(['a-tcp', 'b-http']))
  test('tcp meets tcp: the first wins, as nothing tells them apart', () => expect(met(tcp('a'), tcp('b'))).toEqual(['a-tcp']))
  test('server names tell tls hosts apart', () => expect(met(tcp('a', { serverNames: ['a'] }), tcp('b', { serverNames: ['b'] }))).toEqual(['a-tcp', 'b-tcp']))
  test('auto meets auto: only its tcp chains may join', () => expect(met(auto('a'), auto('b'))).toEqual(['a-tcp', 'a-http']))
  test('auto meets tcp: its http chain joins', () => expect(met(tcp('a'), auto('b'))).toEqual(['a-tcp', 'b-http']))
  test('auto replaces http that is bound to an address of its own', () => expect(met(bound(http('a')), bound(auto('b')))).toEqual(['b-tcp', 'b-http']))
  test('tcp without condition is lost on such an http listener', () => expect(met(bound(http('a')), bound(tcp('b')))).toEqual(['a-http']))
})

describe('protocols in which the server speaks first', () => {
  const mongo = (name: string, tcpMatch: Chain['match'] = {}) => claimant(name, 'tcp', { protocol: 'Mongo', tcpMatch })
  test('share with their own kind', () => expect(met(mongo('a'), mongo('b', { serverNames: ['b'] }))).toEqual(['a-tcp', 'b-tcp']))
  test('admit no http', () => expect(met(mongo('a'), http('b'))).toEqual(['a-tcp']))
  test('are not admitted', () => expect(met(http('a'), mongo('b'))).toEqual(['a-http']))
})

test('a locked listener takes nobody in any more', () => {
  const table = new ListenerTable<Named>()
  table.add(http('a'), chains)
  table.lock()
  table.add(tcp('b'), chains)
  expect(table.entries().map((entry) => entry.chains.length)).toEqual([1])
})

test('HTTP_PROXY takes a listener over', () => {
  expect(met(tcp('a'), claimant('p', 'http', { protocol: 'HTTP_PROXY', recordedAs: 'http', overrides: true, httpMatch: {} }))).toEqual(['p-http'])
})
