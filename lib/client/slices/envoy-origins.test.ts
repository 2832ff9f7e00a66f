import { expect, test } from 'vitest'
import type { EnvoyItem, EnvoyOrigins } from './envoy-item.ts'
import { originsAt, originsByDocument } from './envoy-origins.ts'

const from = (document: string, field: string): EnvoyOrigins => ({ places: [{ document, kind: 'K', badge: 'K', name: document, namespace: 'n', path: [field], field }], builtIn: [] })
const item: EnvoyItem = { message: {}, origins: { '': from('se', 'hosts'), '/outlierDetection': from('dr', 'outlier'), '/pool/first': from('dr', 'pool'), '/pool/second': from('dr', 'pool') }, around: [] }

test('origins are told by document and field, with the parts that each explains', () => {
  expect(originsByDocument(item.origins).map(({ place, fields }) => [place.document, fields.map(({ place: { field }, explains }) => [field, explains])])).toEqual([
    ['se', [['hosts', []]]],
    ['dr', [['outlier', ['/outlierDetection']], ['pool', ['/pool/first', '/pool/second']]]],
  ])
})

test('a field has its own origins and those within it; without its own, those of what is around it', () => {
  expect(Object.keys(originsAt(item, '/outlierDetection'))).toEqual(['/outlierDetection'])
  expect(Object.keys(originsAt(item, '/outlierDetection/interval'))).toEqual(['/outlierDetection'])
  expect(Object.keys(originsAt(item, '/pool'))).toEqual(['', '/pool/first', '/pool/second'])
  expect(Object.keys(originsAt(item, '/name'))).toEqual([''])
})
