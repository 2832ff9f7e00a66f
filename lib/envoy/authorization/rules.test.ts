import { describe, expect, test } from 'vitest'
import type { AuthorizationRule } from '@/lib/model/index.ts'
import { addressRange, headerMatcher, hostMatcher, requestPrincipal, valueMatcher } from './matchers.ts'
import { policyOfRule } from './rule-policy.ts'
import { inOwnDomains } from './trust-domains.ts'

describe('values', () => {
  test.each([
    ['a', { exact: 'a' }], ['a*', { prefix: 'a' }], ['*a', { suffix: 'a' }], ['*', { safeRegex: { regex: '.+' } }],
  ])('%s', (value, made) => expect(valueMatcher(value)).toEqual(made))

  test('with something before them', () => {
    expect(valueMatcher('*/sa/a', 'spiffe://')).toEqual({ safeRegex: { regex: 'spiffe://.*/sa/a' } })
    expect(valueMatcher('*ter.local/ns/a/sa/b', 'spiffe://')).toEqual({ safeRegex: { regex: 'spiffe://.*ter\\.local/ns/a/sa/b' } })
    expect(valueMatcher('td/ns/*', 'spiffe://')).toEqual({ prefix: 'spiffe://td/ns/' })
    expect(valueMatcher('*', 'spiffe://')).toEqual({ safeRegex: { regex: '.+' } })
  })

  test('a star alone asks for presence; hosts ignore case', () => {
    expect(headerMatcher('x', '*')).toEqual({ name: 'x', presentMatch: true })
    expect(hostMatcher('*.a.example')).toEqual({ name: ':authority', stringMatch: { suffix: '.a.example', ignoreCase: true } })
  })

  test('addresses keep what is written; one address is a range of its own', () => {
    expect([addressRange('10.1.2.3/8'), addressRange('10.1.2.3'), addressRange('2001:db8::/32'), addressRange('no')]).toEqual([
      { addressPrefix: '10.1.2.3', prefixLen: 8 }, { addressPrefix: '10.1.2.3', prefixLen: 32 }, { addressPrefix: '2001:db8::', prefixLen: 32 }, undefined,
    ])
  })

  const anything = { safeRegex: { regex: '.+' } }
  test.each([
    ['https://issuer.example/me', { exact: 'https://issuer.example' }, { exact: 'me' }],
    ['*', anything, anything], ['*/me', anything, { exact: 'me' }], ['*issuer/me', { suffix: 'issuer' }, { exact: 'me' }],
    ['issuer/*', { exact: 'issuer' }, anything], ['issuer/me*', { exact: 'issuer' }, { prefix: 'me' }], ['issuer*', { prefix: 'issuer' }, anything],
  ])('request principal %s', (value, issuer, subject) => {
    expect(requestPrincipal(value).map((matcher) => matcher.value)).toEqual([{ stringMatch: issuer }, { stringMatch: subject }])
  })
})

describe('trust domains', () => {
  test.each([
    ['td1/ns/a/sa/b', ['td1', 'td2'], ['td1/ns/a/sa/b', 'td2/ns/a/sa/b']],
    ['cluster.local/ns/a/sa/b', ['td1'], ['td1/ns/a/sa/b']],
    ['foreign/ns/a/sa/b', ['td1'], ['foreign/ns/a/sa/b']],
    ['*/ns/a/sa/b', ['td1', 'td2'], ['*/ns/a/sa/b']],
    ['*', ['td1'], ['*']],
    ['*local/ns/a/sa/b', ['cluster.local', 'old-td'], ['*local/ns/a/sa/b', 'old-td/ns/a/sa/b']],
    ['*-td/ns/a/sa/b', ['cluster.local', 'old-td', 'td1'], ['cluster.local/ns/a/sa/b', '*-td/ns/a/sa/b', 'td1/ns/a/sa/b']],
    ['old*/ns/a/sa/b', ['cluster.local', 'old-td'], ['cluster.local/ns/a/sa/b', 'old-td/ns/a/sa/b']],
    ['old*/ns/a/sa/b', ['cluster.local'], ['old*/ns/a/sa/b']],
  ])('%s in %j', (principal, domains, made) => expect(inOwnDomains(principal, domains)).toEqual(made))
})

