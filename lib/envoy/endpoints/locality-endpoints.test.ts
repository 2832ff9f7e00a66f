import { expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { generate } from '../index.ts'

/** Priorities of a client's groups of endpoints: of a host by EDS, and of one by names. */
function priorities(mesh: string, rule = '') {
  const entry = (name: string, resolution: string) => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: app}
spec:
  hosts: [${name}.example]
  resolution: ${resolution}
  ports: [{number: 80, name: http, protocol: HTTP}]
  endpoints: [{address: 192.0.2.1, locality: r1/z1}, {address: 192.0.2.2, locality: r2/z1}]
${rule && `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${name}, namespace: app}
spec: {host: ${name}.example, trafficPolicy: ${rule}}
`}`
  const snapshot = snapshotOf(`{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: '${mesh}'}}${entry('fixed', 'STATIC')}${entry('named', 'DNS')}`)
  const { clusters, endpoints } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1', locality: 'r1/z1' }))
  const assignments = [endpoints.find(({ clusterName }) => clusterName.includes('fixed')), clusters.find(({ name }) => name.includes('named'))?.loadAssignment]
  return assignments.map((assignment) => assignment?.endpoints?.map(({ priority }) => priority ?? 0))
}

test('the mesh\'s default ejection ranks places of names only, a rule\'s all', () => {
  const byDefault = 'defaultTrafficPolicy: {outlierDetection: {interval: 5s}}'
  expect(priorities('{}')).toEqual([[0, 0], [0, 0]])
  expect(priorities(byDefault)).toEqual([[0, 0], [0, 1]])
  expect(priorities(byDefault, '{loadBalancer: {simple: RANDOM}}')).toEqual([[0, 0], [0, 1]])
  expect(priorities('{}', '{outlierDetection: {interval: 5s}}')).toEqual([[0, 1], [0, 1]])
})

test('a Service whose traffic stays on the node, whatever its type, has the endpoints of the node that the proxy names', () => {
  const documents = (type: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: app}
spec: {type: ${type}, clusterIP: 10.96.0.9, internalTrafficPolicy: Local, ports: [{name: http, port: 80, targetPort: 80, protocol: TCP}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: app, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
ports: [{name: http, port: 80, protocol: TCP}]
endpoints: [{addresses: [10.1.0.1], targetRef: {kind: Pod, name: web-1, namespace: app}}]
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: app}
spec: {nodeName: n0, containers: []}
status: {phase: Running, podIP: 10.1.0.1, conditions: [{type: Ready, status: "True"}]}
`
  const groups = (type: string, node: string) => {
    const snapshot = snapshotOf(documents(type))
    return generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1', metadata: { NODE_NAME: node } })).endpoints[0]?.endpoints?.length ?? 0
  }
  expect(['ClusterIP', 'NodePort', 'LoadBalancer'].map((type) => [groups(type, 'n0'), groups(type, 'n1')])).toEqual([[1, 0], [1, 0], [1, 0]])
})
