import { describe, expect, test } from 'vitest'
import { type AskedRequest, type Compilation, journeyOf } from '@/lib/compile/index.ts'
import { field, list, text } from '@/lib/std/index.ts'
import { canary } from '../testdata/canary.ts'
import { database, done, errorsOf, meshOf, planned, refusal, shop, textOf } from '../testdata/mesh.ts'
import { drawCommand, type Values } from './index.ts'

const mesh = meshOf(shop)
const asked = { http: { protocol: 'http1', host: 'api.pay.example', port: 80 }, https: { protocol: 'tls', host: 'api.pay.example', port: 443 } } as const satisfies Record<string, AskedRequest>

function walk(after: Compilation, client: string, request: AskedRequest) {
  const proxy = after.proxy(client)
  if (!proxy) throw new Error(`no ${client}`)
  // The addresses of ServiceEntries are not known to configuration: a client dials what DNS gave it.
  return journeyOf(after, proxy, request)
}

function hopsOf(after: Compilation, client: string, request: AskedRequest): readonly string[] {
  const { hops, verdict } = walk(after, client, request)
  return [...hops.map(({ proxy }) => proxy), verdict]
}

const through = ['istio-system/istio-egressgateway', 'allowed']

describe('every way to write it leads the request through the gateway', () => {
  const variants = [
    { app: 'http', upstream: 'sendOn' }, { app: 'http', upstream: 'originate' }, { app: 'https', upstream: 'sendOn' },
  ].flatMap((what) => ['plainLeg', 'mutualLeg'].flatMap((firstLeg) => ['everyClient', 'oneNamespace', 'oneWorkload'].map((clients) => ({ ...what, firstLeg, clients, clientNamespace: 'shop', client: 'shop/web' }))))

  test.each(variants)('$app $upstream $firstLeg $clients', (variant) => {
    const given = { host: 'api.pay.example', ...variant } as Values
    const request = asked[variant.app as 'http' | 'https']
    const after = done(mesh, 'insertEgressGateway', given)
    expect(hopsOf(after, 'shop/web', request)).toEqual(['shop/web', ...through])
    expect(hopsOf(after, 'batch/job', request)).toEqual(variant.clients === 'everyClient' ? ['batch/job', ...through] : ['batch/job', 'allowed'])
    const { hops, odds } = walk(after, 'shop/web', request)
    expect(hops[1]?.request.tls).toBe(variant.firstLeg === 'mutualLeg' ? 'mtls' : variant.app === 'https' ? 'tls' : 'plaintext')
    const target = variant.app === 'https' || variant.upstream === 'originate' ? 443 : 80
    expect([...new Set(odds.map(({ cluster }) => cluster))]).toEqual([`outbound|${target}||api.pay.example`])
    expect(odds.map(({ address }) => address)).toEqual([`203.0.113.7:${target}`, `203.0.113.8:${target}`])
    expect(errorsOf(after)).toEqual(errorsOf(mesh))
    // What clients send by themselves to the other port goes as before.
    const other = asked[variant.app === 'http' ? 'https' : 'http']
    expect(hopsOf(after, 'shop/web', other)).toEqual(['shop/web', 'allowed'])
  })

  test('TLS that the gateway starts names the host and a CA; the client is not encrypted twice', () => {
    const after = done(mesh, 'insertEgressGateway', { host: 'api.pay.example', app: 'http', upstream: 'originate' })
    const socket = (id: string) => {
      const proxy = after.proxy(id)
      const cluster = proxy && after.configOf(proxy).clusters.find(({ name }) => name === 'outbound|443||api.pay.example')
      return field(cluster, 'transportSocket', 'typedConfig')
    }
    expect(text(socket('istio-system/istio-egressgateway'), 'sni')).toBe('api.pay.example')
    expect(text(socket('istio-system/istio-egressgateway'), 'commonTlsContext', 'combinedValidationContext', 'validationContextSdsSecretConfig', 'name')).toBe('file-root:system')
    expect(socket('shop/web')).toBeUndefined()
  })

  test('the encrypted first leg carries the server name that the gateway finds its chain by', () => {
    const after = done(mesh, 'insertEgressGateway', { host: 'api.pay.example', app: 'http', firstLeg: 'mutualLeg' })
    expect(walk(after, 'shop/web', asked.http).hops[1]?.request.sni).toBe('api.pay.example')
  })
})

