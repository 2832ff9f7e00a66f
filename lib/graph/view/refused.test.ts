import { describe, expect, test } from 'vitest'
import { compiled, edited } from '../testdata/compiled.ts'
import { topologyDifference } from '../difference/difference.ts'
import { findingsByNode } from './findings.ts'
import { viewOfTopology } from './view.ts'

const istio = (kind: string, name: string, spec: string, namespace = 'shop') => `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`
const entry = (name: string, hosts: string, more = '', namespace = 'shop') => istio('ServiceEntry', name, `{hosts: [${hosts}], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]${more}}`, namespace)
const client = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {containers: [{name: istio-proxy, image: proxyv2}]}\n'
const hosts = [client, entry('api', 'api.example.com'), entry('cdn', '"*.cdn.example"').replace('DNS', 'NONE'), entry('files', 'a.files.example, b.files.example'), entry('short', 'legacy'), entry('own', 'api.example.com', ', exportTo: [.]', 'bank')]
const badRoute = '{hosts: [HOST], http: [{}]}'
const route = (host: string, more = '') => istio('VirtualService', 'bad', badRoute.replace('HOST', host).replace('}]}', `}]${more}}`))

/** The hosts at which findings stand when one more document is added, by the document alone. */
function marked(document: string): readonly string[] {
  const mesh = compiled(...hosts, document)
  const findings = mesh.findings().filter(({ place, severity, layer }) => place.resource.endsWith('/bad') && severity === 'error' && (layer === 'admission' || layer === 'structure'))
  expect(findings.length).toBeGreaterThan(0)
  return [...findingsByNode(mesh.topology(), findings)].map(([id]) => id.replace(/^host:/, '')).sort()
}

describe('findings of what admission refuses stand at the hosts that it names', () => {
  test.each([
    ['a VirtualService', route('api.example.com'), ['bank/own/api.example.com', 'shop/api/api.example.com']],
    ['one that few namespaces would see', route('api.example.com', ', exportTo: [.]'), ['shop/api/api.example.com']],
    ['however it is spelt', route('API.example.com', ', exportTo: [.]'), ['shop/api/api.example.com']],
    ['a host of a wildcard', route('img.cdn.example'), ['shop/cdn/*.cdn.example']],
    ['a wildcard of hosts', route('"*.files.example"'), ['shop/files/a.files.example', 'shop/files/b.files.example']],
    ['a short name', route('legacy'), ['shop/short/legacy']],
    ['destinations', istio('VirtualService', 'bad', '{hosts: [other.example], http: [{route: [{destination: {host: a.files.example}, weight: -1}]}]}'), ['shop/files/a.files.example']],
    ['a DestinationRule', istio('DestinationRule', 'bad', '{host: b.files.example, trafficPolicy: {connectionPool: {tcp: {maxConnections: -1}}}}'), ['shop/files/b.files.example']],
    ['a list that is none', istio('VirtualService', 'bad', '{hosts: b.files.example}'), ['shop/files/b.files.example']],
    ['a Gateway, for its namespace', istio('Gateway', 'bad', '{servers: [{hosts: [./a.files.example], port: {number: 0, name: http, protocol: HTTP}}]}'), ['shop/files/a.files.example']],
    ['a ServiceEntry beside another', istio('ServiceEntry', 'bad', '{hosts: [a.files.example], resolution: DNS, ports: [{number: 0, name: http, protocol: HTTP}]}'), ['shop/files/a.files.example']],
    ['everybody is nobody', route('"*"'), []],
    ['a host that is nowhere', route('nowhere.example'), []],
  ])('%s', (_, document, expected) => {
    expect(marked(document)).toEqual(expected)
  })

  const mesh = compiled(...hosts, route('a.files.example'))
  const standing = (topology: ReturnType<typeof mesh.topology>, of = mesh) => [...findingsByNode(topology, of.findings().filter(({ place }) => place.resource.endsWith('/VirtualService/shop/bad')))].map(([id, { worst }]) => `${id} ${worst}`)

  test('also at what the host is folded into', () => {
    expect(standing(viewOfTopology(mesh.topology(), { foldedHosts: ['shop'] }).topology)).toEqual(['host:shop/* error'])
  })

  test('a draft that is refused keeps its mark where its saved text has it, and without it none is left', () => {
    const good = edited(mesh, 'VirtualService', (text) => text.replace('http: [{}]', 'http: [{route: [{destination: {host: a.files.example}}]}]'))
    expect(standing(topologyDifference(good.topology(), mesh.topology()))).toEqual(['host:shop/files/a.files.example error'])
    expect(good.topology().nodes.filter(({ refused }) => refused !== undefined)).toEqual([])
    expect(standing(good.topology(), good)).toEqual([])
  })
})
