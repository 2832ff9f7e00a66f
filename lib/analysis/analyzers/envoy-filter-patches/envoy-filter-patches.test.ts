import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const filter = (...patches: readonly string[]) => `apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: f, namespace: app}\nspec: {configPatches: [${patches.join(', ')}]}\n`
const patch = (operation: string, { value = 'value: {name: x}', match = '', version = false, applyTo = 'HTTP_FILTER' } = {}) =>
  `{applyTo: ${applyTo}, match: {${match}${version ? 'proxy: {proxyVersion: "1"}' : ''}}, patch: {operation: ${operation}, ${value}}}`
const met = 'listener: {filterChain: {filter: {name: x}}}, '
const codes = (...patches: readonly string[]) => saidOf(filter(...patches), 'IST015').map((said) => said.slice(0, 7))

test.each([
  ['twice the same filter', [patch('INSERT_BEFORE', { version: true }), patch('INSERT_AFTER')], ['IST0151', 'IST0155']],
  ['an absolute patch with a version before it', [patch('INSERT_FIRST', { version: true }), patch('INSERT_AFTER')], ['IST0155']],
  ['a merge with a version before it', [patch('MERGE', { version: true }), patch('INSERT_AFTER')], ['IST0155']],
  ['another filter', [patch('INSERT_FIRST', { version: true, value: 'value: {name: y}' }), patch('INSERT_AFTER')], ['IST0151']],
  ['removals without a name', [patch('REMOVE', { value: '', version: true }), patch('REMOVE', { value: '' })], ['IST0151', 'IST0155']],
  ['values without name that meet one filter', [patch('INSERT_FIRST', { value: 'value: {a: b}', match: met, version: true }), patch('INSERT_BEFORE', { value: 'value: {a: b}', match: met })], ['IST0155']],
  ['a name that is put in and one that is met', [patch('INSERT_FIRST', { version: true }), patch('INSERT_BEFORE', { value: 'value: {a: b}', match: met })], ['IST0151']],
  ['a misplaced REPLACE with a version before it', [patch('INSERT_FIRST', { version: true }), patch('REPLACE', { applyTo: 'CLUSTER' })], ['IST0152']],
  ['a REMOVE of routes with a version before it', [patch('INSERT_FIRST', { version: true }), patch('REMOVE', { applyTo: 'HTTP_ROUTE' })], ['IST0154']],
  ['what stands behind a patch without content', ['{applyTo: HTTP_FILTER}', patch('INSERT_BEFORE')], []],
])('%s', (_, patches, expected) => expect(codes(...patches)).toEqual(expected))