test('a mesh without a gateway workload gets one, with its Service', () => {
  const [pod, service] = [/---\napiVersion: v1\nkind: Pod\nmetadata: \{name: istio-egressgateway[^]*?(?=---)/, /---\napiVersion: v1\nkind: Service\nmetadata: \{name: istio-egressgateway[^]*?(?=---)/]
  const without = meshOf(shop.replace(pod, '').replace(service, ''))
  expect(drawCommand(without, 'insertEgressGateway', { host: 'api.pay.example' }).fields.find(({ id }) => id === 'gateway')?.value).toBe('istio-system/istio-egressgateway')
  const plan = planned(without, 'insertEgressGateway', { host: 'api.pay.example', app: 'http' })
  expect(plan.notes).toContainEqual({ id: 'gatewayMade', args: { gateway: 'istio-system/istio-egressgateway' } })
  expect(plan.edits.map(({ key }) => key)).toEqual(expect.arrayContaining(['apps/Deployment/istio-system/istio-egressgateway', '/Service/istio-system/istio-egressgateway']))
  const after = without.update(plan.edits)
  const gateway = after.proxy('istio-system/istio-egressgateway')
  expect(gateway?.type).toBe('router')
  expect(gateway && after.configOf(gateway).routes.flatMap(({ virtualHosts = [] }) => virtualHosts.flatMap(({ domains }) => domains))).toContain('api.pay.example')
  expect(hopsOf(after, 'shop/web', asked.http)[0]).toBe('shop/web')
  expect(errorsOf(after)).toEqual(errorsOf(without))
})

describe('bytes of another protocol go through the gateway too', () => {
  const host = 'db.example'
  const before = meshOf(shop, database)
  const dialled = (port: number): AskedRequest => ({ protocol: 'tcp', host, port })
  const variants = ['sendOn', 'originate'].flatMap((upstream) => ['plainLeg', 'mutualLeg'].flatMap((firstLeg) => ['everyClient', 'oneNamespace', 'oneWorkload'].map((clients) => ({ app: 'tcp', upstream, firstLeg, clients, clientNamespace: 'shop', client: 'shop/web' }))))

  test.each(variants)('$upstream $firstLeg $clients', (variant) => {
    const target = variant.upstream === 'originate' ? 6432 : 5432
    const after = done(before, 'insertEgressGateway', { host, targetPort: String(target), ...variant })
    expect(hopsOf(after, 'shop/web', dialled(5432))).toEqual(['shop/web', ...through])
    expect(hopsOf(after, 'batch/job', dialled(5432))).toEqual(variant.clients === 'everyClient' ? ['batch/job', ...through] : ['batch/job', 'allowed'])
    const { hops, odds } = walk(after, 'shop/web', dialled(5432))
    expect([hops[1]?.request.tls, hops[1]?.request.sni]).toEqual(variant.firstLeg === 'mutualLeg' ? ['mtls', host] : ['plaintext', undefined])
    expect(odds.map(({ cluster, address }) => [cluster, address])).toEqual([[`outbound|${target}||${host}`, `203.0.113.50:${target}`]])
    const gateway = after.proxy('istio-system/istio-egressgateway')
    const socket = field(gateway && after.configOf(gateway).clusters.find(({ name }) => name === `outbound|${target}||${host}`), 'transportSocket', 'typedConfig')
    expect(text(socket, 'sni')).toBe(variant.upstream === 'originate' ? host : '')
    expect(hopsOf(after, 'shop/web', dialled(5433))).toEqual(['shop/web', 'allowed'])
    expect(errorsOf(after)).toEqual(errorsOf(before))
    expect(textOf(after, 'networking.istio.io/ServiceEntry/shop/db')).toContain('# the usual one')
  })

  test('the form asks for it by itself, and takes a port of the gateway that nobody serves', () => {
    const value = (mesh: Compilation, id: string) => drawCommand(mesh, 'insertEgressGateway', { host }).fields.find((each) => each.id === id)?.value
    expect([value(before, 'app'), value(before, 'dialledPort'), value(before, 'gatewayPort')]).toEqual(['tcp', '5432', '443'])
    const taken = done(before, 'insertEgressGateway', { host: 'api.pay.example', app: 'https' })
    expect(value(taken, 'gatewayPort')).toBe('80')
  })

  test('a host with an address of its own is led by it', () => {
    const named = meshOf(shop, database.replace('  hosts: [db.example]', '  hosts: [db.example]\n  addresses: [198.51.100.7]'))
    const after = done(named, 'insertEgressGateway', { host })
    expect(hopsOf(after, 'shop/web', { ...dialled(5432), host: '198.51.100.7' })).toEqual(['shop/web', ...through])
  })

  test('routes that are there move behind the gateway', () => {
    const other = database.replace('name: db,', 'name: spare,').replace('db.example', 'spare.example').replace('203.0.113.50', '203.0.113.51')
    const weighted = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: db, namespace: shop}\nspec:\n  hosts: [db.example]\n  tcp:\n    # half and half\n    - route:\n        - {destination: {host: db.example, port: {number: 5432}}, weight: 50}\n        - {destination: {host: spare.example, port: {number: 5432}}, weight: 50}\n'
    const after = done(meshOf(shop, database, other, weighted), 'insertEgressGateway', { host })
    const { hops, odds } = walk(after, 'shop/web', dialled(5432))
    expect([hops.map(({ proxy }) => proxy), odds.map(({ address, share }) => [address, share])]).toEqual([['shop/web', through[0]], [['203.0.113.50:5432', 0.5], ['203.0.113.51:5432', 0.5]]])
    expect(textOf(after, 'networking.istio.io/VirtualService/shop/db')).toContain('# half and half')
  })

  test('a second host cannot share a plain port, but one under the mesh’s TLS', () => {
    const other = database.replace('name: db,', 'name: cache,').replace('db.example', 'cache.example')
    const given = (name: string, firstLeg: string): Values => ({ host: name, firstLeg, gatewayPort: '443' })
    const plain = done(meshOf(shop, database, other), 'insertEgressGateway', given(host, 'plainLeg'))
    expect(refusal(plain, 'insertEgressGateway', given('cache.example', 'plainLeg'))).toBe('gatewayPortTaken')
    const mutual = done(done(meshOf(shop, database, other), 'insertEgressGateway', given(host, 'mutualLeg')), 'insertEgressGateway', given('cache.example', 'mutualLeg'))
    expect(hopsOf(mutual, 'shop/web', dialled(5432))).toEqual(['shop/web', ...through])
  })
})

describe('routes that are there move behind the gateway', () => {
  const before = meshOf(shop, canary)
  const key = 'networking.istio.io/VirtualService/shop/pay'

  test.each(['plainLeg', 'mutualLeg'])('with their conditions, once (%s)', (firstLeg) => {
    const after = done(before, 'insertEgressGateway', { host: 'api.pay.example', app: 'http', firstLeg })
    for (const [headers, address] of [[{ 'x-canary': 'true' }, '203.0.113.8:80'], [{}, '203.0.113.7:80']] as const) {
      const journey = walk(after, 'shop/web', { ...asked.http, headers })
      expect([...journey.hops.map(({ proxy }) => proxy), journey.odds.map((each) => each.address)]).toEqual(['shop/web', through[0], [address]])
    }
    for (const comment of ['# the canary first', '# asked for', '# all others']) expect(textOf(after, key)).toContain(comment)
  })

  test('the rule that the gateway had is copied when TLS is added, and said to be', () => {
    const plan = planned(before, 'insertEgressGateway', { host: 'api.pay.example', app: 'http', upstream: 'originate' })
    expect(plan.notes).toContainEqual({ id: 'copiesRule', args: { rule: 'shop/pay' } })
    const after = before.update(plan.edits)
    const gateway = after.proxy('istio-system/istio-egressgateway')
    const cluster = gateway && after.configOf(gateway).clusters.find(({ name }) => name === 'outbound|443|new|api.pay.example')
    expect(list(cluster, 'circuitBreakers', 'thresholds').map((each) => field(each, 'maxConnections'))).toEqual([7])
    expect(text(field(cluster, 'transportSocket', 'typedConfig'), 'sni')).toBe('api.pay.example')
  })

  test('clients that are not led keep them', () => {
    const after = done(before, 'insertEgressGateway', { host: 'api.pay.example', app: 'http', clients: 'oneNamespace', clientNamespace: 'shop' })
    expect(hopsOf(after, 'shop/web', asked.http)).toEqual(['shop/web', ...through])
    expect(walk(after, 'batch/job', { ...asked.http, headers: { 'x-canary': 'true' } })).toMatchObject({ hops: [{ proxy: 'batch/job' }], odds: [{ address: '203.0.113.8:80' }] })
  })
})

describe('what is there already is used', () => {
  const star = 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: egress, namespace: shop}\nspec: {selector: {istio: egressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}\n'

  test('a Gateway that serves the host', () => {
    const after = done(meshOf(shop, star), 'insertEgressGateway', { host: 'api.pay.example', app: 'http' })
    expect(after.snapshot.admitted.list('Gateway').map(({ metadata }) => metadata.name)).toEqual(['egress'])
    expect(hopsOf(after, 'shop/web', asked.http)).toEqual(['shop/web', ...through])
  })

  test('a rule for the gateway gets one more subset, in whatever namespace clients find it', () => {
    const rule = (namespace: string) => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: egress, namespace: ${namespace}}\nspec:\n  host: istio-egressgateway.istio-system.svc.cluster.local\n  subsets: # by host\n    - name: other\n`
    const after = done(meshOf(shop, rule('shop'), rule('istio-system')), 'insertEgressGateway', { host: 'api.pay.example', app: 'https', firstLeg: 'mutualLeg' })
    expect(hopsOf(after, 'shop/web', asked.https)).toEqual(['shop/web', ...through])
    expect(hopsOf(after, 'batch/job', asked.https)).toEqual(['batch/job', ...through])
    expect(textOf(after, 'networking.istio.io/DestinationRule/shop/egress')).toContain('subsets: # by host')
  })

  test('a host that its namespace keeps to itself is shown to the gateway', () => {
    const own = shop.replace('  location: MESH_EXTERNAL\n', '  location: MESH_EXTERNAL\n  exportTo: ["."]\n')
    expect(hopsOf(done(meshOf(own), 'insertEgressGateway', { host: 'api.pay.example', app: 'http' }), 'shop/web', asked.http)).toEqual(['shop/web', ...through])
  })

  test('a host without a plain port gets one', () => {
    const tls = shop.replace('    - number: 80 # plain\n      name: http\n      protocol: HTTP\n', '')
    const after = done(meshOf(tls), 'insertEgressGateway', { host: 'api.pay.example', app: 'http', upstream: 'originate' })
    expect(hopsOf(after, 'shop/web', asked.http)).toEqual(['shop/web', ...through])
    expect(textOf(after, 'networking.istio.io/ServiceEntry/shop/pay')).toContain('# whoever pays')
  })
})

