import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/std/index.ts'
import { resourceOf, verdictOf } from '../index.ts'

function verdict(kind: string, spec: JsonObject, metadata: JsonObject = {}, group = 'networking.istio.io') {
  const resource = resourceOf({ apiVersion: `${group}/v1`, kind, metadata: { name: 'a', namespace: 'shop', ...metadata }, spec })
  if (!resource.ok) throw new Error(resource.error.message)
  return verdictOf(resource.value)
}

const tls = { number: 443, name: 'tls', protocol: 'TLS' }

describe('annotations that decide', () => {
  it('refuses dry-run on anything but an AuthorizationPolicy, and says nothing else', () => {
    const { refused, structure } = verdict('ServiceEntry', { hosts: ['bad_host.test'], resolution: 'DNS', ports: [tls] }, { annotations: { 'istio.io/dry-run': 'true' } })
    expect(structure).toEqual([])
    expect(refused.map(({ code }) => code)).toEqual(['EXO1140'])
  })

  it.each([
    ['ALLOW', 'true', []],
    ['DENY', 'F', []],
    ['ALLOW', 'perhaps', ['EXO1141']],
    ['AUDIT', 'true', ['EXO1142']],
  ])('on an AuthorizationPolicy with %s and %s', (action, value, codes) => {
    const { refused } = verdict('AuthorizationPolicy', { action, rules: [{}] }, { annotations: { 'istio.io/dry-run': value } }, 'security.istio.io')
    expect(refused.map(({ code }) => code)).toEqual(codes)
  })
})

describe('internal annotations', () => {
  it.each(['internal.istio.io/parents', 'internal.istio.io/parent-namespace', 'internal.istio.io/webhook-always-reject'])('%s refuses alone', (annotation) => {
    const { refused, warnings } = verdict('ServiceEntry', { hosts: ['*cdn.test'], resolution: 'NONE', ports: [tls] }, { annotations: { [annotation]: 'x' } })
    expect([refused.length, warnings.length]).toEqual([1, 0])
  })
})

// "DYNAMIC_DNS: … MESH_INTERNAL not with waypoint" (validation-codes §3)
describe('a ServiceEntry with DYNAMIC_DNS', () => {
  it.each([
    ['MESH_INTERNAL', 'waypoint', ['EXO1218']],
    ['MESH_INTERNAL', 'None', []],
    ['MESH_INTERNAL', '', []],
    ['MESH_EXTERNAL', 'waypoint', []],
  ])('%s with the waypoint "%s"', (location, waypoint, codes) => {
    const { refused } = verdict('ServiceEntry', { hosts: ['*.cdn.test'], resolution: 'DYNAMIC_DNS', location, ports: [tls] }, { labels: { 'istio.io/use-waypoint': waypoint } })
    expect(refused.map(({ code }) => code)).toEqual(codes)
  })
})

/** `return nil, err` in pkg/config/validation: nothing is warned of behind it. */
describe('refusals at which the webhook stops', () => {
  it.each<[string, string, JsonObject]>([
    ['a wildcard in the selector of a ServiceEntry', 'ServiceEntry', { hosts: ['*cdn.test'], resolution: 'NONE', ports: [tls], workloadSelector: { labels: { 'a*': 'b' } } }],
    ['an empty key in the selector of a Sidecar', 'Sidecar', { egress: [{ hosts: ['./*', './*'] }], workloadSelector: { labels: { '': 'b' } } }],
    ['a Sidecar that has only a selector without labels', 'Sidecar', { workloadSelector: {} }],
    ['a wildcard in the selector of an EnvoyFilter', 'EnvoyFilter', { workloadSelector: { labels: { 'a*': 'b' } } }],
    ['tunnel beside proxyProtocol', 'DestinationRule', { host: 'a.test', trafficPolicy: { tunnel: { targetHost: 'b.test', targetPort: 1 }, proxyProtocol: {}, outlierDetection: { consecutiveErrors: 1 } } }],
  ])('%s', (_, kind, spec) => {
    const { refused, warnings } = verdict(kind, spec)
    expect([refused.length, warnings.length]).toEqual([1, 0])
  })
})

