import { describe, expect, test } from 'vitest'
import { resourcesOf, snapshotOf } from '@/lib/testing/snapshot.ts'
import { type ProxyFacts, proxyFrom } from '../proxies/proxy-from.ts'
import { buildSnapshot } from '../snapshot/build-snapshot.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { viewOf } from './client-view.ts'

const document = (kind: string, name: string, namespace: string, spec: string, metadata = '') => `
---
apiVersion: networking.istio.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}${metadata}}
spec: ${spec}
`
const entry = (name: string, namespace: string, hosts: string, more = '', metadata = '') =>
  document('ServiceEntry', name, namespace, `{hosts: [${hosts}], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}, {number: 443, name: tls, protocol: TLS}]${more}}`, metadata)
const sidecar = (name: string, namespace: string, spec: string, metadata = '') => document('Sidecar', name, namespace, spec, metadata)
const routes = (name: string, namespace: string, hosts: string, destination: string, more = '', metadata = '') =>
  document('VirtualService', name, namespace, `{hosts: [${hosts}], http: [{route: [{destination: {host: ${destination}}}]}]${more}}`, metadata)

const client: ProxyFacts = { name: 'client', namespace: 'app', ip: '10.0.0.1', labels: { app: 'client' } }
const seen = (snapshot: Snapshot, facts = client) => viewOf(snapshot, proxyFrom(snapshot, facts))
const hosts = (snapshot: Snapshot, facts = client) => seen(snapshot, facts).egress.map(({ services }) => services.map(({ hostname, namespace }) => `${namespace}/${hostname}`))

describe('the Sidecar in force', () => {
  const all = sidecar('root', 'istio-system', '{egress: [{hosts: ["./*"]}]}') + sidecar('general', 'app', '{egress: [{hosts: ["app/*"]}]}')
    + sidecar('late', 'app', '{workloadSelector: {labels: {app: client}}, egress: [{hosts: ["late/*"]}]}', ', creationTimestamp: "2024-02-01T00:00:00Z"')
    + sidecar('early', 'app', '{workloadSelector: {labels: {app: client}}, egress: [{hosts: ["early/*"]}]}', ', creationTimestamp: "2024-01-01T00:00:00Z"')
  test.each([
    ['the oldest that selects the workload', client, 'early'],
    ['else the one of the namespace', { ...client, labels: {} }, 'general'],
    ['else the one of the root namespace', { ...client, namespace: 'shop' }, 'root'],
    ['never one for a router', { ...client, type: 'router' as const }, undefined],
  ])('%s', (_, facts, expected) => {
    expect(seen(snapshotOf(all), facts).sidecar?.metadata.name).toBe(expected)
  })

  test('in the root namespace speaks as if it lived in the namespace of the client', () => {
    const snapshot = snapshotOf(sidecar('root', 'istio-system', '{egress: [{hosts: ["./*"]}]}') + entry('a', 'app', 'a.example') + entry('b', 'istio-system', 'b.example'))
    expect(hosts(snapshot)).toEqual([['app/a.example']])
  })

  test('decides the outbound policy as a whole object, and is named as what decides', () => {
    const snapshot = snapshotOf(sidecar('own', 'app', '{outboundTrafficPolicy: {}}'))
    expect(seen(snapshot).outboundPolicy).toEqual({ mode: 'REGISTRY_ONLY', source: { resource: 'networking.istio.io/Sidecar/app/own', path: ['spec', 'outboundTrafficPolicy'] } })
    expect(seen(snapshot, { ...client, namespace: 'shop' }).outboundPolicy).toEqual({ mode: 'ALLOW_ANY', source: undefined })
  })
})