describe('what would not work is refused, with the reason', () => {
  const insert = (text: string, given: Values = {}) => refusal(meshOf(text), 'insertEgressGateway', { host: 'api.pay.example', app: 'http', ...given })
  const service = (spec: string) => `${shop}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: pay, namespace: shop}\nspec: ${spec}\n`

  test.each<readonly [string, string, Values]>([
    ['noneBehindGateway', shop.replace('resolution: STATIC', 'resolution: NONE').replace(/ {2}endpoints:[\s\S]*$/, ''), {}],
    ['wildcardBehindGateway', shop.replace('- api.pay.example', '- "*.pay.example"'), { host: '*.pay.example' }],
    ['servesOthers', service('{hosts: [api.pay.example, other.example], http: [{route: [{destination: {host: api.pay.example}}]}]}'), {}],
    ['decidedBySource', service('{hosts: [api.pay.example], http: [{match: [{sourceLabels: {app: web}}], route: [{destination: {host: api.pay.example}}]}]}'), {}],
    ['delegates', service('{hosts: [api.pay.example], http: [{delegate: {name: x}}]}'), {}],
    ['gatewayPortTaken', `${shop}---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: tcp, namespace: shop}\nspec: {selector: {istio: egressgateway}, servers: [{port: {number: 80, name: tcp, protocol: TCP}, hosts: ["*"]}]}\n`, {}],
    ['noGatewayWorkload', shop.replace('args: [proxy, router]', 'args: [other]'), {}],
  ])('%s', (id, text, given) => expect(insert(text, given)).toBe(id))

  test('twice', () => {
    const after = done(mesh, 'insertEgressGateway', { host: 'api.pay.example', app: 'http' })
    expect(refusal(after, 'insertEgressGateway', { host: 'api.pay.example', app: 'http' })).toBe('alreadyThrough')
  })
})

