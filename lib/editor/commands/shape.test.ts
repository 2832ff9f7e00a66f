import { describe, expect, test } from 'vitest'
import { type Compilation, journeyOf } from '@/lib/compile/index.ts'
import { canary } from '../testdata/canary.ts'
import { done, errorsOf, meshOf, planned, refusal, shop, textOf } from '../testdata/mesh.ts'
import { type CommandName, drawCommand, type Values } from './index.ts'

const host = 'api.pay.example'
const mesh = meshOf(shop)
const routed = meshOf(shop, canary)

function walk(after: Compilation, headers: Readonly<Record<string, string>> = {}) {
  const proxy = after.proxy('shop/web')
  if (!proxy) throw new Error('no shop/web')
  return journeyOf(after, proxy, { protocol: 'http1', host, port: 80, headers })
}
const shares = (after: Compilation, headers?: Readonly<Record<string, string>>) => Object.fromEntries(walk(after, headers).odds.map(({ address, share }) => [address, Math.round(share * 100)]))
const [old, fresh] = ['203.0.113.7:80', '203.0.113.8:80']

describe('subsets, weights, headers', () => {
  const split = done(mesh, 'splitHost', { host, name: 'pay' })

  test('subsets are suggested by the label in which endpoints differ', () => {
    expect(split.snapshot.admitted.find('DestinationRule', 'shop', 'pay')?.spec.subsets).toEqual([{ name: 'new', labels: { version: 'new' } }, { name: 'old', labels: { version: 'old' } }])
    expect(walk(split).verdict).toBe('allowed')
  })

  test('weights part the requests', () => {
    const after = done(split, 'setWeights', { host, weights: 'old=95, new=5' })
    expect(shares(after)).toEqual({ [old]: 95, [fresh]: 5 })
    expect(shares(done(after, 'setWeights', { host, weights: 'new=100' }))).toEqual({ [fresh]: 100 })
    expect(errorsOf(after)).toEqual(errorsOf(mesh))
  })

  test('a header goes its own way, also where a gateway decides', () => {
    const weighted = done(split, 'setWeights', { host, weights: 'old=100' })
    for (const before of [weighted, done(weighted, 'insertEgressGateway', { host, app: 'http' })]) {
      const after = done(before, 'matchHeader', { host, header: 'x-try', value: 'yes', subset: 'new' })
      expect([shares(after, { 'x-try': 'yes' }), shares(after)]).toEqual([{ [fresh]: 100 }, { [old]: 100 }])
      expect(walk(after).hops.length).toBe(walk(before).hops.length)
    }
  })

  test('weights name other hosts of the route, too, and nothing is lost between them', () => {
    const mixed = routed.update([{ key: 'networking.istio.io/VirtualService/shop/pay', text: 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: pay, namespace: shop}\nspec:\n  hosts: [api.pay.example]\n  http:\n    - route:\n        - {destination: {host: pay}, weight: 10, headers: {request: {set: {x-own: "1"}}}}\n        - {destination: {host: api.pay.example, subset: old}, weight: 90}\n        - {destination: {host: api.pay.example, subset: new}}\n' }])
    expect(drawCommand(mixed, 'setWeights', { host }).fields.find(({ id }) => id === 'weights')?.value).toBe('pay.shop.svc.cluster.local=10, old=90, new=0')
    const spec = done(mixed, 'setWeights', { host, weights: 'pay.shop.svc.cluster.local=20, new=80' }).snapshot.admitted.find('VirtualService', 'shop', 'pay')?.spec
    expect(spec?.http?.[0]?.route).toEqual([{ destination: { host: 'pay' }, weight: 20, headers: { request: { set: { 'x-own': '1' } } } }, { destination: { host, subset: 'new' }, weight: 80 }])
    expect(refusal(mixed, 'setWeights', { host, weights: 'new=50, new=50' })).toBe('badWeight')
  })

  test('a route by header does all that the route did whose requests it takes', () => {
    const rich = routed.update([{ key: 'networking.istio.io/VirtualService/shop/pay', text: 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: pay, namespace: shop}\nspec:\n  hosts: [api.pay.example]\n  http:\n    - name: all\n      timeout: 5s\n      rewrite: {authority: real.example}\n      route:\n        - {destination: {host: other.example}, weight: 10}\n        - {destination: {host: api.pay.example, subset: old, port: {number: 80}}, weight: 90}\n' }])
    const [first] = done(rich, 'matchHeader', { host, header: 'x-try', value: 'yes', subset: 'new' }).snapshot.admitted.find('VirtualService', 'shop', 'pay')?.spec.http ?? []
    expect(first).toEqual({ match: [{ headers: { 'x-try': { exact: 'yes' } } }], timeout: '5s', rewrite: { authority: 'real.example' }, route: [{ destination: { host, subset: 'new', port: { number: 80 } } }] })
  })

  test('the subset that is suggested is one where the requests do not go already', () => {
    expect(drawCommand(routed, 'matchHeader', { host }).fields.find(({ id }) => id === 'subset')?.value).toBe('new')
  })

  test('a VirtualService that the mesh has for the host gets the routes: a second one would not count', () => {
    const own = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: mine, namespace: shop}\nspec: {hosts: [api.pay.example], tls: [{match: [{port: 443, sniHosts: [api.pay.example]}], route: [{destination: {host: api.pay.example}}]}]}\n'
    const after = done(done(meshOf(shop, own), 'splitHost', { host }), 'shapeRoute', { host, timeout: '5s' })
    expect(after.snapshot.admitted.list('VirtualService').map(({ metadata, spec }) => [metadata.name, spec.http?.[0]?.timeout, spec.tls?.length])).toEqual([['mine', '5s', 1]])
    expect(drawCommand(meshOf(shop, own), 'shapeRoute', { host }).fields.find(({ id }) => id === 'name')?.hidden).toBe(true)
    const away = own.replace(/tls: .*/, 'http: [{redirect: {authority: b.example}}]}')
    expect(refusal(meshOf(shop, away), 'shapeRoute', { host, timeout: '5s' })).toBe('routedElsewhere')
    expect(refusal(meshOf(shop, own.replace('hosts: [', 'hosts: [b.example, ')), 'shapeRoute', { host, timeout: '5s' })).toBe('servesOthers')
  })

  test('comments stay', () => {
    const after = done(routed, 'setWeights', { host, weights: 'old=50, new=50' })
    for (const comment of ['# the canary first', '# asked for', '# all others']) expect(textOf(after, 'networking.istio.io/VirtualService/shop/pay')).toContain(comment)
    expect([shares(after, { 'x-canary': 'true' }), shares(after)]).toEqual([{ [fresh]: 100 }, { [old]: 50, [fresh]: 50 }])
  })
})

describe('a host that speaks TLS or another protocol', () => {
  const entry = (name: string, ports: string) => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: shop}\nspec: {hosts: [${name}.example], location: MESH_EXTERNAL, resolution: STATIC, ports: [${ports}], endpoints: [{address: 203.0.113.7, labels: {version: old}}, {address: 203.0.113.8, labels: {version: new}}]}\n`
  const bare = meshOf(shop, entry('safe', '{number: 443, name: tls, protocol: TLS}'), entry('db', '{number: 5432, name: tcp, protocol: TCP}'))
  const weighed = (name: string, port: number, protocol: 'tls' | 'tcp') => {
    const after = done(done(bare, 'splitHost', { host: `${name}.example` }), 'setWeights', { host: `${name}.example`, weights: 'old=90, new=10' })
    const proxy = after.proxy('shop/web')
    if (!proxy) throw new Error('no shop/web')
    return { after, odds: Object.fromEntries(journeyOf(after, proxy, { protocol, host: `${name}.example`, port }).odds.map(({ address, share }) => [address, Math.round(share * 100)])) }
  }

  test('is shared out by routes that its proxy looks at', () => {
    expect(weighed('safe', 443, 'tls').odds).toEqual({ '203.0.113.7:443': 90, '203.0.113.8:443': 10 })
    expect(weighed('db', 5432, 'tcp').odds).toEqual({ '203.0.113.7:5432': 90, '203.0.113.8:5432': 10 })
    const { after } = weighed('safe', 443, 'tls')
    expect(drawCommand(after, 'setWeights', { host: 'safe.example' }).fields.find(({ id }) => id === 'weights')?.value).toBe('old=90, new=10')
    expect(errorsOf(after)).toEqual(errorsOf(bare))
  })

  test('has no requests to decide by: nothing is written that would not take effect', () => {
    const split = done(bare, 'splitHost', { host: 'safe.example' })
    expect([refusal(split, 'matchHeader', { host: 'safe.example' }), refusal(split, 'shapeRoute', { host: 'safe.example', timeout: '5s' })]).toEqual(['noHttp', 'noHttp'])
  })

  test('a host without a dot takes neither routes nor rules: they would be read as those of a Service', () => {
    const short = meshOf(shop, entry('web', '{number: 80, name: http, protocol: HTTP}').replace('web.example', 'web'))
    const commands = ['shapeRoute', 'shapeTraffic', 'splitHost'] as const
    expect(commands.map((command) => refusal(short, command, { host: 'web', timeout: '5s', maxConnections: '5' }))).toEqual(['shortName', 'shortName', 'shortName'])
  })

  test('ports that the routes do not see are told', () => {
    expect(planned(mesh, 'shapeRoute', { host, timeout: '5s' }).notes).toEqual([{ id: 'otherPorts', args: { host, ports: '443' } }])
  })
})

describe('timeout, retries, faults', () => {
  const given = { host, timeout: '5s', attempts: '3', perTryTimeout: '1s', retryOn: '5xx', delay: '2s', delayPercent: '5', abortStatus: '555', abortPercent: '0.5' }
  const route = (after: Compilation) => after.snapshot.admitted.find('VirtualService', 'shop', 'pay')?.spec.http?.at(-1)

  test('of the route that takes the rest', () => {
    const after = done(routed, 'shapeRoute', given)
    expect(route(after)).toMatchObject({ timeout: '5s', retries: { attempts: 3, perTryTimeout: '1s', retryOn: '5xx' }, fault: { delay: { percentage: { value: 5 }, fixedDelay: '2s' }, abort: { percentage: { value: 0.5 }, httpStatus: 555 } } })
    expect(errorsOf(after)).toEqual(errorsOf(routed))
    expect(textOf(after, 'networking.istio.io/VirtualService/shop/pay')).toContain('# all others')
  })

  test('the form begins with what is there, and empty means away', () => {
    const shaped = done(routed, 'shapeRoute', given)
    expect(Object.fromEntries(drawCommand(shaped, 'shapeRoute', { host }).fields.map(({ id, value }) => [id, value]))).toMatchObject(given)
    expect(route(done(shaped, 'shapeRoute', { host, ...Object.fromEntries(Object.keys(given).filter((key) => key !== 'host').map((key) => [key, ''])) }))).toEqual(route(routed))
  })
})

test('an abort by gRPC status is not asked for, and stays', () => {
  const own = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: pay, namespace: shop}\nspec: {hosts: [api.pay.example], http: [{fault: {abort: {grpcStatus: UNAVAILABLE, percentage: {value: 5}}}, route: [{destination: {host: api.pay.example}}]}]}\n'
  const after = done(meshOf(shop, own), 'shapeRoute', { host, timeout: '5s', abortPercent: '' })
  expect(after.snapshot.admitted.find('VirtualService', 'shop', 'pay')?.spec.http?.[0]).toMatchObject({ timeout: '5s', fault: { abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 5 } } } })
})

test('conditions for retries may be written with blanks', () => {
  expect(done(routed, 'shapeRoute', { host, attempts: '2', retryOn: '5xx, reset' }).snapshot.admitted.find('VirtualService', 'shop', 'pay')?.spec.http?.at(-1)?.retries).toEqual({ attempts: 2, retryOn: '5xx,reset' })
})

describe('balancing, pool, outliers', () => {
  const given = { host, loadBalancing: 'RANDOM', maxConnections: '100', connectTimeout: '10ms', keepaliveTime: '7200s', keepaliveInterval: '75s', http2MaxRequests: '1000', maxRequestsPerConnection: '10', consecutive5xxErrors: '5', interval: '2m', baseEjectionTime: '1m', maxEjectionPercent: '50', minHealthPercent: '40' }
  const rule = (after: Compilation) => after.snapshot.admitted.find('DestinationRule', 'shop', 'pay')?.spec

  test('stand where Istio reads them', () => {
    const after = done(mesh, 'shapeTraffic', { ...given, name: 'pay' })
    expect(rule(after)).toEqual({ host, trafficPolicy: {
      loadBalancer: { simple: 'RANDOM' },
      connectionPool: { tcp: { maxConnections: 100, connectTimeout: '10ms', tcpKeepalive: { time: '7200s', interval: '75s' } }, http: { http2MaxRequests: 1000, maxRequestsPerConnection: 10 } },
      outlierDetection: { consecutive5xxErrors: 5, interval: '2m', baseEjectionTime: '1m', maxEjectionPercent: 50, minHealthPercent: 40 },
    } })
    expect(errorsOf(after)).toEqual(errorsOf(mesh))
  })

  test('subsets and what is not asked for stay; empty means away', () => {
    const after = done(routed, 'shapeTraffic', { host, loadBalancing: 'byHeader', hashHeader: 'x-user' })
    expect(rule(after)).toEqual({ ...rule(routed), trafficPolicy: { connectionPool: { tcp: { maxConnections: 7 } }, loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } } } })
    expect(rule(done(routed, 'shapeTraffic', { host, maxConnections: '' }))?.trafficPolicy).toBeUndefined()
  })
})

describe('balancing that something else decides', () => {
  const rule = (namespace: string, policy: string) => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: r, namespace: ${namespace}}\nspec: {host: api.pay.example, ${policy}}\n`
  const after = (mesh: Compilation, given: Values) => done(mesh, 'shapeTraffic', { host, ...given }).snapshot.admitted.find('DestinationRule', 'shop', 'r')?.spec.trafficPolicy

  test('a hash has one source', () => {
    const cookie = meshOf(shop, rule('shop', 'trafficPolicy: {loadBalancer: {consistentHash: {httpCookie: {name: c, ttl: 0s}, minimumRingSize: 7}}}'))
    expect(after(cookie, { loadBalancing: 'byHeader', hashHeader: 'x-user' })).toEqual({ loadBalancer: { consistentHash: { minimumRingSize: 7, httpHeaderName: 'x-user' } } })
    expect(after(cookie, { maxConnections: '5' })).toMatchObject({ loadBalancer: { consistentHash: { httpCookie: { name: 'c' } } } })
  })

  test('is told: ports and subsets with settings of their own, rules of other namespaces', () => {
    const apart = meshOf(shop, rule('shop', 'trafficPolicy: {portLevelSettings: [{port: {number: 443}, tls: {mode: SIMPLE}}]}, subsets: [{name: old, labels: {version: old}, trafficPolicy: {loadBalancer: {simple: RANDOM}}}]'), rule('batch', 'trafficPolicy: {loadBalancer: {simple: RANDOM}}'))
    expect(planned(apart, 'shapeTraffic', { host, maxConnections: '5' }).notes).toEqual([{ id: 'portsApart', args: { ports: '443', host } }, { id: 'subsetsApart', args: { names: 'old' } }, { id: 'otherRules', args: { host, names: 'batch/r' } }])
    expect(planned(apart, 'splitHost', { host, subsets: 'new version=new' }).notes).toEqual([{ id: 'otherRules', args: { host, names: 'batch/r' } }])
  })
})

test('subsets are suggested by names that they may have, each once', () => {
  const entry = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: v, namespace: shop}\nspec: {hosts: [v.example], resolution: STATIC, ports: [{number: 80, name: http, protocol: HTTP}], endpoints: [{address: 203.0.113.7, labels: {version: v1.2}}, {address: 203.0.113.8, labels: {version: v12}}, {address: 203.0.113.9, labels: {version: v2_}}]}\n'
  const spec = done(meshOf(shop, entry.replace('v2_', 'v2_a')), 'splitHost', { host: 'v.example' }).snapshot.admitted.find('DestinationRule', 'shop', 'v-example')?.spec
  expect(spec?.subsets?.map(({ name }) => name)).toEqual(['v12', 'v12-2', 'v2a'])
})

describe('deleting', () => {
  test('offers what is about the host only, and takes what is ticked', () => {
    const entry = 'networking.istio.io/ServiceEntry/shop/pay'
    const { fields } = drawCommand(routed, 'deleteDocuments', { documents: [entry] })
    const names = [entry, 'networking.istio.io/VirtualService/shop/pay', 'networking.istio.io/DestinationRule/shop/pay']
    expect(fields.find(({ id }) => id === 'documents')).toMatchObject({ value: [entry], input: { names } })
    // What is no longer ticked can be ticked again.
    expect(drawCommand(routed, 'deleteDocuments', { about: [entry], documents: [] }).fields.find(({ id }) => id === 'documents')).toMatchObject({ value: [], input: { names } })
    expect(done(routed, 'deleteDocuments', { documents: [entry] }).documents.has(entry)).toBe(false)
    const short = meshOf(shop, 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: own, namespace: shop}\nspec: {hosts: [own.shop.svc.cluster.local], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}\n', 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: own, namespace: shop}\nspec: {host: own}\n')
    expect(drawCommand(short, 'deleteDocuments', { documents: ['networking.istio.io/ServiceEntry/shop/own'] }).fields.find(({ id }) => id === 'documents')?.input).toMatchObject({ of: 'documents', names: ['networking.istio.io/ServiceEntry/shop/own', 'networking.istio.io/DestinationRule/shop/own'] })
  })
})

