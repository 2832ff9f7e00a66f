import { describe, expect, test } from 'vitest'
import { journeyOf } from '@/lib/compile/index.ts'
import { canary } from '../testdata/canary.ts'
import { database, done, envoyOf, errorsOf, meshOf, planned, refusal, shop, textOf } from '../testdata/mesh.ts'
import { drawCommand, type Values } from './index.ts'

const variants = [{ app: 'http', upstream: 'sendOn' }, { app: 'http', upstream: 'originate' }, { app: 'https', upstream: 'sendOn' }]
  .flatMap((what) => ['plainLeg', 'mutualLeg'].flatMap((firstLeg) => ['everyClient', 'oneNamespace', 'oneWorkload'].map((clients): Values => ({ host: 'api.pay.example', ...what, firstLeg, clients, clientNamespace: 'shop', client: 'shop/web' }))))

describe('in and out again, every Envoy is told what it was told before', () => {
  for (const [name, text] of [['without routes', shop], ['with a canary', `${shop}---${canary}`]] as const) {
    const mesh = meshOf(text)
    test.each(variants)(`${name}: $app $upstream $firstLeg $clients`, (given) => {
      const after = done(done(mesh, 'insertEgressGateway', given), 'removeEgressGateway', { host: 'api.pay.example', afterwards: 'plainAgain' })
      for (const id of ['shop/web', 'batch/job', 'istio-system/istio-egressgateway']) expect(envoyOf(after, id)).toEqual(envoyOf(mesh, id))
      expect(errorsOf(after)).toEqual(errorsOf(mesh))
      expect([...after.documents.keys()].sort()).toEqual([...mesh.documents.keys()].sort())
    })
  }
})

describe('in and out again with bytes of another protocol', () => {
  const host = 'db.example'
  const routed = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: db, namespace: shop}\nspec: {hosts: [db.example], tcp: [{match: [{port: 5432}], route: [{destination: {host: db.example, port: {number: 5433}}}]}]}\n'
  for (const [name, mesh] of [['without routes', meshOf(shop, database)], ['with a route', meshOf(shop, database, routed)]] as const) {
    const ways = ['sendOn', 'originate'].flatMap((upstream) => ['plainLeg', 'mutualLeg'].flatMap((firstLeg) => ['everyClient', 'oneNamespace', 'oneWorkload'].map((clients): Values => ({ host, app: 'tcp', upstream, targetPort: '6432', firstLeg, clients, clientNamespace: 'shop', client: 'shop/web' }))))
    test.each(ways)(`${name}: $upstream $firstLeg $clients`, (given) => {
      const after = done(done(mesh, 'insertEgressGateway', given), 'removeEgressGateway', { host, afterwards: 'plainAgain' })
      for (const id of ['shop/web', 'batch/job', 'istio-system/istio-egressgateway']) expect(envoyOf(after, id)).toEqual(envoyOf(mesh, id))
      expect([...after.documents.keys()].sort()).toEqual([...mesh.documents.keys()].sort())
    })
  }
})

test('what the gateway encrypted the clients may encrypt', () => {
  const led = done(meshOf(shop), 'insertEgressGateway', { host: 'api.pay.example', app: 'http', upstream: 'originate' })
  const after = done(led, 'removeEgressGateway', { host: 'api.pay.example', afterwards: 'clientOriginates' })
  const proxy = after.proxy('shop/web')
  if (!proxy) throw new Error('no shop/web')
  const { hops, odds } = journeyOf(after, proxy, { protocol: 'http1', host: 'api.pay.example', port: 80 })
  expect([hops.length, odds.map(({ cluster }) => cluster)[0]]).toEqual([1, 'outbound|443||api.pay.example'])
  const cluster = after.configOf(proxy).clusters.find(({ name }) => name === 'outbound|443||api.pay.example')
  expect(JSON.stringify(cluster)).toContain('"sni":"api.pay.example"')
})

test('a Gateway and a rule that others use stay, without this host', () => {
  const more = `${shop}---\n${shop.slice(shop.indexOf('apiVersion: networking.istio.io/v1\nkind: ServiceEntry')).replaceAll('pay', 'ship')}`
  const both = ['api.pay.example', 'api.ship.example'].reduce((mesh, host) => done(mesh, 'insertEgressGateway', { host, app: 'https', firstLeg: 'mutualLeg' }), meshOf(more))
  const after = done(both, 'removeEgressGateway', { host: 'api.pay.example' })
  expect(textOf(after, 'networking.istio.io/DestinationRule/istio-system/istio-egressgateway')).toContain('api.ship.example')
  expect(textOf(after, 'networking.istio.io/DestinationRule/istio-system/istio-egressgateway')).not.toContain('api.pay.example')
  expect(envoyOf(after, 'shop/web')).toEqual(envoyOf(done(meshOf(more), 'insertEgressGateway', { host: 'api.ship.example', app: 'https', firstLeg: 'mutualLeg' }), 'shop/web'))
})