describe('what the form could not promise', () => {
  test('a path for what no port of the host carries is refused', () => {
    const { outcome } = drawCommand(mesh, 'insertEgressGateway', { host: 'api.pay.example', app: 'tcp' })
    expect(outcome.ok ? undefined : outcome.error).toEqual({ id: 'notSpoken', args: { host: 'api.pay.example', ports: '80 HTTP, 443 TLS' }, field: 'app' })
    const bytes = meshOf(shop.replace('protocol: HTTP\n', 'protocol: TCP\n'))
    expect(refusal(bytes, 'insertEgressGateway', { host: 'api.pay.example', app: 'http' })).toBe('notSpoken')
  })

  test('a host that is led already is not the one that is suggested, nor a wildcard', () => {
    const wild = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: any, namespace: shop}\nspec: {hosts: ["*.any.example"], ports: [{number: 443, name: tls, protocol: TLS}], resolution: NONE}\n'
    const led = done(meshOf(shop, database, wild), 'insertEgressGateway', { host: 'api.pay.example' })
    expect(drawCommand(led, 'insertEgressGateway', { gateway: 'istio-system/istio-egressgateway' }).fields.find(({ id }) => id === 'host')?.value).toBe('db.example')
    const named = done(led, 'createGateway', { namespace: 'shop' })
    expect(drawCommand(named, 'createGateway', { namespace: 'shop' }).fields.find(({ id }) => id === 'name')?.value).toBe('egress-gateway-2')
  })

  test('a name that Istio does not take for a Gateway stands at its field', () => {
    const { outcome } = drawCommand(mesh, 'insertEgressGateway', { host: 'api.pay.example', name: 'a.b' })
    expect(outcome.ok ? undefined : [outcome.error.id, outcome.error.field, outcome.error.fault?.code]).toEqual(['refused', 'name', 'EXO1601'])
  })

  test('where the mesh exports to nobody else by itself, the gateway is told of host and routes', () => {
    const closed = meshOf(shop, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "defaultServiceExportTo: [\\".\\"]\\ndefaultVirtualServiceExportTo: [\\".\\"]"}\n')
    const shown = closed.update([{ key: '/Service/istio-system/istio-egressgateway', text: `${textOf(closed, '/Service/istio-system/istio-egressgateway')}`.replace('namespace: istio-system}', 'namespace: istio-system, annotations: {networking.istio.io/exportTo: "*"}}') }])
    expect(hopsOf(done(shown, 'insertEgressGateway', { host: 'api.pay.example', app: 'http' }), 'shop/web', asked.http)).toEqual(['shop/web', ...through])
  })

  test('workloads with the labels of the one that is led are named', () => {
    const twin = 'apiVersion: v1\nkind: Pod\nmetadata: {name: twin, namespace: shop, labels: {app: web, version: v1}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.7}\n'
    const given = { host: 'api.pay.example', app: 'http', clients: 'oneWorkload', client: 'shop/web' } as const
    expect(planned(meshOf(shop, twin), 'insertEgressGateway', given).notes).toContainEqual({ id: 'alsoSelected', args: { client: 'shop/web', names: 'shop/twin' } })
    const after = done(meshOf(shop, twin.replace('v1}}', 'v2}}')), 'insertEgressGateway', given)
    expect([hopsOf(after, 'shop/web', asked.http), hopsOf(after, 'shop/twin', asked.http)]).toEqual([['shop/web', ...through], ['shop/twin', 'allowed']])
  })
})
