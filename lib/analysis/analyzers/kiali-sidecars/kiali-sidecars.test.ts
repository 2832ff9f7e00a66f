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
