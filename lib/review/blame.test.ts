import { expect, test } from 'vitest'
import { blameOf } from './blame.ts'

const blamed = (...texts: (string | null)[]) => blameOf(texts.map((text, index) => ({ text, by: texts.length - index }))).map(({ by }) => by)

test('a line belongs to the version that brought it, wherever it stood', () => {
  expect(blamed('a\nB\nc\nd\n', 'a\nb\nc\n', 'a\nb\n')).toEqual([1, 3, 2, 3])
  expect(blamed('x\na\nb\n', 'a\nb\n')).toEqual([2, 1, 1])
})

test('what came back after it was gone belongs to who brought it back', () => {
  expect(blamed('a\nb\n', 'a\n', 'a\nb\n')).toEqual([1, 3])
  expect(blamed('a\n', null, 'a\n')).toEqual([3])
})

test('without versions, or with an empty text, there are no lines', () => {
  expect([blamed(), blamed(null), blamed('')]).toEqual([[], [], []])
})