describe('rules', () => {
  const use = { namespace: 'shop', trustDomains: ['cluster.local'], tcp: false, allows: true }
  const made = (rule: AuthorizationRule, over: Partial<typeof use> = {}) => policyOfRule(rule, { ...use, ...over })
  const any = { andRules: { rules: [{ any: true }] } }
  const anybody = { andIds: { ids: [{ any: true }] } }

  test('an empty rule matches everything', () => expect(made({})).toEqual({ permissions: [any], principals: [anybody] }))

  test('fields of an operation hold together, in the order host, method, path, port', () => {
    expect(made({ to: [{ operation: { ports: ['80'], hosts: ['a.example'], notMethods: ['GET'] } }] })?.permissions).toEqual([{
      andRules: { rules: [
        { orRules: { rules: [{ header: hostMatcher('a.example') }] } },
        { notRule: { orRules: { rules: [{ header: headerMatcher(':method', 'GET') }] } } },
        { orRules: { rules: [{ destinationPort: 80 }] } },
      ] },
    }])
  })

  test('a short service account is one of the policy\'s namespace', () => {
    expect(made({ from: [{ source: { serviceAccounts: ['web', 'data/db'] } }] })?.principals).toEqual([{ andIds: { ids: [{ orIds: { ids: [
      { authenticated: { principalName: { safeRegex: { regex: 'spiffe://.+/ns/shop/(.+/|)sa/web(/.+)?' } } } },
      { authenticated: { principalName: { safeRegex: { regex: 'spiffe://.+/ns/data/(.+/|)sa/db(/.+)?' } } } },
    ] } }] } }])
  })

  test('a value that becomes part of a regular expression stands for itself', () => {
    expect(JSON.stringify(made({ from: [{ source: { namespaces: ['a.b*'], notNamespaces: ['c+d'] } }] })?.principals)).toMatch(/\/ns\/a\\\\\.b\.\*\/.*\/ns\/c\\\\\+d\//)
    expect(JSON.stringify(made({ from: [{ source: { serviceAccounts: ['data/d.b'] } }] })?.principals)).toContain('/ns/data/(.+/|)sa/d\\\\.b(/.+)?')
  })

  test('conditions join every source and every operation', () => {
    const rule = made({ when: [{ key: 'connection.sni', values: ['a.example'] }, { key: 'request.headers[x]', values: ['1'] }], to: [{ operation: { ports: ['1'] } }, { operation: { ports: ['2'] } }] })
    expect(rule?.permissions).toHaveLength(2)
    expect(JSON.stringify(rule?.permissions)).toMatch(/requestedServerName.*requestedServerName/)
    expect(rule?.principals).toEqual([{ andIds: { ids: [{ orIds: { ids: [{ header: { name: 'x', stringMatch: { exact: '1' } } }] } }] } }])
  })

  test('a claim may be a list', () => {
    expect(JSON.stringify(made({ when: [{ key: 'request.auth.claims[group][id]', values: ['a', 'b'] }] })?.principals)).toContain('{"key":"payload"},{"key":"group"},{"key":"id"}')
  })

  test('on connections what only requests have makes an allowing rule void, and is left out of others', () => {
    const rule = { to: [{ operation: { hosts: ['a.example'], ports: ['1'] } }] }
    expect(made(rule, { tcp: true })).toBeUndefined()
    expect(made(rule, { tcp: true, allows: false })?.permissions).toEqual([{ andRules: { rules: [{ orRules: { rules: [{ destinationPort: 1 }] } }] } }])
    expect(made({ to: [{ operation: { hosts: ['a.example'] } }] }, { tcp: true, allows: false })?.permissions).toEqual([any])
  })

  test('an attribute that nobody knows makes the rule void', () => expect(made({ when: [{ key: 'request.mood', values: ['good'] }] })).toBeUndefined())

  test('templates in braces', () => {
    expect(JSON.stringify(made({ to: [{ operation: { paths: ['/a/{*}/b/{**}'] } }] })?.permissions)).toContain('"pathTemplate":"/a/*/b/**"')
  })
})