test('what a deleted workload made goes with it, and only that', () => {
  const owner = (kind: string, name: string) => `ownerReferences: [{apiVersion: apps/v1, kind: ${kind}, name: ${name}}]`
  const made = [
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api, namespace: shop}\nspec: {selector: {matchLabels: {app: api}}, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: app, image: app}]}}}\n',
    `apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: api-1, namespace: shop, ${owner('Deployment', 'api')}}\nspec: {selector: {matchLabels: {app: api}}, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: app, image: app}]}}}\n`,
    `apiVersion: v1\nkind: Pod\nmetadata: {name: api-1-x, namespace: shop, labels: {app: api}, ${owner('ReplicaSet', 'api-1')}}\nspec: {containers: [{name: app, image: app}]}\n`,
    'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: api-x, namespace: shop}\naddressType: IPv4\nendpoints: [{addresses: [10.0.0.5], targetRef: {kind: Pod, name: api-1-x, namespace: shop}}]\n',
  ]
  const plan = planned(meshOf(shop, ...made), 'deleteDocuments', { documents: ['apps/Deployment/shop/api'] })
  expect(plan.edits.map(({ key }) => key)).toEqual(['apps/Deployment/shop/api', '/Pod/shop/api-1-x', 'apps/ReplicaSet/shop/api-1', 'discovery.k8s.io/EndpointSlice/shop/api-x'])
  expect(plan.notes).toEqual([{ id: 'goingAlong', args: { count: 3 } }])
  expect(planned(meshOf(shop, ...made), 'deleteDocuments', { documents: ['networking.istio.io/ServiceEntry/shop/pay'] }).notes).toEqual([])
})