describe('the services of an egress listener', () => {
  const mesh = entry('a', 'app', 'a.example') + entry('b', 'shop', 'b.example') + entry('w', 'shop', '"*.wild.example"', ', endpoints: [{address: 192.0.2.1}]') + entry('hidden', 'shop', 'h.example', ', exportTo: ["."]')
  test.each([
    ['["*/*"]', ['app/a.example', 'shop/b.example', 'shop/*.wild.example']],
    ['["./*"]', ['app/a.example']],
    ['["shop/b.example"]', ['shop/b.example']],
    ['["*/*.example"]', ['app/a.example', 'shop/b.example', 'shop/*.wild.example']],
    ['["*/x.wild.example"]', []],
    ['["*/*", "~/b.example"]', ['app/a.example', 'shop/*.wild.example']],
    ['["*/*", "~shop/*"]', ['app/a.example']],
    ['["~/b.example"]', []],
  ])('%s', (imports, expected) => {
    expect(hosts(snapshotOf(mesh + sidecar('own', 'app', `{egress: [{hosts: ${imports}}]}`)))).toEqual([[...expected].sort((x, y) => (x.split('/')[1] ?? '').localeCompare(y.split('/')[1] ?? ''))])
  })

  test('are cut down to the port of the listener', () => {
    const snapshot = snapshotOf(mesh + sidecar('own', 'app', '{egress: [{port: {number: 443, protocol: TLS, name: tls}, hosts: ["./*"]}, {hosts: ["shop/*"]}]}'))
    expect(seen(snapshot).egress.map(({ services }) => services.map(({ ports }) => ports.map(({ number }) => number)))).toEqual([[[443]], [[80, 443], [80, 443]]])
  })

  test('come from one namespace per host: the own one, else that of a Kubernetes Service, else the first', () => {
    const name = 'web.shop.svc.cluster.local'
    const service = '\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop, creationTimestamp: "2024-05-01T00:00:00Z"}\nspec: {clusterIP: 10.96.0.1, ports: [{name: http, port: 80}]}\n'
    expect(hosts(snapshotOf(entry('x', 'alien', name) + service))).toEqual([[`shop/${name}`]])
    expect(hosts(snapshotOf(entry('x', 'alien', name) + service + entry('x', 'app', name)))).toEqual([[`app/${name}`]])
    expect(hosts(snapshotOf(entry('x', 'alien', 'a.example') + entry('x', 'shop', 'a.example')))).toEqual([['alien/a.example']])
  })

  test('private ones and those exported by name stand together by age, before older public ones (§1.8)', () => {
    const of = (year: number) => `, creationTimestamp: "${year}-01-01T00:00:00Z"`
    const snapshot = snapshotOf(entry('p', 'shop', 'a.example', '', of(2020)) + entry('own', 'app', 'b.example', ', exportTo: ["."]', of(2023)) + entry('named', 'shop', 'c.example', ', exportTo: [app]', of(2022)) + entry('late', 'app', 'd.example', ', exportTo: [app, shop]', of(2024)))
    expect(hosts(snapshot)).toEqual([['shop/c.example', 'app/b.example', 'app/d.example', 'shop/a.example']])
  })
})