describe('EnvoyFilter patches', () => {
  const patch = (fields: JsonObject) => verdict('EnvoyFilter', { configPatches: [{ patch: { operation: 'MERGE', value: { name: 'x' } }, ...fields }] })
  const listener = (filter: JsonObject) => ({ listener: { filterChain: { filter } } })
  it.each<[string, JsonObject, readonly string[], readonly string[]]>([
    ['without a target hide what they put in', { match: listener({ name: 'envoy.tcp_proxy' }) }, ['EXO1900'], ['EXO1909']],
    ['of filters without a name hide what they put in', { applyTo: 'NETWORK_FILTER', match: listener({}) }, ['EXO1905'], ['EXO1909']],
    ['of listeners that name a filter are warned of it first', { applyTo: 'LISTENER', match: listener({}) }, ['EXO1905'], ['EXO1909', 'EXO1910']],
    ['of an old filter name', { applyTo: 'NETWORK_FILTER', match: listener({ name: 'envoy.tcp_proxy' }) }, [], ['EXO1909', 'EXO1911', 'EXO1912']],
  ])('%s', (_, fields, refusals, expected) => {
    const { refused, warnings } = patch(fields)
    expect([refused.map(({ code }) => code), warnings.map(({ code }) => code)]).toEqual([refusals, expected])
  })
})

describe('old names of gateways in conditions', () => {
  const conditions = [{ port: 443, sniHosts: ['a.test'], gateways: ['egress.istio-system.svc.cluster.local'] }]
  const route = [{ destination: { host: 'a.test' } }]
  it('are warned of in tls routes only', () => {
    expect(verdict('VirtualService', { hosts: ['a.test'], tls: [{ match: conditions, route }] }).warnings.map(({ code }) => code)).toEqual(['EXO1723'])
    expect(verdict('VirtualService', { hosts: ['a.test'], tcp: [{ match: [{ gateways: ['egress.istio-system.svc.cluster.local'] }], route }] }).warnings).toEqual([])
    expect(verdict('VirtualService', { hosts: ['a.test'], http: [{ match: [{ gateways: ['egress.istio-system.svc.cluster.local'] }], route }] }).warnings).toEqual([])
  })
})

describe('numbers as Go reads them', () => {
  const retry = (retryOn: string) => verdict('VirtualService', { hosts: ['a.test'], http: [{ route: [{ destination: { host: 'a.test' } }], retries: { attempts: 1, retryOn } }] }).refused
  it.each([['503', 0], ['0503', 0], ['+503', 0], ['-503', 1], [' 503', 1], ['599', 1], ['', 0]])('retryOn %j', (condition, faults) => expect(retry(condition)).toHaveLength(faults))
  it.each([['0s', 0], ['500us', 0], ['1500us', 1], ['1ms', 0], ['-1s', 1]])('idle timeout of TCP %s', (idleTimeout, faults) => {
    expect(verdict('DestinationRule', { host: 'a.test', trafficPolicy: { connectionPool: { tcp: { idleTimeout } } } }).refused).toHaveLength(faults)
  })
})

describe('documents whose structure is broken', () => {
  it('are judged by the webhook as well where istiod can read them', () => {
    const { structure, refused, decodes } = verdict('ServiceEntry', { resolution: 'STATIC', ports: [{ ...tls, number: '443' }], endpoints: [{ address: 'a.test' }] })
    expect(structure.length).toBeGreaterThan(0)
    expect(decodes).toBe(true)
    expect(refused.map(({ code }) => code)).toEqual(['EXO1202', 'EXO1132'])
  })

  it('are refused as unreadable otherwise', () => {
    const { refused, decodes } = verdict('ServiceEntry', { hosts: ['a.test'], resolution: 'SOMEHOW' })
    expect(decodes).toBe(false)
    expect(refused.map(({ code, path }) => [code, ...path])).toEqual([['EXO0120', 'spec', 'resolution']])
  })
})

