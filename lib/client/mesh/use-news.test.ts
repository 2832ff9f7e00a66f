import { expect, test } from 'vitest'
import type { Document, News } from '@/lib/api/index.ts'
import { newsAfter } from './use-news.ts'
import { overtakenIn } from './use-overtaken.ts'

const news = (revision: string): News => ({ change: revision, revision, at: '2026-01-01T00:00:00.000Z', actor: 'a', message: '', documents: 1 })
const stored = (versions: Readonly<Record<string, string>>) => ({ revision: '9', documents: new Map(Object.entries(versions).map(([key, resourceVersion]) => [key, { key, resourceVersion } as Document])) })

test('only revisions beyond the known one are news, as numbers', () => {
  expect(newsAfter({ revision: '9' }, [news('8'), news('9'), news('10')]).map(({ revision }) => revision)).toEqual(['10'])
  expect(newsAfter(undefined, [news('10')])).toEqual([])
})

test('an edit is overtaken when its document was changed, created or deleted since', () => {
  const base = (resourceVersion: string) => ({ text: 'mine', base: { resourceVersion, text: 'before' } })
  const edits = { same: base('1'), changed: base('1'), deleted: base('1'), created: { text: 'mine', base: null }, fresh: { text: 'mine', base: null } }
  expect(overtakenIn(edits, stored({ same: '1', changed: '2', created: '3' })).map(({ key, current }) => [key, current?.resourceVersion])).toEqual([['changed', '2'], ['deleted', undefined], ['created', '3']])
})
