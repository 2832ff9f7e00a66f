import { expect, test } from 'vitest'
import { stretchesOf } from './stretches.ts'

const [first, second] = [{ revision: '1' }, { revision: '4' }]
const saved = 'kind: Gateway\nspec:\n  servers: []\n'
const blame = { changes: [second, first], lines: [1, 1, 0] }

test('lines that one change brought stand together', () => {
  expect(stretchesOf(blame, saved, saved).map(({ from, to, by }) => [from, to, by])).toEqual([[1, 2, first], [3, 3, second]])
})

test('what the draft adds or changes is the draft\'s, and the lines around keep who touched them', () => {
  expect(stretchesOf(blame, saved, 'kind: Gateway\n# why\nspec:\n  servers: [{}]\n').map(({ from, to, by }) => [from, to, by])).toEqual([[1, 1, first], [2, 2, 'draft'], [3, 3, first], [4, 4, 'draft']])
})

test('lines older than the history are nobody\'s, a new document is all draft', () => {
  expect(stretchesOf({ changes: [], lines: [null, null, null] }, saved, saved).map(({ from, to, by }) => [from, to, by])).toEqual([[1, 3, 'unknown']])
  expect(stretchesOf({ changes: [], lines: [] }, undefined, saved).map(({ from, to, by }) => [from, to, by])).toEqual([[1, 3, 'draft']])
})