describe('automatic addresses', () => {
  it.each<[string, JsonObject, JsonObject, number]>([
    ['are given to DNS entries', { resolution: 'DNS' }, {}, 0],
    ['are not given with resolution NONE', { resolution: 'NONE' }, {}, 1],
    ['can be declined, in any case', { resolution: 'DNS' }, { labels: { 'networking.istio.io/enable-autoallocate-ip': 'False' } }, 1],
    ['are not needed beside an address', { resolution: 'NONE', addresses: ['240.1.1.1'] }, {}, 0],
  ])('%s', (_, spec, metadata, warnings) => {
    expect(verdict('ServiceEntry', { hosts: ['db.test'], ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }], ...spec }, metadata).warnings).toHaveLength(warnings)
  })
})

describe('localities of one list', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['eu/eu-1/*', 'eu/eu-2/*'], []],
    [['eu/*', 'eu/eu-2/*'], ['EXO1546']],
    [['eu/eu-2/*', 'eu/*'], []],
    [['eu/eu-2/*', 'eu/eu-2'], ['EXO1546']],
    [['us', '*'], []],
    [['eu', 'us'], []],
    [['*', 'us'], ['EXO1546']],
    [['eu/*/a'], ['EXO1544']],
    [['eu//a'], ['EXO1545']],
  ])('%j', (from, codes) => {
    const distribute = from.map((locality) => ({ from: locality, to: { 'us/*': 100 } }))
    const { refused } = verdict('DestinationRule', { host: 'a.test', trafficPolicy: { loadBalancer: { localityLbSetting: { distribute } } } })
    expect(refused.map(({ code }) => code)).toEqual(codes)
  })
})

describe('rules that are never reached', () => {
  const route = [{ destination: { host: 'a.test' } }]
  const prefix = (text: string, more: JsonObject = {}): JsonObject => ({ uri: { prefix: text }, ...more })

  it.each<[string, readonly JsonObject[], readonly string[]]>([
    ['a shorter prefix first', [{ match: [prefix('/api')], route }, { match: [prefix('/api/v2')], route }], ['EXO1791']],
    ['a longer prefix first', [{ match: [prefix('/api/v2')], route }, { match: [prefix('/api')], route }], []],
    ['another method', [{ match: [prefix('/api', { method: { exact: 'POST' } })], route }, { match: [prefix('/api/v2')], route }], []],
    ['a header more in the earlier', [{ match: [prefix('/api', { headers: { a: { exact: 'b' } } })], route }, { match: [prefix('/api/v2')], route }], []],
    ['a catch-all first', [{ route }, { match: [prefix('/')], route }], ['EXO1790']],
    ['two catch-alls', [{ route }, { route }], ['EXO1790']],
    ['the same twice, in another order of keys', [{ match: [{ port: 80, ...prefix('/a') }], route }, { match: [{ ...prefix('/a'), port: 80 }], route }], ['EXO1791', 'EXO1790']],
    ['names do not count', [{ match: [prefix('/a', { name: 'x' })], route }, { match: [prefix('/a', { name: 'y' })], route }], ['EXO1791', 'EXO1790']],
  ])('%s', (_, http, codes) => {
    const { warnings, refused } = verdict('VirtualService', { hosts: ['a.test'], http })
    expect(refused).toEqual([])
    expect(warnings.map(({ code }) => code)).toEqual(codes)
  })
})

