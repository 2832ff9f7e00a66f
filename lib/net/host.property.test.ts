import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostIndex } from './host-index.ts'
import { hostMatches, hostSubsetOf } from './host.ts'

const label = fc.constantFrom('a', 'b', 'ab')
const host = fc.tuple(fc.boolean(), fc.array(label, { minLength: 1, maxLength: 3 })).map(([wild, labels]) => (wild ? `*.${labels.join('.')}` : labels.join('.')))

test('a host within another has names in common with it', () => {
  fc.assert(fc.property(host, host, (a, b) => {
    if (hostSubsetOf(a, b)) expect(hostMatches(a, b)).toBe(true)
  }))
})

test('being within is transitive', () => {
  fc.assert(fc.property(host, host, host, (a, b, c) => {
    if (hostSubsetOf(a, b) && hostSubsetOf(b, c)) expect(hostSubsetOf(a, c)).toBe(true)
  }))
})

test('the index finds what comparing with each host finds', () => {
  fc.assert(fc.property(fc.array(host), host, (hosts, wanted) => {
    const index = hostIndex(hosts.map((one, i) => [one, i]))
    expect(index.matching(wanted)).toEqual(hosts.flatMap((one, i) => (hostMatches(one, wanted) ? [i] : [])))
    const covering = hosts.filter((one) => one.startsWith('*') && hostSubsetOf(wanted, one))
    expect(new Set(index.covering(wanted))).toEqual(new Set(hosts.flatMap((one, i) => (covering.includes(one) ? [i] : []))))
  }))
})
