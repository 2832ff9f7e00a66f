import { internList, memoByIdentities } from './memos.ts'
import { expect, test } from 'vitest'

test('a function of several objects runs once for the same ones, undefined included', () => {
  let runs = 0
  const both = memoByIdentities((a: object | undefined, b: object) => ({ run: ++runs, a, b }))
  const one = {}
  const two = {}
  expect(both(one, two)).toBe(both(one, two))
  expect(both(undefined, two)).toBe(both(undefined, two))
  expect(both(undefined, two)).not.toBe(both(one, two))
  expect(runs).toBe(2)
})

test('equal lists of the same objects become one list', () => {
  const [a, b, c] = [{}, {}, {}]
  const first = internList([a, b])
  expect(internList([a, b])).toBe(first)
  expect(internList([a, c])).not.toBe(first)
  expect(internList([a, b])).toBe(first)
  expect(internList([])).toBe(internList([]))
})
