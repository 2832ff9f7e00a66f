import { expect, test } from 'vitest'
import { findingsOf } from '../../testing/said-of.ts'

const entry = (spec: string) => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e, namespace: app}\nspec: {hosts: [a.example], ports: [{number: 5432, name: p, protocol: TCP}], ${spec}}\n`

test.each([
  ['resolution: DNS', [false]],
  ['resolution: NONE', [false]],
  ['resolution: NONE, workloadSelector: {labels: {app: a}}', [true]],
  ['resolution: STATIC, workloadSelector: {labels: {app: a}}', [false]],
  ['resolution: DNS, addresses: [10.0.0.1]', []],
])('a TCP port of {%s}: said, and whether disputed', (spec, said) => {
  expect(findingsOf(entry(spec), 'IST0134').map(({ disputed }) => disputed !== undefined)).toEqual(said)
})
