import { expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { generate } from './index.ts'

const endpoint = (address: string, conditions: string) => `{addresses: [${address}], conditions: ${conditions}}`
const documents = (label: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {${label}}}
spec: {clusterIP: 10.96.0.9, selector: {app: web}, ports: [{name: http, port: 80, targetPort: 80, protocol: TCP}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
ports: [{name: http, port: 80, protocol: TCP}]
endpoints: [${endpoint('10.1.0.1', '{}')}, ${endpoint('10.1.0.2', '{ready: false, serving: true, terminating: true}')}, ${endpoint('10.1.0.3', '{ready: false, serving: false}')}, ${endpoint('10.1.0.4', '{ready: false, terminating: false}')}]
---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: vm, namespace: shop}
spec: {address: 10.2.0.1, labels: {app: web, istio.io/draining: "true"}}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web, namespace: shop}
spec: {host: web, subsets: [{name: all}]}
`

function made(label: string) {
  const snapshot = snapshotOf(documents(label))
  const { clusters, endpoints } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'shop', ip: '10.0.0.1' }))
  const ofWeb = (subset: string) => `outbound|80|${subset}|web.shop.svc.cluster.local`
  const bound = ['', 'all'].filter((subset) => clusters.find(({ name }) => name === ofWeb(subset))?.commonLbConfig?.overrideHostStatus)
  const [group] = endpoints.find(({ clusterName }) => clusterName === ofWeb(''))?.endpoints ?? []
  return { bound, endpoints: (group?.lbEndpoints ?? []).map(({ endpoint: { address }, healthStatus }) => `${'socketAddress' in address ? address.socketAddress.address : ''} ${healthStatus}`) }
}

test('endpoints that are being ended are kept for clients that a cookie binds to them', () => {
  expect(made('istio.io/persistent-session: c')).toEqual({ bound: [''], endpoints: ['10.1.0.1 HEALTHY', '10.1.0.2 DRAINING', '10.1.0.4 UNHEALTHY', '10.2.0.1 DRAINING'] })
})

test('a header binds to those that are left; without a label nobody is bound', () => {
  const left = ['10.1.0.1 HEALTHY', '10.1.0.4 UNHEALTHY']
  expect(made('istio.io/persistent-session-header: x')).toEqual({ bound: [''], endpoints: left })
  expect(made('app: web')).toEqual({ bound: [], endpoints: left })
})
