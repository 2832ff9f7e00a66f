import { expect, test } from 'vitest'
import { memoByPair, recaller } from './recall.ts'

test('a value is made once for the same inputs, and anew for others', () => {
  const recall = recaller<number>()
  const owner = {}
  let made = 0
  const make = () => ++made
  expect(recall(owner, 'a', [1, 'x'], make)).toBe(1)
  expect(recall(owner, 'a', [1, 'x'], make)).toBe(1)
  expect(recall(owner, 'a', [1, 'y'], make)).toBe(2)
  expect(recall(owner, 'b', [1, 'y'], make)).toBe(3)
  expect(recall({}, 'a', [1, 'y'], make)).toBe(4)
  expect(recaller<number>()(owner, 'a', [1, 'y'], make)).toBe(5)
})

test('a pair of objects has one answer', () => {
  const pair = memoByPair((_a: object, _b: object) => ({}))
  const [a, b] = [{}, {}]
  expect(pair(a, b)).toBe(pair(a, b))
  expect(pair(a, b)).not.toBe(pair(b, a))
})