describe('AuthorizationPolicy', () => {
  const from = (source: JsonObject): JsonObject => ({ from: [{ source }] })
  const to = (operation: JsonObject): JsonObject => ({ to: [{ operation }] })
  const when = (key: string, ...values: readonly string[]): JsonObject => ({ when: [{ key, values }] })

  it.each<[string, JsonObject, readonly string[]]>([
    ['addresses and ranges', from({ ipBlocks: ['192.0.2.1', '10.0.0.0/8'] }), []],
    ['each bad address', from({ ipBlocks: ['a', '10.0.0.0/33'] }), ['EXO1813', 'EXO1813']],
    ['an empty source', from({}), ['EXO1810']],
    ['accounts', from({ serviceAccounts: ['a', 'shop/a'] }), []],
    ['a wildcard account', from({ serviceAccounts: ['shop/*'] }), ['EXO1817']],
    ['an account in three parts', from({ serviceAccounts: ['a/b/c'] }), ['EXO1817']],
    ['templates of paths', to({ paths: ['/a/{*}', '/{**}/b', '/*'] }), []],
    ['a template after the rest', to({ paths: ['/{**}/{*}'] }), ['EXO1819']],
    ['a wildcard beside a template', to({ paths: ['/{*}/x*'] }), ['EXO1819']],
    ['a template inside a part', to({ paths: ['/a{*}'] }), ['EXO1819']],
    ['ports', to({ ports: ['443', '65536', 'x'] }), ['EXO1814', 'EXO1814']],
    ['a header condition', when('request.headers[x-a]', 'b'), []],
    ['a header condition without name', when('request.headers', 'b'), ['EXO1823', 'EXO1823']],
    ['nested claims', when('request.auth.claims[a][b]', 'c'), []],
    ['an address condition', when('source.ip', 'x'), ['EXO1813']],
    ['a condition nobody knows', when('destination.user', 'x'), ['EXO1822', 'EXO1822']],
    ['a condition without values', when('source.ip'), ['EXO1821']],
  ])('%s', (_, rule, codes) => {
    const { refused } = verdict('AuthorizationPolicy', { rules: [rule] }, {}, 'security.istio.io')
    expect(refused.map(({ code }) => code)).toEqual(codes)
  })
})

describe('TLS of a gateway server', () => {
  it.each<[string, JsonObject, readonly string[], readonly string[]]>([
    ['a credential', { mode: 'SIMPLE', credentialName: 'c' }, [], []],
    ['files', { mode: 'MUTUAL', serverCertificate: '/c', privateKey: '/k', caCertificates: '/a' }, [], []],
    ['two pairs of files', { mode: 'SIMPLE', tlsCertificates: [{ serverCertificate: '/c', privateKey: '/k' }, { serverCertificate: '/d' }] }, ['EXO1093'], []],
    ['nothing', { mode: 'MUTUAL' }, ['EXO1092', 'EXO1093', 'EXO1094'], []],
    ['two sources', { mode: 'SIMPLE', credentialName: 'c', credentialNames: ['d'] }, ['EXO1091'], []],
    ['a credential in the mesh mode', { mode: 'ISTIO_MUTUAL', credentialNames: ['d'] }, ['EXO1090'], []],
    ['a credential that is passed by', { mode: 'PASSTHROUGH', credentialNames: ['d'] }, [], ['EXO1097']],
  ])('%s', (_, settings, refusals, warned) => {
    const port = { number: 443, name: 'https', protocol: 'HTTPS' }
    const { refused, warnings } = verdict('Gateway', { servers: [{ port, hosts: ['a.test'], tls: settings }] })
    expect([refused.map(({ code }) => code), warnings.map(({ code }) => code)]).toEqual([refusals, warned])
  })
})

describe('RequestAuthentication', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['an issuer', { issuer: 'a' }, []],
    ['keys without issuer', { jwksUri: 'https://issuer.test/keys' }, []],
    ['keys in the document', { issuer: 'a', jwks: '{"keys":[]}' }, []],
    ['broken keys', { issuer: 'a', jwks: '{' }, ['EXO1853']],
    ['neither', { audiences: ['a'] }, ['EXO1850']],
  ])('%s', (_, rule, codes) => {
    expect(verdict('RequestAuthentication', { jwtRules: [rule] }, {}, 'security.istio.io').refused.map(({ code }) => code)).toEqual(codes)
  })
})

// Exclusions are removed from what is imported (istio-semantics §2.2), so `*/*` stands alone beside them, and none covers another.
describe('hosts of a Sidecar that repeat', () => {
  it.each([
    [['*/*', './*'], ['EXO1410']],
    [['*/*', '~shop/*'], []],
    [['./*', './a.test'], ['EXO1409']],
    [['./*', '~/a.test', '~/*', '~/a.test'], []],
  ])('%j', (hosts, codes) => {
    expect(verdict('Sidecar', { egress: [{ hosts }] }).warnings.map(({ code }) => code)).toEqual(codes)
  })
})
