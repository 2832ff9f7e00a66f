import { expect, test } from 'vitest'
import { resourceKey } from '@/lib/model/index.ts'
import { comparisonOf, sourceOf } from './comparison.ts'
import type { Row } from './groups.ts'

const key = (name: string) => resourceKey({ group: '', kind: 'ConfigMap', namespace: 'shop', name })
const row = (id: string, verdict: Row['verdict'], superseded = false): Row => ({ id, key: key(id), verdict, superseded, file: 'a.yaml', index: 0, line: 1, group: '', kind: 'ConfigMap', namespace: 'shop', name: id, role: 'context', refused: [], reduced: false, slimmed: false, text: '' })

test('what is chosen is the same afterwards, or gone from both; what is not goes on to differ', () => {
  const rows = [row('a', 'same'), row('b', 'changed'), row('c', 'changed'), row('d', 'new'), row('e', 'gone'), row('f', 'gone'), row('g', 'unreadable'), row('h', 'changed', true)]
  const source = { type: 'cluster', name: 'prod' } as const
  expect(comparisonOf(rows, new Set(), source)).toEqual({ ...source, same: 1, differ: 2, added: 1, gone: 2, documents: { [key('a')]: 'same', [key('b')]: 'differ', [key('c')]: 'differ', [key('d')]: 'added', [key('e')]: 'gone', [key('f')]: 'gone' } })
  expect(comparisonOf(rows, new Set(['b', 'd', 'e']), source)).toEqual({ ...source, same: 3, differ: 1, added: 0, gone: 1, documents: { [key('a')]: 'same', [key('b')]: 'same', [key('c')]: 'differ', [key('d')]: 'same', [key('f')]: 'gone' } })
})

test('of documents of one name the chosen one counts, and one that follows another name is known by the stored name until it is chosen', () => {
  const source = { type: 'file', name: 'repo' } as const
  const rivals = [{ ...row('x', 'changed', true), id: 'x1' }, { ...row('x', 'changed'), id: 'x2' }]
  expect(comparisonOf(rivals, new Set(['x1']), source)).toMatchObject({ same: 1, differ: 0 })
  expect(comparisonOf(rivals, new Set(), source)).toMatchObject({ same: 0, differ: 1 })
  const renamed = { ...row('new-name', 'changed'), renames: key('old-name') }
  expect(comparisonOf([renamed], new Set(), source).documents).toEqual({ [key('old-name')]: 'differ' })
  expect(comparisonOf([renamed], new Set(['new-name']), source).documents).toEqual({ [key('new-name')]: 'same' })
})

test('a source has the name of its cluster, folder or file', () => {
  expect(sourceOf(' prod-eu ', [{ path: 'a.yaml' }])).toEqual({ type: 'cluster', name: 'prod-eu' })
  expect(sourceOf('', [{ path: 'repo/a.yaml' }, { path: 'repo/b/c.yaml' }])).toEqual({ type: 'file', name: 'repo' })
  expect(sourceOf('', [{ path: 'b.yaml' }, { path: 'a.yaml' }])).toEqual({ type: 'file', name: 'a.yaml +1' })
  expect(sourceOf('', [])).toEqual({ type: 'file', name: 'pasted' })
})
