import { describe, expect, test } from 'vitest'
import { type ProxyFacts, proxyFrom } from '@/lib/mesh/index.ts'
import { field } from '@/lib/std/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { generate } from '../generate.ts'

const entry = (host: string, spec: string) => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${host.split('.')[0]?.toLowerCase()}, namespace: app}
spec: {hosts: [${host}], ${spec}}
`

const configOf = (yaml: string, metadata: ProxyFacts['metadata'] = {}) => {
  const snapshot = snapshotOf(yaml)
  return generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.9', metadata }))
}
const listeners = (yaml: string, metadata?: ProxyFacts['metadata']) => configOf(yaml, metadata).listeners.filter(({ name }) => name !== 'virtualOutbound')
const names = (...given: Parameters<typeof listeners>) => listeners(...given).map(({ name }) => name)

describe('the listeners of a sidecar', () => {
  test.each(['ENVOY_STATUS_PORT', 'ENVOY_PROMETHEUS_PORT', 'ENVOY_SECURE_METRICS_PORT', 'ENVOY_SECURE_MERGED_METRICS_PORT'])('HTTP has none on the port that %s names (§3.2)', (key) => {
    const ports = entry('a.example', 'resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}, {number: 15099, name: other, protocol: HTTP}, {number: 15098, name: tcp, protocol: TCP}]')
    expect(names(ports)).toEqual(['0.0.0.0_15098', '0.0.0.0_15099', '0.0.0.0_80'])
    expect(names(ports, { [key]: 15099 })).toEqual(['0.0.0.0_15098', '0.0.0.0_80'])
    expect(names(ports, { [key]: '15098' })).toEqual(['0.0.0.0_15098', '0.0.0.0_15099', '0.0.0.0_80'])
  })

  test('a selector that says nothing leaves an entry without endpoints the whole port; one with labels needs endpoints (§3.2)', () => {
    const none = (selector: string) => entry('a.example', `resolution: NONE, ports: [{number: 7100, name: tcp, protocol: TCP}], ${selector}`)
    expect(names(none('workloadSelector: {}'))).toEqual(['0.0.0.0_7100'])
    expect(names(none('workloadSelector: {labels: {app: db}}'))).toEqual([])
  })

  test('a range of all addresses is no condition, so its chain takes everything (§3.3, §3.5)', () => {
    const [listener] = listeners(entry('a.example', 'resolution: NONE, addresses: [0.0.0.0/0], ports: [{number: 7000, name: tcp, protocol: TCP}]'))
    expect(listener?.filterChains).toHaveLength(1)
    expect(listener?.filterChains?.[0]).not.toHaveProperty('filterChainMatch')
    expect(listener).not.toHaveProperty('defaultFilterChain')
  })

  const optionsByListener = (yaml: string, metadata: ProxyFacts['metadata']) => Object.fromEntries(listeners(yaml, metadata).map(({ name, filterChains }) =>
    [name, field(filterChains?.[0]?.filters, '0', 'typedConfig', 'httpProtocolOptions')]))
  test.each([['1', { acceptHttp10: true }], [1, { acceptHttp10: true }], ['true', {}], ['0', {}], [undefined, {}]])('HTTP/1.0 is accepted where HTTP10 is %j, by the explicit proxy too (§3.7, §3.9)', (value, expected) => {
    const options = optionsByListener(entry('a.example', 'resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]'), { HTTP_PROXY_PORT: '15007', ...(value !== undefined && { HTTP10: value }) })
    expect(options).toEqual({ '0.0.0.0_80': 'acceptHttp10' in expected ? expected : undefined, '127.0.0.1_15007': { allowAbsoluteUrl: true, ...expected } })
  })
})

test('who the proxies are is told inside the mesh only, where the ProxyConfig asks for it; by the explicit proxy always (§3.8, §3.9)', () => {
  const told = listeners(entry('a.example', 'resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]'), { HTTP_PROXY_PORT: '15007', PROXY_CONFIG: { proxyHeaders: { metadataExchangeHeaders: { mode: 'IN_MESH' } } } })
  const headers = told.map(({ name, filterChains }) => [name, field(filterChains?.[0]?.filters, '0', 'typedConfig', 'httpFilters', '0', 'typedConfig', 'value', 'upstream_propagation', '0', 'istio_headers')])
  expect(headers).toEqual([['0.0.0.0_80', { skip_external_clusters: true }], ['127.0.0.1_15007', {}]])
})

describe('a sidecar with addresses of both families', () => {
  const both = (yaml: string, metadata: ProxyFacts['metadata'] = {}) => {
    const snapshot = snapshotOf(yaml)
    const made = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ips: ['10.0.0.9', '2001:db8::9'], metadata })).listeners
    return Object.fromEntries(made.map(({ name, additionalAddresses = [] }) => [name, additionalAddresses.map(({ address }) => field(address, 'socketAddress', 'address'))]))
  }
  const ports = 'ports: [{number: 80, name: http, protocol: HTTP}, {number: 5432, name: tcp, protocol: TCP}]'
  const sidecar = (egress: string) => `\n---\napiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: own, namespace: app}\nspec: {egress: [${egress}]}\n`
  test('has its wildcard listeners on both, and those on an address of a service on it alone', () => {
    expect(both(entry('a.example', `resolution: DNS, ${ports}`))).toEqual({ '0.0.0.0_80': ['::'], '0.0.0.0_5432': ['::'], virtualOutbound: [] })
    expect(both(entry('a.example', `addresses: [240.1.1.1], resolution: DNS, ${ports}`))).toEqual({ '0.0.0.0_80': ['::'], '240.1.1.1_5432': [], virtualOutbound: [] })
    expect(both(entry('a.example', `addresses: [240.1.0.0/16], resolution: NONE, ${ports}`))).toEqual({ '0.0.0.0_80': ['::'], '0.0.0.0_5432': ['::'], virtualOutbound: [] })
  })
  test('has those that open their port on both loopback addresses, unless a Sidecar says where', () => {
    const host = entry('a.example', `resolution: DNS, ${ports}`)
    expect(both(host, { INTERCEPTION_MODE: 'NONE', HTTP_PROXY_PORT: '15007' })).toEqual({ '127.0.0.1_80': ['::1'], '127.0.0.1_5432': ['::1'], '127.0.0.1_15007': ['::1'] })
    expect(both(host + sidecar('{bind: 127.0.0.1, captureMode: NONE, hosts: ["./*"]}'))).toEqual({ '127.0.0.1_80': [], '127.0.0.1_5432': [], virtualOutbound: [] })
  })
})

describe('a Sidecar that listens on a Unix socket (§3.10, §3.12, §4.1)', () => {
  const sidecar = (protocol: string) => `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: own, namespace: app}