test('a path that somebody wrote by hand is found, too', async () => {
  const { readFileSync } = await import('node:fs')
  const mesh = meshOf(readFileSync(new URL('../../../public/examples/egress-gateway.yaml', import.meta.url), 'utf8'))
  const after = done(mesh, 'removeEgressGateway', { host: 'nginx.dujie.com' })
  const proxy = after.proxy('entry/client')
  if (!proxy) throw new Error('no client')
  const { hops, odds } = journeyOf(after, proxy, { protocol: 'http1', host: 'nginx.dujie.com', port: 80 })
  expect(hops.length).toBe(1)
  expect(odds.map(({ share }) => Math.round(share * 1000))).toEqual([50, 475, 475])
})

test('what the gateway’s own rule set and no other rule sets is told, because it goes with the rule', () => {
  const led = done(meshOf(shop), 'insertEgressGateway', { host: 'api.pay.example', app: 'http', upstream: 'originate' })
  const key = [...led.documents.keys()].find((each) => each.includes('/DestinationRule/istio-system/api-pay')) ?? ''
  const pool = '{connectionPool: {tcp: {maxConnections: 7}}, outlierDetection: {consecutive5xxErrors: 3}, portLevelSettings: [{port: {number: 443}, tls: {mode: SIMPLE}, connectionPool: {tcp: {maxConnections: 7}}}]}'
  const rule = (name: string, namespace: string, policy: string, exportTo = '') => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {host: api.pay.example, ${exportTo}trafficPolicy: ${policy}}\n`
  const own = led.update([{ key, text: rule(key.split('/').at(-1) ?? '', 'istio-system', pool, 'exportTo: [.], ') }])
  const notesOf = (mesh: typeof own) => planned(mesh, 'removeEgressGateway', { host: 'api.pay.example', afterwards: 'plainAgain' }).notes
  const name = key.split('/').slice(2).join('/')
  expect(notesOf(led)).toEqual([])
  expect(notesOf(own)).toEqual([{ id: 'settingsLost', args: { rule: name, settings: 'connectionPool, outlierDetection' } }])
  // The clients have the same pool.
  const shared = own.update([{ key: 'networking.istio.io/DestinationRule/shop/api', text: rule('api', 'shop', '{connectionPool: {tcp: {maxConnections: 7}}}') }])
  expect(notesOf(shared)).toEqual([{ id: 'settingsLost', args: { rule: name, settings: 'outlierDetection' } }])
})

describe('what was set on the way through the gateway and no document says any more is told', () => {
  const host = 'api.pay.example'
  const routes = 'networking.istio.io/VirtualService/shop/api-pay-example'
  const firstLeg = 'networking.istio.io/DestinationRule/istio-system/istio-egressgateway'
  const after = (given: Values, key: string, change: (text: string) => string) => {
    const led = done(meshOf(shop), 'insertEgressGateway', { host, app: 'http', ...given })
    const changed = change(textOf(led, key) ?? '')
    expect(changed).not.toBe(textOf(led, key))
    const mesh = led.update([{ key, text: changed }])
    const { notes, edits } = planned(mesh, 'removeEgressGateway', { host, afterwards: 'plainAgain' })
    return { notes, texts: edits.flatMap(({ text }) => text ?? []).join('---\n') }
  }
  const settings = '  - timeout: 5s\n    retries: {attempts: 2}\n    match:'
  const onLast = (text: string) => { const at = text.lastIndexOf('  - match:'); return text.slice(0, at) + settings + text.slice(at + '  - match:'.length) }
  const onFirst = (text: string) => text.replace('  - match:', settings)
  const some: Values = { clients: 'oneWorkload', client: 'shop/web' }

  test('on the route that leads to the gateway', () => {
    expect(after({}, routes, onLast).notes).toEqual([{ id: 'routesLost', args: { document: 'shop/api-pay-example', settings: 'timeout, retries' } }])
  })

  test('but not what the gateway’s route set, which the clients’ route sets from now on', () => {
    const { notes, texts } = after({}, routes, onFirst)
    expect([notes, texts.includes('timeout: 5s')]).toEqual([[], true])
  })

  test('in the gateway’s own VirtualService, where some clients only are led', () => {
    expect(after(some, `${routes}-gateway`, onFirst).notes).toEqual([{ id: 'routesLost', args: { document: 'shop/api-pay-example-gateway', settings: 'timeout, retries' } }])
  })

  test('there, but not what the clients’ routes set alike', () => {
    const rest = `${shop}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: pay, namespace: shop}\nspec: {hosts: [${host}], http: [{timeout: 5s, route: [{destination: {host: ${host}}}]}]}\n`
    const led = done(meshOf(rest), 'insertEgressGateway', { host, app: 'http', ...some })
    expect(planned(led, 'removeEgressGateway', { host, afterwards: 'plainAgain' }).notes).toEqual([])
  })

  test('headers that are set for a destination', () => {
    const headed = (text: string) => text.replace(/( +)- destination:\n +host: istio-egressgateway/, (found, indent: string) => found.replace('- destination:', `- headers: {request: {set: {x-way: out}}}\n${indent}  destination:`))
    expect(after({}, routes, headed).notes).toEqual([{ id: 'routesLost', args: { document: 'shop/api-pay-example', settings: 'headers' } }])
  })

  test('on the subset by which clients reach the gateway', () => {
    const pooled = (text: string) => text.replace('    trafficPolicy:\n', '    trafficPolicy:\n      connectionPool: {tcp: {maxConnections: 9}}\n')
    expect(after({ firstLeg: 'mutualLeg' }, firstLeg, pooled).notes).toEqual([{ id: 'subsetLost', args: { rule: 'istio-system/istio-egressgateway', subset: 'api-pay-example', settings: 'connectionPool' } }])
  })
})

test('of a rule of the gateway’s Service all subsets go that the way used, and only those', () => {
  const host = 'api.pay.example'
  const led = done(meshOf(shop), 'insertEgressGateway', { host, app: 'http', firstLeg: 'mutualLeg' })
  const routes = 'networking.istio.io/VirtualService/shop/api-pay-example'
  const rule = 'networking.istio.io/DestinationRule/istio-system/istio-egressgateway'
  const subset = (name: string) => `{name: ${name}, trafficPolicy: {tls: {mode: ISTIO_MUTUAL, sni: ${host}}}}`
  const mesh = led.update([
    { key: rule, text: `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: istio-egressgateway, namespace: istio-system}\nspec: {host: istio-egressgateway.istio-system.svc.cluster.local, subsets: [${['api-pay-example', 'second', 'unused'].map(subset).join(', ')}]}\n` },
    { key: routes, text: (textOf(led, routes) ?? '').replace(/( +)- destination:\n( +)host: istio-egressgateway[^]*?subset: api-pay-example\n/, (found) => `${found}      weight: 50\n${found.replace('subset: api-pay-example', 'subset: second')}      weight: 50\n`) },
  ])
  const text = textOf(done(mesh, 'removeEgressGateway', { host, afterwards: 'plainAgain' }), rule)
  expect(['api-pay-example', 'second', 'unused'].map((name) => text?.includes(`name: ${name}`))).toEqual([false, false, true])
})

test('a host that is not led anywhere is refused', () => expect(refusal(meshOf(shop), 'removeEgressGateway', { host: 'api.pay.example' })).toBe('notThrough'))

describe('what is shared with others is not taken apart', () => {
  const gateway = 'istio-egressgateway.istio-system.svc.cluster.local'
  const served = (name: string, selector: string, port: number) => `---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: ${name}, namespace: istio-system}\nspec: {selector: {istio: ${selector}}, servers: [{port: {number: ${port}, name: http, protocol: HTTP}, hosts: ["*.pay.example"]}]}\n`
  const routes = (hosts: string, gateways: string) => `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: led, namespace: shop}\nspec:\n  hosts: [${hosts}]\n  gateways: [${gateways}]\n  http:\n    - {match: [{gateways: [mesh]}], route: [{destination: {host: ${gateway}, port: {number: 80}}}]}\n    - {match: [{gateways: [istio-system/out]}], route: [{destination: {host: api.pay.example, port: {number: 80}}}]}\n`
  const mesh = (hosts: string, gateways = 'mesh, istio-system/out') => meshOf(`${shop}${served('out', 'egressgateway', 80)}${served('in', 'ingressgateway', 80)}${routes(hosts, gateways)}`)
  const drawn = (hosts: string, gateways?: string) => drawCommand(mesh(hosts, gateways), 'removeEgressGateway', { host: 'api.pay.example' })

  test.each([
    ['several hosts', 'api.pay.example, other.example', undefined, 'servesOthers'],
    ['a wildcard that covers it', '"*.pay.example"', undefined, 'servesOthers'],
    ['a Gateway of another workload', 'api.pay.example', 'mesh, istio-system/out, istio-system/in', 'bindsOthers'],
  ])('routes of %s', (_, hosts, gateways, why) => {
    const { outcome } = drawn(hosts, gateways)
    expect(outcome).toEqual({ ok: false, error: { id: why, args: { host: 'api.pay.example', document: 'shop/led' }, field: 'host' } })
  })

  test('routes of this host at these gateways alone are', () => expect(drawn('api.pay.example').outcome.ok).toBe(true))

  test('routes for another gateway alone stay, also where they are of the same host', () => {
    const inward = '---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: inward, namespace: shop}\nspec: {hosts: [api.pay.example], gateways: [istio-system/in], http: [{route: [{destination: {host: api.pay.example, port: {number: 80}}}]}]} # not on the way\n'
    const before = meshOf(`${shop}${served('out', 'egressgateway', 80)}${served('in', 'ingressgateway', 80)}${routes('api.pay.example', 'mesh, istio-system/out')}${inward}`)
    expect(textOf(done(before, 'removeEgressGateway', { host: 'api.pay.example' }), 'networking.istio.io/VirtualService/shop/inward')).toContain('# not on the way')
  })

  test('of several VirtualServices of a host that one is found which leads to the gateway', () => {
    const straight = '---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a-straight, namespace: batch}\nspec: {hosts: [api.pay.example], exportTo: [.], http: [{timeout: 5s, route: [{destination: {host: api.pay.example, port: {number: 80}}}]}]}\n'
    const before = meshOf(`${shop}${straight}${served('out', 'egressgateway', 80)}${routes('api.pay.example', 'mesh, istio-system/out')}`)
    expect(planned(before, 'removeEgressGateway', { host: 'api.pay.example' }).edits.map(({ key }) => key)).toEqual(['networking.istio.io/VirtualService/shop/led'])
  })
})

test('a form that was opened for a host never turns to another one', () => {
  const more = `${shop}---\n${shop.slice(shop.indexOf('apiVersion: networking.istio.io/v1\nkind: ServiceEntry')).replaceAll('pay', 'ship')}`
  const led = done(meshOf(more), 'insertEgressGateway', { host: 'api.ship.example' })
  const { fields, outcome } = drawCommand(led, 'removeEgressGateway', { host: 'api.pay.example' })
  expect([fields.find(({ id }) => id === 'host')?.value, outcome]).toEqual(['api.pay.example', { ok: false, error: { id: 'notThrough', field: 'host' } }])
})

describe('the TLS that the gateway started is the clients’ as it was', () => {
  const led = done(meshOf(shop), 'insertEgressGateway', { host: 'api.pay.example', app: 'http', upstream: 'originate' })
  const rule = [...led.documents.keys()].find((key) => key.includes('/DestinationRule/istio-system/api-pay')) ?? ''
  const given = { host: 'api.pay.example', afterwards: 'clientOriginates' }
  const after = (tls: string) => {
    const mesh = led.update([{ key: rule, text: `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: ${rule.split('/').at(-1)}, namespace: istio-system}\nspec: {host: api.pay.example, exportTo: [.], trafficPolicy: {portLevelSettings: [{port: {number: 443}, tls: ${tls}}]}}\n` }])
    const { edits, notes } = planned(mesh, 'removeEgressGateway', given)
    const policy = mesh.update(edits).snapshot.admitted.list('DestinationRule', 'shop')[0]?.spec.trafficPolicy
    return { tls: policy?.portLevelSettings?.[0]?.tls, notes: notes.map(({ id }) => id) }
  }

  test('its name, the names that it asks for and its files', () => {
    expect(after('{mode: SIMPLE, sni: alias.example, subjectAltNames: [alias.example], caCertificates: /etc/ca.pem}')).toEqual({ tls: { mode: 'SIMPLE', sni: 'alias.example', subjectAltNames: ['alias.example'], caCertificates: '/etc/ca.pem' }, notes: ['sharedRule', 'filesNeeded'] })
  })

  test('but no secret of the gateway, with which sidecars would start none at all', () => {
    expect(after('{mode: MUTUAL, sni: alias.example, credentialName: ours}')).toEqual({ tls: { mode: 'SIMPLE', sni: 'alias.example', caCertificates: 'system' }, notes: ['sharedRule', 'secretStays'] })
    expect(after('{mode: SIMPLE, credentialName: "configmap://istio-system/ours"}').tls).toEqual({ mode: 'SIMPLE', caCertificates: 'system' })
  })
})
