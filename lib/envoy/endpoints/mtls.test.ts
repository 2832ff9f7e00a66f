import { expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { generate } from '../index.ts'

const entry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: vm, namespace: app}
spec:
  hosts: [vm.example]
  location: MESH_INTERNAL
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP}]
  endpoints: [{address: 10.9.0.1, labels: {version: v1, security.istio.io/tlsMode: istio}}]
`
const rule = (policy: string, subset: string) => `
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: vm, namespace: app}
spec: {host: vm.example, trafficPolicy: ${policy}, subsets: [{name: v1, labels: {version: v1}${subset}}]}
`

/** Whether the endpoint of a cluster carries the mark that mTLS goes by. */
function marked(policy: string, subset = '', cluster = 'outbound|80|v1|vm.example') {
  const snapshot = snapshotOf(entry + rule(policy, subset))
  const { endpoints } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1' }))
  return endpoints.find(({ clusterName }) => clusterName === cluster)?.endpoints?.[0]?.lbEndpoints?.[0]?.metadata?.filterMetadata['envoy.transport_socket_match'] !== undefined
}

// istio-semantics-corrections §5.9/5.11: "DR DISABLE removes both"; a subset without TLS of its own has the rule's.
test('a subset that says nothing of TLS has its rule’s, by port first', () => {
  expect(marked('{loadBalancer: {simple: RANDOM}}')).toBe(true)
  expect(marked('{tls: {mode: DISABLE}}', '', 'outbound|80||vm.example')).toBe(false)
  expect(marked('{tls: {mode: DISABLE}}')).toBe(false)
  expect(marked('{tls: {mode: DISABLE}}', ', trafficPolicy: {loadBalancer: {simple: RANDOM}}')).toBe(false)
  expect(marked('{tls: {mode: DISABLE}}', ', trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}')).toBe(true)
  expect(marked('{portLevelSettings: [{port: {number: 80}, tls: {mode: DISABLE}}]}')).toBe(false)
  expect(marked('{portLevelSettings: [{port: {number: 81}, tls: {mode: DISABLE}}]}')).toBe(true)
})
