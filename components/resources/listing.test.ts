import { expect, test } from 'vitest'
import { exportable, filtered, grouped, type Listed, type ListFilter, sorted } from './listing.ts'

const row = (kind: string, name: string, more: Partial<Listed> = {}): Listed => ({
  key: `${kind}/${name}`, group: '', kind, badge: kind.slice(0, 2), namespace: 'shop', name, role: 'managed', notModelled: false, known: true, summary: '', state: 'ok',
  counts: { error: 0, warning: 0, info: 0 }, disputed: 0, origin: null, resourceVersion: '1', change: undefined, ...more,
})
const rows = [
  row('ServiceEntry', 'nginx', { summary: 'nginx.dujie.com, 80 HTTP', namespace: 'entry' }),
  row('VirtualService', 'nginx', { counts: { error: 1, warning: 0, info: 0 } }),
  row('EnvoyFilter', 'lua', { role: 'context', notModelled: true }),
  row('Namespace', 'shop', { role: 'context', namespace: '' }),
]
const all: ListFilter = { query: '', namespaces: [], hiddenKinds: [], hiddenRoles: [], states: [] }
const names = (found: readonly Listed[]) => found.map(({ kind, name }) => `${kind} ${name}`)

test('every word must be found, in name, namespace, kind or summary', () => {
  expect(names(filtered(rows, { ...all, query: 'nginx 80' }))).toEqual(['ServiceEntry nginx'])
  expect(names(filtered(rows, { ...all, query: 'virtual' }))).toEqual(['VirtualService nginx'])
})

test('facets hide, states choose', () => {
  expect(names(filtered(rows, { ...all, hiddenRoles: ['context'], hiddenKinds: ['ServiceEntry'] }))).toEqual(['VirtualService nginx'])
  expect(names(filtered(rows, { ...all, states: ['withFindings'] }))).toEqual(['VirtualService nginx'])
  expect(names(filtered(rows, { ...all, namespaces: ['entry'] }))).toEqual(['ServiceEntry nginx'])
})

test('what is only known, cannot be read or is deleted in the draft is not exported', () => {
  expect(exportable(rows)).toBe(2)
  expect(exportable([...rows, row('Gateway', 'half', { state: 'unreadable' }), row('Gateway', 'gone', { change: 'removed' }), row('Gateway', 'refused', { state: 'refused', change: 'added' })])).toBe(3)
})

test('groups stand in the order of work, what is not modelled last', () => {
  expect(grouped(rows.toReversed(), 'kind').map(({ id }) => id)).toEqual(['ServiceEntry', 'VirtualService', 'Namespace', '(not modelled)'])
})

test('the most findings first, ties by namespace and name', () => {
  expect(names(sorted(rows, { column: 'findings', descending: false }))).toEqual(['VirtualService nginx', 'Namespace shop', 'ServiceEntry nginx', 'EnvoyFilter lua'])
})
