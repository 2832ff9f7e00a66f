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

  test('comments stay', () => {
    const after = done(routed, 'setWeights', { host, weights: 'old=50, new=50' })
    for (const comment of ['# the canary first', '# asked for', '# all others']) expect(textOf(after, 'networking.istio.io/VirtualService/shop/pay')).toContain(comment)
    expect([shares(after, { 'x-canary': 'true' }), shares(after)]).toEqual([{ [fresh]: 100 }, { [old]: 50, [fresh]: 50 }])
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

describe('deleting', () => {
  test('offers what is about the host only, and takes what is ticked', () => {
    const entry = 'networking.istio.io/ServiceEntry/shop/pay'
    const { fields } = drawCommand(routed, 'deleteDocuments', { documents: [entry] })
    expect(fields[0]).toMatchObject({ value: [entry], input: { names: [entry, 'networking.istio.io/VirtualService/shop/pay', 'networking.istio.io/DestinationRule/shop/pay'] } })
    expect(done(routed, 'deleteDocuments', { documents: [entry] }).documents.has(entry)).toBe(false)
  })
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
    ['setWeights', { host, weights: 'old=100' }, 'badWeight'],
    ['matchHeader', { host, subset: '' }, 'noSubsets'],
    ['shapeRoute', { host, timeout: '0s' }, 'badDuration'],
    ['shapeRoute', { host, abortStatus: '700', abortPercent: '5' }, 'badNumber'],
    ['shapeRoute', { host, perTryTimeout: '1s' }, 'missing'],
    ['shapeTraffic', { host, maxEjectionPercent: '101' }, 'badNumber'],
    ['shapeTraffic', { host, interval: '2' }, 'badDuration'],
    ['createFromLog', { log: 'x' }, 'nothingUnknown'],
    ['deleteDocuments', { documents: [] }, 'missing'],
  ])('%s %j: %s', (command, given, id) => expect(refusal(mesh, command, given)).toBe(id))

  test('weights that are not 100 together', () => expect(refusal(routed, 'setWeights', { host, weights: 'old=50, new=40' })).toBe('notHundred'))
})
