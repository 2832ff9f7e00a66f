import { expect, test } from 'vitest'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { mayTouch, notModelledIn } from './not-modelled.ts'
import { proxyFrom } from './proxies/proxy-from.ts'

const snapshot = snapshotOf(`
apiVersion: v1
kind: Service
metadata: {name: eastwest, namespace: istio-system, labels: {topology.istio.io/network: n2}}
spec: {ports: [{port: 15443, name: tls}]}
---
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

test("a network's gateway touches the clients of other networks", () => {
  expect(touching('else', { 'topology.istio.io/network': 'n1' })).toEqual(['eastwest'])
  expect(touching('else', { 'topology.istio.io/network': 'n2' })).toEqual([])
})
