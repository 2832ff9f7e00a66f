import { expect, test } from 'vitest'
import { findingsOf } from '../../testing/said-of.ts'

const sidecar = (policy: string) => `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: s, namespace: app}\nspec:\n  egress: [{hosts: ["./*"]}]\n  outboundTrafficPolicy: ${policy}\n`
const said = (policy: string) => findingsOf(sidecar(policy), 'KIA1007').map(({ disputed, fixes = [] }) => [disputed !== undefined, fixes.map(({ title }) => title)])

test('a policy without mode can be spelt out; where it is, there is nothing to say', () => {
  expect(said('{}')).toEqual([[false, ['Write mode: REGISTRY_ONLY', 'Write mode: ALLOW_ANY']]])
  expect(said('{mode: REGISTRY_ONLY}')).toEqual([[true, []]])
  expect(said('{mode: ALLOW_ANY}')).toEqual([])
})
