import { expect, test } from 'vitest'
import { comparisonOf, sourceOf } from './comparison.ts'
import type { Row } from './groups.ts'

const row = (id: string, verdict: Row['verdict'], superseded = false): Row => ({ id, verdict, superseded, file: 'a.yaml', index: 0, line: 1, group: '', kind: 'ConfigMap', namespace: 'shop', name: id, role: 'context', refused: [], reduced: false, text: '' })

test('what is chosen is the same afterwards, or gone from both; what is not goes on to differ', () => {
  const rows = [row('a', 'same'), row('b', 'changed'), row('c', 'changed'), row('d', 'new'), row('e', 'gone'), row('f', 'gone'), row('g', 'unreadable'), row('h', 'changed', true)]
  const source = { type: 'cluster', name: 'prod' } as const
  expect(comparisonOf(rows, new Set(), source)).toEqual({ ...source, same: 1, differ: 2, added: 1, gone: 2 })
  expect(comparisonOf(rows, new Set(['b', 'd', 'e']), source)).toEqual({ ...source, same: 3, differ: 1, added: 0, gone: 1 })
})

test('a source has the name of its cluster, folder or file', () => {
  expect(sourceOf(' prod-eu ', [{ path: 'a.yaml' }])).toEqual({ type: 'cluster', name: 'prod-eu' })
  expect(sourceOf('', [{ path: 'repo/a.yaml' }, { path: 'repo/b/c.yaml' }])).toEqual({ type: 'file', name: 'repo' })
  expect(sourceOf('', [{ path: 'b.yaml' }, { path: 'a.yaml' }])).toEqual({ type: 'file', name: 'a.yaml +1' })
  expect(sourceOf('', [])).toEqual({ type: 'file', name: 'pasted' })
})
