import { describe, expect, test } from 'vitest'
import { journeyOf } from '@/lib/compile/index.ts'
import { canary } from '../testdata/canary.ts'
import { database, done, envoyOf, errorsOf, meshOf, refusal, shop, textOf } from '../testdata/mesh.ts'
import type { Values } from './index.ts'

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

test('a host that is not led anywhere is refused', () => expect(refusal(meshOf(shop), 'removeEgressGateway', { host: 'api.pay.example' })).toBe('notThrough'))
