import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const groups = (...metadata: readonly string[]) => saidOf(metadata.map((text, i) => `apiVersion: networking.istio.io/v1\nkind: WorkloadGroup\nmetadata: {name: g${i}, namespace: app}\nspec: {${text}template: {}}\n`).join('---\n'), 'KIA1702')

test('KIA1702: equal labels, none among them, but not where metadata is missing', () => {
  expect(groups('metadata: {labels: {app: vm}}, ', 'metadata: {labels: {app: vm}}, ')).toHaveLength(2)
  expect(groups('metadata: {}, ', 'metadata: {annotations: {a: b}}, ')).toHaveLength(2)
  expect(groups('', '')).toEqual([])
  expect(groups('metadata: {labels: {app: vm}}, ', 'metadata: {labels: {app: x}}, ')).toEqual([])
})
