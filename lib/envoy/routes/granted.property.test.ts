import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DomainRegister } from './domains.ts'
import { type Claim, grantedHosts } from './granted.ts'

type Wish = { readonly all: readonly string[]; readonly short: boolean }

const wish: fc.Arbitrary<Wish> = fc.record({ all: fc.uniqueArray(fc.constantFrom('a', 'A', 'b', 'c', 'd:80', 'e', 'f:80'), { minLength: 1, maxLength: 3 }), short: fc.boolean() })

let made = 0

function claim({ all, short }: Wish): Claim {
  const name = `${made++}`
  return { name, port: 80, domains: { all, short: new Set(short ? all.slice(1) : []) }, withDomains: (domains) => ({ name, domains }) as never }
}

test('following small changes gives the virtual hosts that asking anew gives', () => {
  const edits = fc.array(fc.tuple(fc.nat(15), fc.option(wish), fc.subarray(['a', 'b', 'c', 'e'])), { maxLength: 6 })
  fc.assert(fc.property(fc.array(wish, { minLength: 16, maxLength: 16 }), fc.constantFrom(0, 80), edits, (first, servedPort, changes) => {
    const granted = grantedHosts()
    const wishes = [...first]
    let claims = first.map(claim)
    for (const [at, to, hosts] of [[0, null, []] as const, ...changes]) {
      wishes[at] = to ?? (wishes[at] as Wish)
      claims = claims.with(at, claim(wishes[at]))
      const isHost = (domain: string) => hosts.some((host) => host === domain)
      const register = new DomainRegister(isHost)
      const expected = claims.flatMap(({ name, domains }) => {
        const free = register.take(domains)
        return free.length > 0 ? [{ name, domains: free }] : []
      })
      expect(granted(claims, servedPort, isHost)).toEqual(expected)
    }
  }))
})