describe('VirtualServices of an egress listener', () => {
  test('private ones win over those exported by name, and those over older public ones', () => {
    const old = ', creationTimestamp: "2020-01-01T00:00:00Z"'
    const young = ', creationTimestamp: "2024-01-01T00:00:00Z"'
    const snapshot = snapshotOf(routes('public', 'app', 'a.example', 'x.example', '', old) + routes('named', 'shop', 'a.example', 'x.example', ', exportTo: [app]', young) + routes('own', 'app', 'a.example', 'x.example', ', exportTo: ["."]', young))
    expect(seen(snapshot).egress[0]?.virtualServices.map(({ name }) => name)).toEqual(['own', 'named', 'public'])
  })

  test.each([
    ['["."]', ['own']], ['["*"]', ['other', 'own']], ['[app]', ['own', 'other']], ['[shop]', []], ['[".", app]', ['own', 'other']],
  ])('those that say nothing have the mesh default %s (§1.8)', (byDefault, expected) => {
    const mesh = `{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: 'defaultVirtualServiceExportTo: ${byDefault}'}}`
    const snapshot = snapshotOf(mesh + routes('own', 'app', 'a.example', 'x.example') + routes('other', 'shop', 'b.example', 'x.example'))
    expect(seen(snapshot).egress[0]?.virtualServices.map(({ name }) => name)).toEqual(expected)
  })

  test('one is imported whole when any of its hosts is, and an excluded host does not count', () => {
    const snapshot = snapshotOf(routes('both', 'app', 'a.example, b.example', 'x.example') + routes('none', 'app', 'b.example', 'x.example') + sidecar('own', 'app', '{egress: [{hosts: ["./a.example", "./b.example", "~/b.example"]}]}'))
    expect(seen(snapshot).egress[0]?.virtualServices.map(({ name, hosts: own }) => [name, own])).toEqual([['both', ['a.example', 'b.example']]])
  })

  test('the most specific host wins, an exact one over every wildcard', () => {
    const snapshot = snapshotOf(routes('wide', 'app', '"*.example"', 'x.example') + routes('narrow', 'app', '"*.a.example"', 'x.example') + routes('exact', 'app', 'b.a.example', 'x.example'))
    const scope = seen(snapshot).egress[0]
    expect(['b.a.example', 'c.a.example', 'd.example', 'elsewhere'].map((host) => scope?.mostSpecific(host)?.name)).toEqual(['exact', 'narrow', 'wide', undefined])
  })

  test('short names are completed by the namespace, gateways by name', () => {
    const snapshot = snapshotOf(routes('short', 'app', 'api', 'web', ', gateways: [mesh, egress, ./egress, istio-system/egress, old.istio-system.svc.cluster.local]'))
    expect(seen(snapshot).egress[0]?.virtualServices[0]).toMatchObject({ hosts: ['api.app.svc.cluster.local'], gateways: ['mesh', 'app/egress', 'istio-system/egress', 'istio-system/old'], spec: { http: [{ route: [{ destination: { host: 'web.app.svc.cluster.local' } }] }] } })
    expect(seen(snapshot).gatewayVirtualServices('istio-system/egress').map(({ name }) => name)).toEqual(['short'])
  })
})

describe('the services that get clusters', () => {
  const ports = (snapshot: Snapshot) => seen(snapshot).services.map(({ hostname, ports: all }) => `${hostname} ${all.map(({ number }) => number).join()}`)

  test('take in what routes send to, by the ports that they name', () => {
    const imports = sidecar('own', 'app', '{egress: [{hosts: ["./a.example"]}]}')
    const to = (destination: string) => document('VirtualService', 'v', 'app', `{hosts: [a.example], http: [{route: [{destination: ${destination}}]}]}`)
    const mesh = imports + entry('a', 'app', 'a.example') + entry('b', 'shop', 'b.example')
    expect(ports(snapshotOf(mesh))).toEqual(['a.example 80,443'])
    expect(ports(snapshotOf(mesh + to('{host: b.example}')))).toEqual(['a.example 80,443', 'b.example 80,443'])
    expect(ports(snapshotOf(mesh + to('{host: b.example, port: {number: 443}}')))).toEqual(['a.example 80,443', 'b.example 443'])
    expect(ports(snapshotOf(mesh + to('{host: b.example, port: {number: 9999}}')))).toEqual(['a.example 80,443'])
  })

  test('leave out what routes send to for other namespaces; a match that names none does not open what another narrows', () => {
    const imports = sidecar('own', 'app', '{egress: [{hosts: ["./a.example"]}]}')
    const inferred = (...namespaces: readonly string[]) => {
      const match = namespaces.map((namespace) => (namespace === '' ? '{uri: {prefix: /}}' : `{sourceNamespace: ${namespace}}`)).join()
      const virtualService = document('VirtualService', 'v', 'app', `{hosts: [a.example], http: [{match: [${match}], route: [{destination: {host: b.example}}]}]}`)
      return ports(snapshotOf(imports + entry('a', 'app', 'a.example') + entry('b', 'shop', 'b.example') + virtualService)).length === 2
    }
    expect([inferred(), inferred(''), inferred('app'), inferred('other'), inferred('other', 'app'), inferred('', 'app'), inferred('', 'other'), inferred('other', '')])
      .toEqual([true, true, true, false, true, true, false, false])
  })

  test('join the ports of two entries only where all else is equal but the location', () => {
    const second = (more: string, metadata = '') => document('ServiceEntry', 'two', 'app', `{hosts: [a.example], ports: [{number: 9000, name: extra, protocol: TCP}], ${more}}`, metadata)
    expect(ports(snapshotOf(entry('one', 'app', 'a.example') + second('resolution: DNS')))).toEqual(['a.example 80,443,9000'])
    expect(ports(snapshotOf(entry('one', 'app', 'a.example') + second('resolution: DNS, location: MESH_INTERNAL')))).toEqual(['a.example 80,443,9000'])
    expect(ports(snapshotOf(entry('one', 'app', 'a.example') + second('resolution: NONE')))).toEqual(['a.example 80,443'])
    expect(ports(snapshotOf(entry('one', 'app', 'a.example') + second('resolution: DNS', ', labels: {team: a}')))).toEqual(['a.example 80,443'])
    expect(ports(snapshotOf(entry('one', 'app', 'a.example') + second('resolution: DNS, exportTo: ["*"]')))).toEqual(['a.example 80,443'])
    expect(ports(snapshotOf(entry('one', 'app', 'a.example', ', workloadSelector: {}') + second('resolution: DNS')))).toEqual(['a.example 80,443,9000'])
  })
})

