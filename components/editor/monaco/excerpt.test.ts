import { expect, test } from 'vitest'
import { gapsBetween } from './excerpt.ts'

test('what stands between is hidden, with a line of context around what is shown', () => {
  expect(gapsBetween([{ start: 10, end: 10 }, { start: 28, end: 30 }], 40)).toEqual([{ start: 1, end: 8 }, { start: 12, end: 26 }, { start: 32, end: 40 }])
})
test('short stretches stay', () => expect(gapsBetween([{ start: 3, end: 3 }, { start: 7, end: 8 }], 10)).toEqual([]))
test('overlapping stretches are one', () => expect(gapsBetween([{ start: 5, end: 9 }, { start: 6, end: 6 }], 9)).toEqual([{ start: 1, end: 3 }]))
