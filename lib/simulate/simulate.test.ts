import { describe, expect, test } from 'vitest'
import type { Request } from './request.ts'
import { simulate } from './simulate.ts'
import type { SimulatedConfig } from './trace.ts'

const type = (name: string) => ({ '@type': `type.googleapis.com/${name}` })
const tcpProxy = (fields: object) => ({ name: 'tcp', typedConfig: { ...type('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy'), ...fields } })
const manager = (fields: object) => ({ name: 'http', typedConfig: { ...type('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager'), httpFilters: [{ name: 'envoy.filters.http.router' }], ...fields } })
const inspectors = ['tls_inspector.v3.TlsInspector', 'http_inspector.v3.HttpInspector'].map((name) => ({ name, typedConfig: type(`envoy.extensions.filters.listener.${name}`) }))
const bound = (address: string, portValue: number, rest: object) => ({ name: `${address}_${portValue}`, address: { socketAddress: { address, portValue } }, ...rest })

const http = {
  listenerFilters: inspectors,
  filterChains: [{ name: 'http', filterChainMatch: { transportProtocol: 'raw_buffer', applicationProtocols: ['http/1.1', 'h2c'] }, filters: [{ name: 'stats' }, manager({ rds: { routeConfigName: '80' } })] }],
  defaultFilterChain: { name: 'PassthroughFilterChain', filters: [tcpProxy({ cluster: 'PassthroughCluster' })] },
  bindToPort: false,
}
const tls = { name: 'tls', transportSocket: { typedConfig: { ...type('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext'), requireClientCertificate: true } }, filters: [manager({ routeConfig: { name: 'inline', virtualHosts: [{ name: 'here', domains: ['*'], routes: [{ match: { prefix: '/' }, directResponse: { status: 200, body: { inlineString: 'hello' } } }] }] } })] }

const config: SimulatedConfig = {
  listeners: [
    bound('0.0.0.0', 80, http),
    bound('10.0.0.1', 80, { filterChains: [{ filters: [tcpProxy({ weightedClusters: { clusters: [{ name: 'one', weight: 1 }, { name: 'gone', weight: 3 }, { name: 'never', weight: 0 }] } })] }], bindToPort: false }),
    bound('0.0.0.0', 8443, { filterChains: [tls] }),
    bound('0.0.0.0', 8444, { listenerFilters: inspectors, filterChains: [{ ...tls, filterChainMatch: { serverNames: ['api.example'] } }] }),
    bound('0.0.0.0', 9000, { filterChains: [{ filters: [{ name: 'envoy.filters.network.redis_proxy' }] }] }),
    bound('0.0.0.0', 9100, { filterChains: [{ filters: [manager({ rds: { routeConfigName: 'absent' } })] }] }),
    bound('0.0.0.0', 15006, { name: 'virtualInbound', useOriginalDst: true, trafficDirection: 'INBOUND', filterChains: [{ filters: [tcpProxy({ cluster: 'inbound' })] }] }),
    bound('0.0.0.0', 15001, { name: 'virtualOutbound', useOriginalDst: true, filterChains: [{ name: 'blackhole', filterChainMatch: { destinationPort: 15001 }, filters: [tcpProxy({ cluster: 'BlackHoleCluster' })] }, { name: 'catchall', filters: [tcpProxy({ cluster: 'PassthroughCluster' })] }] }),
  ],
  routes: [{
    name: '80', ignorePortInHostMatching: true,
    virtualHosts: [
      { name: 'secure', domains: ['secure.example'], requireTls: 'ALL' },
      { name: 'api', domains: ['api.example'], routes: [
        { name: 'moved', match: { prefix: '/old' }, redirect: { hostRedirect: 'new.example' } },
        { name: 'none', match: { prefix: '/none' } },
        { name: 'main', match: { prefix: '/' }, route: { cluster: 'one', requestMirrorPolicies: [{ cluster: 'dry' }] } },
      ] },
      { name: 'empty', domains: ['empty.example'], routes: [] },
      { name: 'edges', domains: ['edges.example'], routes: [{ match: { path: '/unknown' }, route: { cluster: 'unlisted' } }, { match: { prefix: '/' }, route: { cluster: 'sick' } }] },
    ],
  }],
  clusters: [
    { name: 'one', type: 'EDS' }, { name: 'dry', type: 'EDS', edsClusterConfig: { serviceName: 'dry-service' } }, { name: 'unlisted', type: 'EDS' },
    { name: 'sick', type: 'EDS', commonLbConfig: { healthyPanicThreshold: {} } }, { name: 'PassthroughCluster', type: 'ORIGINAL_DST' }, { name: 'BlackHoleCluster', type: 'STATIC' },
  ],
  endpoints: [
    { clusterName: 'one', endpoints: [{ lbEndpoints: [{}] }] }, { clusterName: 'dry-service' }, { clusterName: 'sick', endpoints: [{ lbEndpoints: [{ healthStatus: 'UNHEALTHY' }] }] },
  ],
}

const walk = (request: Partial<Request>) => simulate(config, { mode: 'outbound', protocol: 'http', tls: 'plaintext', address: '192.0.2.9', port: 80, host: 'api.example', ...request })

test('a request by host, step by step', () => {
  const { steps, outcome } = walk({})
  expect(steps.map((step) => [step.type, 'place' in step ? step.place.pointer : ''])).toEqual([
    ['listener', '/0'], ['inspection', ''], ['filterChain', '/0/filterChains/0'], ['httpFilters', ''], ['routeConfig', '/0'], ['virtualHost', '/0/virtualHosts/1'], ['route', '/0/virtualHosts/1/routes/2'],
  ])
  expect(outcome).toEqual({
    type: 'clusters', by: 'http', weighted: false,
    choices: [{ name: 'one', weight: 1, state: 'ready', place: { part: 'clusters', pointer: '/0' } }],
    mirrors: [{ name: 'dry', weight: 1, state: 'empty', place: { part: 'clusters', pointer: '/1' } }],
  })
})