describe('what is passed through and named nowhere', () => {
  const line = (authority: string, upstream: string, serverName: string, cluster = 'PassthroughCluster', request = 'GET / HTTP/1.1') =>
    `[2026-11-25T10:00:00.000Z] "${request}" 200 - via_upstream - "-" 0 12 3 2 "-" "curl" "id" "${authority}" "${upstream}" ${cluster} 10.0.0.1:4 ${upstream} 10.0.0.1:5 ${serverName} allow_any`
  const log = [line('news.example', '198.51.100.1:80', '-'), line('-', '198.51.100.2:443', 'Mail.example', 'PassthroughCluster', '- - -'), line('-', '198.51.100.3:5432', '-', 'PassthroughCluster', '- - -'), line('api.pay.example', '203.0.113.7:80', '-'), line('named.example', '198.51.100.4:80', '-', 'AllowAnyDynamicDNSCluster'), line('x', '10.0.0.2:80', '-', 'outbound|80||x'), 'no log line'].join('\n')

  test('becomes entries by server name, Host header or address; what is known or of other clusters is left out', () => {
    const closed = done(mesh, 'setOutboundPolicy', { where: 'wholeMesh', mode: 'REGISTRY_ONLY' })
    const plan = planned(closed, 'createFromLog', { log, namespace: 'shop' })
    expect(plan.notes).toEqual([{ id: 'otherLines', args: { count: 2 } }])
    const after = closed.update(plan.edits)
    const entries = after.snapshot.admitted.list('ServiceEntry').filter(({ metadata }) => metadata.name !== 'pay').map(({ spec }) => [spec.hosts[0], spec.ports?.[0]?.number, spec.ports?.[0]?.protocol, spec.resolution])
    expect(entries).toEqual([['news.example', 80, 'HTTP', 'DNS'], ['mail.example', 443, 'TLS', 'DNS'], ['198-51-100-3.by-address.external', 5432, 'TCP', 'NONE'], ['named.example', 80, 'HTTP', 'DNS']])
    const proxy = after.proxy('shop/web')
    const verdict = (host: string, port: number, protocol: 'http1' | 'tls' | 'tcp') => proxy && journeyOf(after, proxy, { protocol, host, port }).verdict
    expect([verdict('news.example', 80, 'http1'), verdict('mail.example', 443, 'tls'), verdict('198.51.100.3', 5432, 'tcp'), verdict('other.example', 80, 'http1')]).toEqual(['allowed', 'allowed', 'allowed', 'blocked'])
  })

  test('an entry gets a port once, whoever of its hosts was asked on it', () => {
    const two = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: two, namespace: shop}\nspec: {hosts: [a.two, b.two], resolution: DNS, ports: [{number: 443, name: http-80, protocol: TLS}]}\n'
    const after = done(meshOf(shop, two), 'createFromLog', { log: [line('a.two', '198.51.100.1:80', '-'), line('b.two', '198.51.100.1:80', '-')].join('\n') })
    expect(after.snapshot.admitted.find('ServiceEntry', 'shop', 'two')?.spec.ports?.map(({ number, name }) => [number, name])).toEqual([[443, 'http-80'], [80, 'http-80-seen']])
  })

  test('what is no host name is left out, and names that are alike are told apart', () => {
    const plan = planned(mesh, 'createFromLog', { namespace: 'shop', log: [line('a.b.example', '198.51.100.1:80', '-'), line('a-b.example', '198.51.100.1:80', '-'), line('any_thing at all', '198.51.100.1:80', '-')].join('\n') })
    expect(plan.notes).toEqual([{ id: 'otherLines', args: { count: 1 } }])
    expect(plan.edits.map(({ key }) => key.split('/')[3])).toEqual(['a-b-example', 'a-b-example-2'])
  })

  test('a Telemetry logs it and nothing else', () => {
    const after = done(mesh, 'logPassthrough', { where: 'oneNamespace', clientNamespace: 'shop' })
    const proxy = after.proxy('shop/web')
    expect(JSON.stringify(proxy && after.configOf(proxy).listeners)).toContain('xds.cluster_name == \\"PassthroughCluster\\" || xds.cluster_name == \\"AllowAnyDynamicDNSCluster\\"')
    expect(errorsOf(after)).toEqual(errorsOf(mesh))
  })
})

