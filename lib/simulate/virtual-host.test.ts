import { describe, expect, test } from 'vitest'
import { ENVOY_RULES, ISTIO_SIMULATOR_RULES, type Rules } from './rules.ts'
import { domainMatches, matchVirtualHost } from './virtual-host.ts'

test.each([
  ['api.example', 'api.example', 'exact'],
  ['*.example', 'api.example', 'suffix'],
  ['*.example', '.example', undefined],
  ['*-v1.example', 'api-v1.example', 'suffix'],
  ['api.*', 'api.example', 'prefix'],
  ['api.*', 'api.', undefined],
  ['*', '', 'any'],
  ['api.example', 'api.example.', undefined],
] as const)('domain %s and host %s: %s', (domain, host, kind) => {
  expect(domainMatches(domain, host)).toBe(kind)
})

describe('of several virtual hosts', () => {
  const hosts = { exact: ['api.a.example', 'API.B.example'], long: ['*.a.example'], short: ['*.example'], prefix: ['api.a.*'], v6: ['[2001:db8::1]'], all: ['*'] }
  const chosen = (host: string, rules: Rules = ENVOY_RULES, ignorePortInHostMatching = true) => {
    const virtualHosts = Object.entries(hosts).map(([name, domains]) => ({ name, domains }))
    return matchVirtualHost({ virtualHosts, ignorePortInHostMatching }, { part: 'routes', pointer: '/0' }, host, rules)?.step
  }
  test.each([
    ['api.a.example', 'exact'],
    ['API.a.Example', 'exact'],
    ['api.b.example', 'exact'],
    ['www.a.example', 'long'],
    ['www.c.example', 'short'],
    ['api.a.test', 'prefix'],
    ['api.a.example:8080', 'exact'],
    ['[2001:db8::1]:8080', 'v6'],
    ['[2001:db8::1]', 'v6'],
    ['elsewhere.test', 'all'],
    ['', 'all'],
  ])('%s goes to %s', (host, name) => {
    expect(chosen(host)?.name).toBe(name)
  })

  test('a port counts where the route configuration does not ignore it', () => {
    expect(chosen('api.a.example:8080', ENVOY_RULES, false)?.name).toBe('prefix')
  })

  test('letter case counts for the simulator of Istio', () => {
    expect(chosen('API.a.example', ISTIO_SIMULATOR_RULES)?.name).toBe('long')
    expect(['[2001:db8::1]', '[2001:db8::1]:80'].map((host) => chosen(host, ISTIO_SIMULATOR_RULES)?.name)).toEqual(['v6', 'all'])
  })

  test('names those that would have taken the host, too', () => {
    expect(chosen('api.a.example')?.passedOver.map(({ name }) => name)).toEqual(['long', 'short', 'prefix', 'all'])
  })
})

test('no virtual host takes the host', () => {
  expect(matchVirtualHost({ virtualHosts: [{ name: 'one', domains: ['api.example'] }] }, { part: 'routes', pointer: '/0' }, 'other.example', ENVOY_RULES)).toBeUndefined()
})
