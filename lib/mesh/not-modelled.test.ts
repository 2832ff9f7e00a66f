import { expect, test } from 'vitest'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { mayTouch, notModelledIn } from './not-modelled.ts'
import { proxyFrom } from './proxies/proxy-from.ts'

const snapshot = snapshotOf(`
apiVersion: v1
kind: Service
metadata: {name: web, namespace: app}
spec: {ports: [{port: 80, name: http}]}
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: odd, namespace: app}
spec: {workloadSelector: {labels: {app: web}}}
`)
const client = (namespace: string, labels: Readonly<Record<string, string>>) => proxyFrom(snapshot, { name: 'client', type: 'sidecar', namespace, ip: '10.0.0.1', labels })
const touching = (namespace: string, labels: Readonly<Record<string, string>>) => notModelledIn(snapshot.declared).filter((document) => mayTouch(document, client(namespace, labels), 'istio-system')).map(({ metadata }) => metadata.name)

test('an EnvoyFilter touches whom it selects in its namespace', () => {
  expect(touching('app', { app: 'web' })).toEqual(['odd'])
  expect(touching('app', { app: 'other' })).toEqual([])
  expect(touching('else', { app: 'web' })).toEqual([])
})

test("a network's gateway at an unknown address touches the clients of other networks", () => {
  const names = (network: string, status = '') => {
    const services = snapshotOf(`
apiVersion: v1
kind: Service
metadata: {name: eastwest, namespace: istio-system, labels: {topology.istio.io/network: n2}}
spec: {type: LoadBalancer, ports: [{port: 15443, name: tls}]}
${status}`)
    const proxy = proxyFrom(services, { name: 'client', type: 'sidecar', namespace: 'else', ip: '10.0.0.1', metadata: { NETWORK: network } })
    return notModelledIn(services.declared).filter((document) => mayTouch(document, proxy, 'istio-system')).map(({ metadata }) => metadata.name)
  }
  expect(names('n1')).toEqual(['eastwest'])
  expect(names('n2')).toEqual([])
  expect(names('n1', 'status: {loadBalancer: {ingress: [{hostname: lb.example}]}}')).toEqual(['eastwest'])
  expect(names('n1', 'status: {loadBalancer: {ingress: [{ip: 203.0.113.7}]}}')).toEqual([])
})

test.each([
  ['mesh: "meshMTLS: {minProtocolVersion: TLSV1_3}"', true], ['mesh: "", meshNetworks: "networks: {n1: {}}"', true],
  ['mesh: "tlsDefaults: {minProtocolVersion: TLSV1_3}", meshNetworks: "networks: {}"', false], ['mesh: "accessLogFile: /dev/stdout"', false], ['mesh: "{", meshNetworks: "["', false],
])('mesh settings of which nothing is made are named: %s', (data, named) => {
  const settings = snapshotOf(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {${data}}\n`)
  const proxy = proxyFrom(settings, { name: 'client', type: 'sidecar', namespace: 'app', ip: '10.0.0.1' })
  expect(notModelledIn(settings.declared).map((document) => mayTouch(document, proxy, 'istio-system'))).toEqual(named ? [true] : [])
})
