import { describe, expect, test } from 'vitest'
import { hostIndex } from './host-index.ts'
import { hostMatches, hostSubsetOf, isWildcard, moreSpecificHost, qualifiedHost } from './host.ts'

test.each([
  ['*', true], ['*.example', true], ['*cdn.example', true], ['a.*.example', false], ['a.example', false], ['', false],
])('%s is a wildcard: %s', (host, expected) => {
  expect(isWildcard(host)).toBe(expected)
})

test.each([
  ['a.example', 'a.example', true],
  ['a.example', 'b.example', false],
  ['a.example', '*.example', true],
  ['*.example', 'a.b.example', true],
  ['*.example', 'example', false],
  ['*.example', '*.a.example', true],
  ['*.a.example', '*.b.example', false],
  ['*', 'anything', true],
  ['*', '*.example', true],
  ['*cdn.example', 'mycdn.example', true],
])('%s and %s have names in common: %s', (a, b, expected) => {
  expect(hostMatches(a, b)).toBe(expected)
  expect(hostMatches(b, a)).toBe(expected)
})

test.each([
  ['a.example', 'a.example', true],
  ['a.example', '*.example', true],
  ['*.example', 'a.example', false],
  ['*.a.example', '*.example', true],
  ['*.example', '*.a.example', false],
  ['*.example', '*.example', true],
  ['*.example', '*', true],
])('every name of %s is a name of %s: %s', (host, of, expected) => {
  expect(hostSubsetOf(host, of)).toBe(expected)
})

test('exact hosts come before wildcards, longer ones before shorter ones, then by alphabet', () => {
  expect(['*', '*.b.example', '*.a.example', 'b', 'a', 'long.example', '*.example'].sort(moreSpecificHost)).toEqual(
    ['long.example', 'a', 'b', '*.a.example', '*.b.example', '*.example', '*'],
  )
})

test.each([
  ['api', 'api.shop.svc.cluster.local'],
  ['api.other', 'api.other'],
  ['*', '*'],
  ['*.example', '*.example'],
  ['2001:db8::1', '2001:db8::1'],
  ['', ''],
])('%s in namespace shop stands for %s', (host, expected) => {
  expect(qualifiedHost(host, 'shop')).toBe(expected)
})

describe('an index of hosts', () => {
  const index = hostIndex([['*.example', 'wide'], ['a.example', 'first'], ['*.a.example', 'narrow'], ['a.example', 'second'], ['*', 'all']])

  test('finds exact hosts, wildcards among them', () => {
    expect(index.exact('a.example')).toEqual(['first', 'second'])
    expect(index.exact('*.example')).toEqual(['wide'])
    expect(index.exact('b.example')).toEqual([])
  })

  test('finds the longest wildcard where no host is exact', () => {
    expect(index.mostSpecific('a.example')).toEqual(['first', 'second'])
    expect(index.mostSpecific('x.a.example')).toEqual(['narrow'])
    expect(index.mostSpecific('x.example')).toEqual(['wide'])
    expect(index.mostSpecific('*.b.example')).toEqual(['wide'])
    expect(index.mostSpecific('elsewhere')).toEqual(['all'])
    expect(hostIndex([['a.example', 1]]).mostSpecific('b.example')).toBeUndefined()
  })

  test('finds everything with names in common, in the order given', () => {
    expect(index.matching('x.a.example')).toEqual(['wide', 'narrow', 'all'])
    expect(index.matching('*.example')).toEqual(['wide', 'first', 'narrow', 'second', 'all'])
  })
})
