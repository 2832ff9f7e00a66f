import { expect, test } from 'vitest'
import { resourcesOf, snapshotOf } from '@/lib/testing/snapshot.ts'
import { buildSnapshot, snapshotOfRevision } from './build-snapshot.ts'

const meshMap = (mesh: string, name = 'istio', namespace = 'istio-system') => `
---
apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: ${namespace}}
data: {mesh: ${JSON.stringify(mesh)}}
`
const entry = (name: string, more = '') => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: app}
spec: {hosts: [${name}.example], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]${more}}
`

test('without a ConfigMap, Istio\'s defaults are in force', () => {
  const { meshConfig, meshConfigSource, rootNamespace, faults } = snapshotOf(entry('a'))
  expect(meshConfig).toMatchObject({ outboundTrafficPolicy: { mode: 'ALLOW_ANY' }, proxyListenPort: 15001, connectTimeout: '10s', enableAutoMtls: true, defaultServiceExportTo: ['*'] })
  expect(meshConfig.extensionProviders.map(({ name }) => name)).toEqual(['prometheus', 'stackdriver', 'envoy'])
  expect([meshConfigSource, rootNamespace, faults]).toEqual([undefined, 'istio-system', []])
})

test('a Namespace with a field that we do not know is there, as in a cluster', () => {
  const { admitted } = snapshotOf('apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\nspec: {later: 1}\n')
  expect(admitted.find('Namespace', '', 'shop')?.metadata.labels).toEqual({ 'istio-injection': 'enabled' })
})

test('settings are laid over the defaults: objects as a whole, providers by name', () => {
  const { meshConfig, meshConfigSource } = snapshotOf(meshMap('{outboundTrafficPolicy: {}, enable_auto_mtls: false, extensionProviders: [{name: envoy, envoyFileAccessLog: {path: /tmp/log}}]}'))
  expect(meshConfig).toMatchObject({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' }, enableAutoMtls: false, proxyListenPort: 15001 })
  expect(meshConfig.extensionProviders).toHaveLength(3)
  expect(meshConfig.extensionProviders.at(-1)).toEqual({ name: 'envoy', envoyFileAccessLog: { path: '/tmp/log' } })
  expect(meshConfigSource).toEqual({ resource: '/ConfigMap/istio-system/istio', path: ['data', 'mesh'] })
})

test.each(['{outboundTrafficPolicy: {mode: SOMETIMES}}', '{a: [}', 'proxyListenPort: many'])('settings that cannot be read leave the defaults and a fault: %s', (mesh) => {
  const { meshConfig, faults } = snapshotOf(meshMap(mesh))
  expect(meshConfig.outboundTrafficPolicy).toEqual({ mode: 'ALLOW_ANY' })
  expect(faults).toMatchObject([{ resource: '/ConfigMap/istio-system/istio', fault: { code: 'EXO0121', path: ['data', 'mesh'] } }])
})

test('another root namespace is honoured, and found by its own ConfigMap', () => {
  expect(snapshotOf(meshMap('rootNamespace: config')).rootNamespace).toBe('config')
  expect(snapshotOf(meshMap('rootNamespace: mesh', 'istio', 'mesh')).rootNamespace).toBe('mesh')
  expect(snapshotOf(meshMap('proxyListenPort: 1', 'istio', 'elsewhere')).meshConfig.proxyListenPort).toBe(15001)
})

test('clients of a revision have its settings, where it has any', () => {
  const snapshot = snapshotOf(meshMap('proxyListenPort: 15001') + meshMap('proxyListenPort: 16001', 'istio-canary'))
  expect(snapshotOfRevision(snapshot, 'canary').meshConfig.proxyListenPort).toBe(16001)
  expect(snapshotOfRevision(snapshot, 'canary')).toBe(snapshotOfRevision(snapshot, 'canary'))
  expect(snapshotOfRevision(snapshot, 'other')).toBe(snapshot)
})

test('what admission refuses is declared, but not admitted', () => {
  const snapshot = snapshotOf(entry('good') + entry('bad', ', location: NOWHERE'))
  expect(snapshot.declared.list('ServiceEntry').map(({ metadata }) => metadata.name)).toEqual(['good', 'bad'])
  expect(snapshot.admitted.list('ServiceEntry').map(({ metadata }) => metadata.name)).toEqual(['good'])
})

test('of two documents with one identity the last stands', () => {
  const snapshot = snapshotOf(entry('a') + entry('a', ', location: MESH_INTERNAL'))
  expect(snapshot.declared.list('ServiceEntry').map(({ spec }) => spec.location)).toEqual(['MESH_INTERNAL'])
})

test('istiod looks only at the namespaces that it is told to', () => {
  const mesh = meshMap('discoverySelectors: [{matchLabels: {mesh: "in"}}]')
  const namespace = '\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: app, labels: {mesh: "in"}}\n'
  expect(snapshotOf(mesh + entry('a')).admitted.list('ServiceEntry')).toHaveLength(0)
  expect(snapshotOf(mesh + entry('a') + namespace).admitted.list('ServiceEntry')).toHaveLength(1)
})

test('an edit leaves the lists of other kinds the same objects', () => {
  const resources = resourcesOf(entry('a') + meshMap('{}') + '\n---\napiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: app}\nspec: {ports: [{name: http, port: 80}]}\n')
  const [edited] = resourcesOf(entry('a', ', location: MESH_INTERNAL'))
  const before = buildSnapshot(resources).admitted
  const after = buildSnapshot(resources.map((resource) => (resource.key === edited?.key ? edited : resource))).admitted
  expect(after.list('Service')).toBe(before.list('Service'))
  expect(after.list('ServiceEntry')).not.toBe(before.list('ServiceEntry'))
})