spec: {egress: [{port: {number: 0, protocol: ${protocol}, name: socket}, bind: "unix:///run/egress.sock", hosts: ["./*"]}]}
`
  const service = entry('a.example', 'resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}, {number: 8080, name: alt, protocol: HTTP}]')

  test('really opens it, and takes every connection there', () => {
    const [listener, ...others] = listeners(sidecar('HTTP') + service)
    expect(others).toEqual([])
    expect(listener).toMatchObject({ name: 'unix:///run/egress.sock_0', address: { pipe: { path: '/run/egress.sock' } }, maxConnectionsToAcceptPerSocketEvent: 1 })
    expect(listener).not.toHaveProperty('bindToPort')
    expect(listener).not.toHaveProperty('defaultFilterChain')
  })

  test('has routes of its own that serve all ports: only port 80 by the bare name', () => {
    const [routes] = configOf(sidecar('HTTP') + service).routes
    expect(routes?.name).toBe('unix:///run/egress.sock')
    expect(routes?.virtualHosts?.map(({ domains }) => domains)).toEqual([
      ['a.example', 'a.example:80', 'a.example.', 'a.example.:80'], ['a.example:8080', 'a.example.:8080'], ['*'],
    ])
  })

  test('sends bytes to the only port of the first service', () => {
    const database = entry('db.example', 'resolution: DNS, ports: [{number: 5432, name: tcp, protocol: TCP}]')
    expect(field(listeners(sidecar('TCP') + database)[0]?.filterChains?.[0]?.filters, '0', 'typedConfig', 'cluster')).toBe('outbound|5432||db.example')
  })
})