describe('how a walk ends', () => {
  test.each<[string, Partial<Request>, object]>([
    ['redirect', { path: '/old' }, { type: 'redirect', status: 301, location: 'http://new.example/old' }],
    ['a route without an action', { path: '/none' }, { type: 'noAction' }],
    ['TLS is required', { host: 'secure.example' }, { type: 'tlsRequired', status: 301, location: 'https://secure.example/' }],
    ['no route', { host: 'empty.example' }, { type: 'noRoute', virtualHost: 'empty', passedOver: [] }],
    ['no virtual host', { host: 'other.example' }, { type: 'noVirtualHost', routeConfig: '80', host: 'other.example' }],
    ['only unhealthy endpoints, and no panic', { host: 'edges.example' }, { choices: [{ name: 'sick', state: 'empty' }] }],
    ['endpoints that the configuration does not hold', { host: 'edges.example', path: '/unknown' }, { choices: [{ name: 'unlisted', state: 'unknown' }] }],
    ['TLS on an HTTP port', { tls: 'tls', sni: 'api.example' }, { by: 'tcp', choices: [{ name: 'PassthroughCluster', state: 'ready' }] }],
    ['bytes that are no HTTP', { protocol: 'tcp' }, { by: 'tcp', choices: [{ name: 'PassthroughCluster' }] }],
    ['weights, with a cluster that does not exist', { address: '10.0.0.1' }, { weighted: true, choices: [{ name: 'one', weight: 1, state: 'ready' }, { name: 'gone', weight: 3, state: 'missing' }] }],
    ['an unknown port', { port: 7777 }, { choices: [{ name: 'PassthroughCluster' }] }],
    ['the port of the capture itself', { port: 15001 }, { choices: [{ name: 'BlackHoleCluster', state: 'empty' }] }],
    ['IPv6 is not taken by an IPv4 wildcard', { address: '2001:db8::9' }, { choices: [{ name: 'PassthroughCluster' }] }],
    ['a gateway port that nothing binds', { mode: 'gateway', port: 7777 }, { type: 'noListener' }],
    ['a gateway port with a listener that does not bind', { mode: 'gateway', port: 80 }, { type: 'noListener' }],
    ['plaintext where TLS ends', { mode: 'gateway', port: 8443 }, { type: 'tlsError', reason: 'plaintextToTls' }],
    ['no client certificate', { mode: 'gateway', port: 8443, tls: 'tls' }, { type: 'tlsError', reason: 'clientCertificate' }],
    ['a direct response behind TLS', { mode: 'gateway', port: 8443, tls: 'mtls' }, { type: 'directResponse', status: 200, body: 'hello' }],
    ['an unknown server name', { mode: 'gateway', port: 8444, tls: 'mtls', sni: 'other.example' }, { type: 'noFilterChain', passedOver: [{ name: 'tls', because: 'serverNames' }] }],
    ['a filter that is not followed', { mode: 'gateway', port: 9000 }, { type: 'otherFilter', names: ['envoy.filters.network.redis_proxy'] }],
    ['routes that were never sent', { mode: 'gateway', port: 9100 }, { type: 'noRouteConfig', name: 'absent' }],
    ['TLS that nobody ends', { mode: 'gateway', port: 9100, tls: 'tls' }, { type: 'protocolError', reason: 'tlsNotTerminated' }],
    ['no HTTP for the connection manager', { mode: 'gateway', port: 9100, protocol: 'tcp' }, { type: 'protocolError', reason: 'notHttp' }],
  ])('%s', (_title, request, outcome) => {
    expect(walk(request).outcome).toMatchObject(outcome)
  })
})

// As Envoy 1.40 answers (503 UH): a cluster ORIGINAL_DST takes the restored destination of the connection, and one that was not redirected has none.
test('only a redirected connection has an original destination to go to', () => {
  const explicit = bound('127.0.0.1', 15010, { filterChains: [{ filters: [tcpProxy({ cluster: 'PassthroughCluster' })] }] })
  const stateFor = (request: Partial<Request>) => {
    const { outcome } = simulate({ ...config, listeners: [...config.listeners, explicit] }, { mode: 'outbound', protocol: 'http', tls: 'plaintext', address: '127.0.0.1', port: 15010, host: 'other.example', ...request })
    return outcome.type === 'clusters' ? outcome.choices.map(({ state }) => state) : outcome.type
  }
  expect([stateFor({ mode: 'gateway' }), stateFor({ address: '192.0.2.9', port: 7777 })]).toEqual([['empty'], ['ready']])
})

test('a listener filter that is disabled for the port does not look', () => {
  const off = { ...inspectors[0], filterDisabled: { orMatch: { rules: [{ destinationPortRange: { start: 80, end: 81 } }, { notMatch: { anyMatch: true } }] } } }
  const seen = (port: number) => simulate({ ...config, listeners: [bound('0.0.0.0', port, { listenerFilters: [off] })] }, { mode: 'gateway', protocol: 'http', tls: 'tls', port, sni: 'API.example' }).steps[1]
  expect(seen(80)).toEqual({ type: 'inspection', by: [], transport: 'raw_buffer', serverName: '', applicationProtocols: [] })
  expect(seen(81)).toEqual({ type: 'inspection', by: ['tls_inspector'], transport: 'tls', serverName: 'api.example', applicationProtocols: ['http/1.1'] })
})