describe('the services of a gateway', () => {
  const gateway: ProxyFacts = { ...client, type: 'router' }
  const of = (year: number) => `, creationTimestamp: "${year}-01-01T00:00:00Z"`
  const offered = (snapshot: Snapshot) => seen(snapshot, gateway).services.map(({ hostname, namespace, ports }) => `${namespace}/${hostname} ${ports.map(({ number }) => number).join()}`)

  test('are all that its namespace may see: of several namespaces the first counts, or a Kubernetes Service, not its own (§1.8, §2.4)', () => {
    const name = 'web.shop.svc.cluster.local'
    const service = `\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop${of(2024)}}\nspec: {clusterIP: 10.96.0.1, ports: [{name: http, port: 80}]}\n`
    expect(offered(snapshotOf(entry('own', 'app', 'a.example', '', of(2023)) + entry('old', 'shop', 'a.example', '', of(2020))))).toEqual(['shop/a.example 80,443'])
    expect(offered(snapshotOf(entry('own', 'app', 'a.example', ', exportTo: ["."]', of(2023)) + entry('old', 'shop', 'a.example', '', of(2020))))).toEqual(['app/a.example 80,443'])
    expect(offered(snapshotOf(entry('own', 'app', name) + service))).toEqual([`shop/${name} 80`])
    expect(hosts(snapshotOf(entry('own', 'app', 'a.example', '', of(2023)) + entry('old', 'shop', 'a.example', '', of(2020))))).toEqual([['app/a.example']])
  })

  test('hold nothing that its namespace may not see, whatever routes of the mesh send to', () => {
    const mesh = entry('hidden', 'app', 'h.example', ', exportTo: ["~"]') + routes('v', 'app', 'a.example', 'h.example')
    expect(offered(snapshotOf(mesh))).toEqual([])
    expect(seen(snapshotOf(mesh)).services.map(({ hostname }) => hostname)).toEqual(['h.example'])
  })
})

