import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chain } from './chain.ts'
import type { Claim } from './claims.ts'
import { crowdedEntry } from './crowd.ts'
import { type ChainMaker, ListenerTable } from './table.ts'

type Traits = Pick<Claim, 'kind' | 'protocol' | 'overrides' | 'sniffed'> & { readonly names: readonly string[] }

const traits: fc.Arbitrary<Traits> = fc.record({
  kind: fc.constantFrom('http', 'tcp', 'auto'),
  protocol: fc.constantFrom('HTTP', 'TCP', 'MySQL'),
  overrides: fc.integer({ min: 0, max: 20 }).map((n) => n === 0),
  sniffed: fc.boolean(),
  names: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 2 }),
})

let made = 0

/** A claim whose chains tell by their filter which claim made them. */
function claim({ kind, protocol, overrides, sniffed, names }: Traits): Claim {
  const id = `${made++}`
  const tcpChains = names.map((name) => chain({ match: { serverNames: [name] }, filters: () => [{ name: `${id} ${name}`, typedConfig: { '@type': id } }], causes: [] }))
  return { id, kind, protocol, overrides, sniffed, tcpChains, recordedAs: kind, bind: '0.0.0.0', port: 80, bindToPort: false, listener: '0.0.0.0_80' } as unknown as Claim
}

const chains: ChainMaker<Claim> = {
  tcp: ({ tcpChains }) => tcpChains,
  http: (one) => chain({ match: { plaintextHttp: one.sniffed }, filters: () => [{ name: `${(one as unknown as { readonly id: string }).id} http`, typedConfig: { '@type': '' } }], causes: [] }),
}

function afresh(claims: readonly Claim[]): ListenerTable<Claim> {
  const table = new ListenerTable<Claim>()
  for (const one of claims) table.add(one, chains)
  return table
}

test('following small changes gives the entry that meeting anew gives', () => {
  const edits = fc.array(fc.tuple(fc.nat(15), fc.option(traits)), { maxLength: 6 })
  fc.assert(fc.property(fc.array(traits, { minLength: 16, maxLength: 16 }), edits, (first, changes) => {
    const entryOf = crowdedEntry()
    const shapes = [...first]
    let claims = first.map(claim)
    for (const [at, to] of [[0, null] as const, ...changes]) {
      // Without other traits it is the same claim of an edited service.
      shapes[at] = to ?? (shapes[at] as Traits)
      claims = claims.with(at, claim(shapes[at]))
      const entry = entryOf(claims.map((value, i) => ({ value, at: i })), chains)
      const [expected] = afresh(claims).entries()
      const names = (of: typeof entry) => of.chains.map(({ key, filters }) => [key, filters('')[0]?.name])
      expect(names(entry)).toEqual(expected && names(expected))
    }
  }))
})
