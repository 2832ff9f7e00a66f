import { expect, test } from 'vitest'
import { findingsOf } from '../../testing/said-of.ts'

const sidecar = (policy: string) => `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: s, namespace: app}\nspec:\n  egress: [{hosts: ["./*"]}]\n  outboundTrafficPolicy: ${policy}\n`
const said = (policy: string) => findingsOf(sidecar(policy), 'KIA1007').map(({ disputed, fixes = [] }) => [disputed !== undefined, fixes.map(({ title }) => title)])

test('a policy without mode can be spelt out; where it is, there is nothing to say', () => {
  expect(said('{}')).toEqual([[false, ['Write mode: REGISTRY_ONLY', 'Write mode: ALLOW_ANY']]])
  expect(said('{mode: REGISTRY_ONLY}')).toEqual([[true, []]])
  expect(said('{mode: ALLOW_ANY}')).toEqual([])
})

test('KIA1004: what ends like a ServiceEntry, all Services of the own namespace, and Services by their short name are known', () => {
  const imports = (host: string) => findingsOf(`apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: s, namespace: app}\nspec: {egress: [{hosts: ["${host}"]}]}\n---
apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e, namespace: app}\nspec: {hosts: [api.ext.test], ports: [{number: 80, name: http, protocol: HTTP}]}\n---
apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: app}\nspec: {ports: [{port: 80, name: http}]}\n`, 'KIA1004').length
  expect(['*/api.ext.test', '*/myapi.ext.test', '*/*.app.svc.cluster.local', './web'].map(imports)).toEqual([0, 0, 0, 0])
  expect(['*/ext.test', '*/*.ext.test', '*/*.shop.svc.cluster.local', './shop'].map(imports)).toEqual([1, 1, 1, 1])
})

test('KIA0003: Sidecars are compared where something runs in their namespace, by the workloads of all', () => {
  const one = (name: string) => `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: ${name}, namespace: app}\nspec: {workloadSelector: {labels: {app: client}}}\n---\n`
  const runs = (namespace: string, app: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${app}, namespace: ${namespace}, labels: {app: ${app}}}\nspec: {containers: [{name: a, image: a}]}\n---\n`
  expect(findingsOf(one('a') + one('b') + runs('shop', 'client'), 'KIA0003')).toEqual([])
  expect(findingsOf(one('a') + one('b') + runs('shop', 'client') + runs('app', 'other'), 'KIA0003')).toHaveLength(2)
})