describe('DestinationRules', () => {
  const rule = (name: string, namespace: string, spec: string, metadata = '') => document('DestinationRule', name, namespace, spec, metadata)
  const found = (snapshot: Snapshot, facts = client) => seen(snapshot, facts).destinationRule('a.example')
  const service = entry('a', 'shop', 'a.example')

  test('of the client go before those of the service, and those before the root\'s', () => {
    const [own, ofService, root] = ['app', 'shop', 'istio-system'].map((namespace) => rule('r', namespace, '{host: a.example}'))
    expect(found(snapshotOf(`${service}${own}${ofService}${root}`))?.namespace).toBe('app')
    expect(found(snapshotOf(`${service}${ofService}${root}`))?.namespace).toBe('shop')
    expect(found(snapshotOf(`${service}${root}`))?.namespace).toBe('istio-system')
    expect(found(snapshotOf(`${service}${rule('r', 'shop', '{host: a.example, exportTo: ["."]}')}${root}`))?.namespace).toBe('istio-system')
    expect(found(snapshotOf(`${own}`))).toBeUndefined()
  })

  test('an exact host goes before the longest wildcard', () => {
    const mesh = service + rule('wide', 'app', '{host: "*.com"}') + rule('tail', 'app', '{host: "*.example"}')
    expect(found(snapshotOf(mesh))?.name).toBe('tail')
    expect(found(snapshotOf(mesh + rule('exact', 'app', '{host: a.example}')))?.name).toBe('exact')
  })

  test('of one host are merged: subsets together, the first policy as a whole', () => {
    const merged = found(snapshotOf(service
      + rule('one', 'app', '{host: a.example, subsets: [{name: v1}]}', ', creationTimestamp: "2024-01-01T00:00:00Z"')
      + rule('two', 'app', '{host: a.example, trafficPolicy: {loadBalancer: {simple: RANDOM}}, subsets: [{name: v2}, {name: v1, labels: {late: "yes"}}]}', ', creationTimestamp: "2024-02-01T00:00:00Z"')))
    expect(merged).toMatchObject({ name: 'one', spec: { trafficPolicy: { loadBalancer: { simple: 'RANDOM' } }, subsets: [{ name: 'v1' }, { name: 'v2' }] } })
    expect(merged?.spec.subsets?.[0]).not.toHaveProperty('labels')
    expect(merged?.subsetSources).toEqual([
      { resource: 'networking.istio.io/DestinationRule/app/one', path: ['spec', 'subsets', 0] }, { resource: 'networking.istio.io/DestinationRule/app/two', path: ['spec', 'subsets', 0] },
    ])
    expect(merged?.trafficPolicySource).toEqual({ resource: 'networking.istio.io/DestinationRule/app/two', path: ['spec', 'trafficPolicy'] })
    expect(merged?.from.map(({ metadata }) => metadata.name)).toEqual(['one', 'two'])
  })

  test('shown to different namespaces stay apart, and the last stands', () => {
    const snapshot = snapshotOf(service + rule('a', 'app', '{host: a.example, exportTo: ["*"], subsets: [{name: v1}]}') + rule('b', 'app', '{host: a.example, exportTo: ["."], subsets: [{name: v2}]}'))
    expect(found(snapshot)).toMatchObject({ name: 'b', spec: { subsets: [{ name: 'v2' }] } })
    expect(found(snapshot)?.from).toHaveLength(1)
  })

  test('a selector picks its clients, and swallows a private rule beside it', () => {
    const selecting = rule('mine', 'app', '{host: a.example, workloadSelector: {matchLabels: {app: client}}, subsets: [{name: v1}]}')
    const other = { ...client, labels: { app: 'other' } }
    const beside = (exportTo: string) => snapshotOf(service + selecting + rule('all', 'app', `{host: a.example, exportTo: [${exportTo}], subsets: [{name: v2}]}`))
    expect(found(beside('"*"'))?.name).toBe('mine')
    expect(found(beside('"*"'), other)?.name).toBe('all')
    expect(found(beside('"."'))?.spec.subsets?.map(({ name }) => name)).toEqual(['v1', 'v2'])
    expect(found(beside('"."'), other)).toBeUndefined()
  })
})

describe('one view', () => {
  const yaml = entry('a', 'app', 'a.example') + entry('b', 'app', 'b.example') + routes('v', 'app', 'a.example', 'b.example')
  test('serves all proxies of a class', () => {
    const snapshot = snapshotOf(yaml)
    expect(seen(snapshot, { ...client, labels: { app: 'other' } })).toBe(seen(snapshot))
    expect(seen(snapshot, { ...client, namespace: 'shop' })).not.toBe(seen(snapshot))
  })

  test('keeps, after an edit, all that the edit does not touch', () => {
    const resources = resourcesOf(yaml)
    const [edited] = resourcesOf(entry('a', 'app', 'a.example', ', location: MESH_INTERNAL'))
    const before = seen(buildSnapshot(resources))
    const after = seen(buildSnapshot(resources.map((resource) => (resource.key === edited?.key ? edited : resource))))
    expect(after.serviceByHost('a.example')).not.toBe(before.serviceByHost('a.example'))
    expect(after.serviceByHost('b.example')).toBe(before.serviceByHost('b.example'))
    expect(after.egress[0]?.virtualServices).toBe(before.egress[0]?.virtualServices)
  })
})