describe('bad answers name their field', () => {
  test.each<readonly [CommandName, Values, string]>([
    ['splitHost', { host, subsets: 'v1 version' }, 'badLabel'],
    ['splitHost', { host, subsets: 'a x=1\na x=2' }, 'badSubset'],
    ['setWeights', { host, weights: 'old=100' }, 'noSubsets'],
    ['matchHeader', { host, subset: '' }, 'noSubsets'],
    ['shapeRoute', { host, timeout: '0s' }, 'badDuration'],
    ['shapeRoute', { host, timeout: '1us' }, 'badDuration'],
    ['shapeRoute', { host, attempts: '2.5' }, 'badNumber'],
    ['shapeRoute', { host, attempts: '1e1' }, 'badNumber'],
    ['shapeRoute', { host, abortStatus: '200.5', abortPercent: '5' }, 'badNumber'],
    ['shapeRoute', { host, attempts: '2', retryOn: 'whenever' }, 'refused'],
    ['shapeTraffic', { host, maxConnections: '0' }, 'badNumber'],
    ['shapeTraffic', { host, keepaliveTime: '1500ms' }, 'wholeSeconds'],
    ['shapeTraffic', { host, loadBalancing: 'byHeader', hashHeader: '' }, 'missing'],
    ['shapeTraffic', { host, loadBalancing: 'byHeader', hashHeader: 'x user' }, 'badHeader'],
    ['splitHost', { host, subsets: 'v_1 version=new' }, 'refused'],
    ['shapeRoute', { host, abortStatus: '700', abortPercent: '5' }, 'badNumber'],
    ['shapeRoute', { host, perTryTimeout: '1s' }, 'missing'],
    ['shapeTraffic', { host, maxEjectionPercent: '101' }, 'badNumber'],
    ['shapeTraffic', { host, interval: '2' }, 'badDuration'],
    ['createFromLog', { log: 'x' }, 'nothingUnknown'],
    ['deleteDocuments', { documents: [] }, 'missing'],
  ])('%s %j: %s', (command, given, id) => expect(refusal(mesh, command, given)).toBe(id))

  test('a name of a subset is not that of the rule', () => {
    const { outcome } = drawCommand(mesh, 'splitHost', { host, subsets: 'v_1 version=new' })
    expect(outcome.ok ? undefined : outcome.error.field).toBe('subsets')
  })

  test('weights that are not 100 together', () => expect(refusal(routed, 'setWeights', { host, weights: 'old=50, new=40' })).toBe('notHundred'))
})
