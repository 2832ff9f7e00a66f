import { describe, expect, test } from 'vitest'
import type { Origin } from '../cause.ts'
import { isCatchAll, matchAll, routeMatch } from './match.ts'
import type { HttpMatchRequest } from './spec.ts'

const origin: Origin = { resource: 'networking.istio.io/VirtualService/app/vs' as Origin['resource'], path: ['spec', 'http', 0, 'match', 0] }
const translated = (match: HttpMatchRequest) => routeMatch(match, origin)

describe('path', () => {
  test.each([
    [{}, { prefix: '/', caseSensitive: true }],
    [{ uri: { prefix: '/a' } }, { prefix: '/a', caseSensitive: true }],
    [{ uri: { exact: '' } }, { path: '', caseSensitive: true }],
    [{ uri: { regex: '/v[12]/.*' }, ignoreUriCase: true }, { safeRegex: { regex: '/v[12]/.*' }, caseSensitive: false }],
  ] as const)('%j', (match, expected) => expect(translated(match)).toEqual(expected))
})

describe('headers', () => {
  test('are sorted by name, pseudo-headers come last in a fixed order', () => {
    const { headers } = translated({
      scheme: { exact: 'http' }, authority: { prefix: 'api.' }, method: { exact: 'GET' },
      headers: { 'x-b': { exact: '1' }, 'X-C': { regex: 'a|b' }, 'x-a': {} },
    })
    expect(headers).toEqual([
      { name: 'X-C', stringMatch: { safeRegex: { regex: 'a|b' } } },
      { name: 'x-a', presentMatch: true },
      { name: 'x-b', stringMatch: { exact: '1' } },
      { name: ':method', stringMatch: { exact: 'GET' } },
      { name: ':authority', stringMatch: { prefix: 'api.' } },
      { name: ':scheme', stringMatch: { exact: 'http' } },
    ])
  })

  test('that must be absent: a pattern lets a missing header pass, presence must not', () => {
    expect(translated({ withoutHeaders: { 'x-a': { exact: '1' }, 'x-b': {}, 'x-c': { regex: '*' } } }).headers).toEqual([
      { name: 'x-a', stringMatch: { exact: '1' }, invertMatch: true, treatMissingHeaderAsEmpty: true },
      { name: 'x-b', presentMatch: true, invertMatch: true },
      { name: 'x-c', presentMatch: true, invertMatch: true },
    ])
  })

  test('of a token become conditions on its claims', () => {
    const { headers, dynamicMetadata } = translated({ headers: { '@request.auth.claims[group][id]': { exact: 'x' } } })
    expect(headers).toBeUndefined()
    expect(dynamicMetadata?.[0]?.path).toEqual([{ key: 'payload' }, { key: 'group' }, { key: 'id' }])
    expect(translated({ headers: { '@request.auth.claims.a': {} } }).dynamicMetadata?.[0]?.value).toEqual({ orMatch: { valueMatchers: [{ listMatch: { oneOf: { stringMatch: {} } } }, { stringMatch: {} }] } })
  })
})

test('query parameters ask for a value or for presence', () => {
  expect(translated({ queryParams: { page: { regex: '[0-9]+' }, debug: {} } }).queryParameters).toEqual([
    { name: 'debug', presentMatch: true },
    { name: 'page', stringMatch: { safeRegex: { regex: '[0-9]+' } } },
  ])
})

describe('a match of every request', () => {
  test.each([
    ['none at all', matchAll, true],
    ['an empty match', translated({}), true],
    ['prefix /', translated({ uri: { prefix: '/' } }), true],
    ['regex .*', translated({ uri: { regex: '.*' } }), true],
    ['exact /', translated({ uri: { exact: '/' } }), false],
    ['a method', translated({ method: { exact: 'GET' } }), false],
    ['a query parameter', translated({ queryParams: { a: {} } }), false],
    ['a claim', translated({ headers: { '@request.auth.claims.a': { exact: 'b' } } }), false],
  ])('%s', (_, match, expected) => expect(isCatchAll(match)).toBe(expected))
})
