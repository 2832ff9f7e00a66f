import { expect, test } from 'vitest'
import type { ChangeDetail } from '@/lib/api/index.ts'
import { textsBefore } from './restore.ts'

const change = (...entries: readonly [key: string, before: string | null, after: string | null][]) => ({ entries: entries.map(([key, before, after]) => ({ key, before, after })) }) as unknown as ChangeDetail

test('the oldest change decides what a document was', () => {
  const newestFirst = [change(['a', 'a2', 'a3'], ['b', 'b1', null]), change(['a', 'a1', 'a2'], ['c', null, 'c1'])]
  expect(Object.fromEntries(textsBefore(newestFirst).map(({ key, text }) => [key, text]))).toEqual({ a: 'a1', b: 'b1', c: null })
})

test('within one change, the first entry of a document is the oldest', () => {
  expect(textsBefore([change(['a', 'a1', 'a2'], ['a', 'a2', 'a3'])])).toEqual([{ key: 'a', text: 'a1' }])
})
