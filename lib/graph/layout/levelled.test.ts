import { expect, test } from 'vitest'
import { levelled } from './levelled.ts'

const apart = 10

test.each([
  { name: 'wishes that leave room are met', wishes: [20, 60, 100], centres: [20, 60, 100] },
  { name: 'one that asks for the bottom does not push away those that follow', wishes: [20, 900, 60, 100], centres: [20, 50, 60, 100] },
  { name: 'what asks for nothing stands right below the one before', wishes: [40, undefined, 100], centres: [40, 50, 100] },
  { name: 'nothing stands above the top', wishes: [-50, -50], centres: [10, 20] },
  { name: 'of three that ask for one place the middle one has it', wishes: [50, 50, 50], centres: [40, 50, 60] },
  { name: 'none at all', wishes: [], centres: [] },
])('$name', ({ wishes, centres }) => {
  expect(levelled(wishes.map((at) => ({ at, apart })), 0)).toEqual(centres)
})

test('order and distances are kept, whatever is wished for', () => {
  const wishes = Array.from({ length: 300 }, (_, index) => (index * 7919) % 1009)
  const centres = levelled(wishes.map((at) => ({ at, apart })), 0)
  expect(centres.every((centre, index) => index === 0 || centre - (centres[index - 1] ?? 0) >= apart)).toBe(true)
})
