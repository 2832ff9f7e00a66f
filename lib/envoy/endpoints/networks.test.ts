import { describe, expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { originsOf } from '@/lib/xds/index.ts'
import { generate } from '../index.ts'

// No reference case has several networks: these follow istio-semantics §5.11 and Istio's documentation of multi-network meshes.

const entry = (list: string): string => `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: vm, namespace: app}
spec:
  hosts: [vm.example]
  ports: [{number: 80, name: http, protocol: HTTP}]
  resolution: STATIC
  endpoints: [${list}]
`
const gateway = (network: string, addresses: string, labels = '', name = 'eastwest') => `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: istio-system, labels: {topology.istio.io/network: ${network}${labels}}}
spec: {type: LoadBalancer, ports: [{port: 15443, name: tls}]}
status: {loadBalancer: {ingress: [${addresses}]}}
`
const far = (address: string, more = '') => `{address: ${address}, network: far, labels: {security.istio.io/tlsMode: istio}${more}}`

function assigned(documents: string, network = 'near') {
  const snapshot = snapshotOf(documents)
  const proxy = proxyFrom(snapshot, { name: 'client', type: 'sidecar', namespace: 'app', ip: '10.0.0.1', ...(network && { metadata: { NETWORK: network } }) })
  return generate(snapshot, proxy).endpoints.find(({ clusterName }) => clusterName === 'outbound|80||vm.example')?.endpoints ?? []
}

/** Weight of each place with its endpoints: address, weight, whether mTLS goes there, whether a workload is named. */
function endpoints(documents: string, network = 'near') {
  return assigned(documents, network).map(({ lbEndpoints = [], loadBalancingWeight }) => [loadBalancingWeight, ...lbEndpoints.map(({ endpoint: { address }, loadBalancingWeight: weight, metadata }) => [
    'socketAddress' in address ? `${address.socketAddress.address}:${address.socketAddress.portValue}` : 'pipe', weight,
    metadata?.filterMetadata['envoy.transport_socket_match'] ? 'mtls' : 'plain', metadata?.filterMetadata.istio?.workload === ';;;;Kubernetes' ? 'door' : 'direct',
  ])])
}

describe('endpoints of another network', () => {
  test('are replaced by its gateway, which carries their weight and takes mTLS', () => {
    expect(endpoints(entry(`${far('10.9.0.1', ', weight: 3')}, ${far('10.9.0.2')}, {address: 10.1.0.1, network: near}`) + gateway('far', '{ip: 203.0.113.7}'))).toEqual([
      [5, ['10.1.0.1:80', 1, 'plain', 'direct'], ['203.0.113.7:15443', 4, 'mtls', 'door']],
    ])
  })

  test('share whole weights among several gateways: all weights grow by one factor, gateways come by address', () => {
    expect(endpoints(entry(`${far('10.9.0.1')}, {address: 10.1.0.1}`) + gateway('far', '{ip: 203.0.113.8}, {ip: 203.0.113.7}'))).toEqual([
      [4, ['10.1.0.1:80', 2, 'plain', 'direct'], ['203.0.113.7:15443', 1, 'mtls', 'door'], ['203.0.113.8:15443', 1, 'mtls', 'door']],
    ])
  })

  test('cannot be reached without mTLS', () => {
    expect(endpoints(entry('{address: 10.9.0.1, network: far}, {address: 10.1.0.1}') + gateway('far', '{ip: 203.0.113.7}'))).toEqual([[1, ['10.1.0.1:80', 1, 'plain', 'direct']]])
  })

  test.each([
    ['without a gateway', '', 'near'],
    ['behind the gateway of a third network', gateway('else', '{ip: 203.0.113.7}'), 'near'],
    ['behind a gateway that only DNS knows', gateway('far', '{hostname: lb.example}'), 'near'],
    ['for a proxy that names no network', gateway('far', '{ip: 203.0.113.7}'), ''],
  ])('keep their addresses %s', (_case, more, network) => {
    expect(endpoints(entry(far('10.9.0.1')) + more, network)).toEqual([[1, ['10.9.0.1:80', 1, 'mtls', 'direct']]])
  })

  test('are reached at the port that the gateway names', () => {
    expect(endpoints(entry(far('10.9.0.1')) + gateway('far', '{ip: 203.0.113.7}', ', networking.istio.io/gatewayPort: "443"'))).toEqual([[1, ['203.0.113.7:443', 1, 'mtls', 'door']]])
  })

  test('have the address of the gateway as their origin', () => {
    const [group] = assigned(entry(far('10.9.0.1')) + gateway('far', '{ip: 203.0.113.7}'))
    expect(originsOf(group?.lbEndpoints?.[0] ?? {})).toEqual([{ resource: '/Service/istio-system/eastwest', path: ['status', 'loadBalancer', 'ingress', 0, 'ip'] }])
  })
})

test('pods are on the network that the label of the root namespace names, unless their own says otherwise', () => {
  const documents = (label: string, own: string): string => `
apiVersion: v1
kind: Namespace
metadata: {name: istio-system, labels: {topology.istio.io/network: ${label}}}
---
apiVersion: v1
kind: Pod
metadata: {name: vm, namespace: app, labels: {app: vm, security.istio.io/tlsMode: istio${own}}}
spec: {containers: [{name: a}]}
status: {phase: Running, podIP: 10.9.0.1, conditions: [{type: Ready, status: "True"}]}
---
${entry('').replace('  endpoints: []', '  workloadSelector: {labels: {app: vm}}').replace('{number: 80, name: http', '{number: 80, name: http, targetPort: 8080')}` + gateway('far', '{ip: 203.0.113.7}')
  expect(endpoints(documents('far', ''))).toEqual([[1, ['203.0.113.7:15443', 1, 'mtls', 'door']]])
  expect(endpoints(documents('far', ', topology.istio.io/network: near'))).toEqual([[1, ['10.9.0.1:8080', 1, 'mtls', 'direct']]])
})
