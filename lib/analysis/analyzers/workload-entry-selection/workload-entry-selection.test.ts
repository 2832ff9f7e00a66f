import { expect, test } from 'vitest'
import { findingsOf, saidOf } from '../../testing/said-of.ts'

const machine = (spec: string, labels = '') => `apiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: m, namespace: app, labels: {${labels}}}\nspec: {${spec}}\n`
const entry = (selector: string, namespace = 'app') => `---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e, namespace: ${namespace}}\nspec: {hosts: [a.example], resolution: STATIC, ports: [{number: 80, name: p, protocol: HTTP}], workloadSelector: {labels: {${selector}}}}\n`
const service = (selector: string) => `---\napiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: app}\nspec: {${selector && `selector: {${selector}}, `}ports: [{port: 80}]}\n`

test.each([
  ['nobody', '', true],
  ['a ServiceEntry by its labels', entry('app: a'), false],
  ['a ServiceEntry that takes everything', entry(''), false],
  ['a ServiceEntry of other labels', entry('app: b'), true],
  ['a ServiceEntry elsewhere', entry('app: a', 'other'), true],
  ['a Service', service('app: a'), false],
  ['a Service without selector', service(''), true],
])('selected by %s', (_, others, alone) => {
  expect(saidOf(machine('address: 10.0.0.1, labels: {app: a}') + others, 'EXO0211')).toEqual(alone ? ['EXO0211 WorkloadEntry/m spec.labels'] : [])
})

test('labels of the metadata count, and win', () => {
  expect(saidOf(machine('address: 10.0.0.1, labels: {app: b}', 'app: a') + entry('app: a'), 'EXO0211')).toEqual([])
})

test('an entry without an address is told where something selects it', () => {
  expect(saidOf(machine('network: far, labels: {app: a}') + entry('app: a'), 'EXO0212')).toEqual(['EXO0212 WorkloadEntry/m spec.network'])
  expect(saidOf(machine('network: far, labels: {app: a}') + entry('app: b'), 'EXO0212')).toEqual([])
  expect(saidOf(machine('address: 10.0.0.1, network: far, labels: {app: a}') + entry('app: a'), 'EXO0212')).toEqual([])
})

test('of a machine that registered itself it is only a note: it may be a client', () => {
  const annotated = machine('address: 10.0.0.1').replace('labels: {}', 'annotations: {istio.io/autoRegistrationGroup: g}')
  expect(findingsOf(machine('address: 10.0.0.1'), 'EXO0211').map(({ severity, place }) => [severity, place.path])).toEqual([['warning', ['metadata', 'name']]])
  expect(findingsOf(annotated, 'EXO0211').map(({ severity }) => severity)).toEqual(['info'])
})
