import { expect, test } from 'vitest'
import { compiled } from './testdata/compiled.ts'
import { viewOfTopology } from './view/view.ts'

const entry = (namespace: string, name: string, more = '') => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  hosts: [${name}.example]
  ports: [{ number: 80, name: http, protocol: HTTP }]
  resolution: DNS
${more}`
const deployment = (namespace: string, name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { app: ${name}, sidecar.istio.io/inject: "true" } }, spec: { containers: [{ name: app, image: app }] } }
`
const many = (namespace: string, count: number, more = '') => Array.from({ length: count }, (_, index) => entry(namespace, `${namespace}-${index}`, more))
const gateway = deployment('edge', 'egress').replace('inject: "true"', 'inject: "true", istio: egress').replace('labels:', 'annotations: { inject.istio.io/templates: gateway }, labels:')

test('a mesh that is drawn node by node needs no outline', () => {
  expect(compiled(...many('shop', 40), deployment('app', 'web')).outline()).toBeUndefined()
})

test('what stands in the outline of a large mesh stands in its folded graph, under the same ids', () => {
  const mesh = compiled(...many('big', 2990), ...many('inside', 20, '  location: MESH_INTERNAL\n'), deployment('app', 'web'), deployment('app', 'batch'), deployment('till', 'pos'), gateway)
  const outline = mesh.outline()
  expect(outline?.edges).toEqual([])
  expect(outline?.folded).toMatchObject({ hosts: 3010, hostGroups: 2, boxed: 2, boxes: 1 })
  const graph = viewOfTopology(mesh.topology(), { foldedHosts: ['big', 'inside'], closed: ['ns:app'] }).topology
  const standing = (nodes: typeof graph.nodes) => nodes.filter(({ lane }) => lane === 'clients' || lane === 'gateways' || lane.toLowerCase().endsWith('hosts')).filter(({ kind }) => kind !== 'passthrough').map(({ id, kind, lane }) => `${kind} ${id} ${lane}`).sort()
  expect(standing(outline?.nodes ?? [])).toEqual(standing(graph.nodes))
}, 30_000)

test('hosts of documents that are not as they should be are outlined as far as they can be read', () => {
  const broken = ['spec: { hosts: 7 }', 'spec: { hosts: [1, half.example, null] }', 'spec: [1]', ''].map((spec, index) => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: { name: b${index}, namespace: broken }\n${spec}\n`)
  const outline = compiled(...many('big', 3000), ...broken).outline()
  const hosts = outline?.nodes.flatMap((node) => (node.kind === 'hostGroup' && node.namespace === 'broken' ? node.hosts.map(({ name }) => name) : []))
  expect(hosts).toEqual(['half.example'])
})
