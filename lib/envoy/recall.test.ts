import { expect, test } from 'vitest'
import { recall } from './recall.ts'

test('a value is made once for the same inputs, and anew for others', () => {
  const owner = {}
  let made = 0
  const make = () => ++made
  expect(recall(owner, 'a', [1, 'x'], make)).toBe(1)
  expect(recall(owner, 'a', [1, 'x'], make)).toBe(1)
  expect(recall(owner, 'a', [1, 'y'], make)).toBe(2)
  expect(recall(owner, 'b', [1, 'y'], make)).toBe(3)
  expect(recall({}, 'a', [1, 'y'], make)).toBe(4)
})
