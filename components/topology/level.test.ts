import { expect, test } from 'vitest'
import { levelOf } from './level.ts'

test('zoom decides what is drawn', () => {
  expect([1, 0.75, 0.6, 0.45, 0.3, 0.18, 0.1].map((zoom) => levelOf(zoom, undefined))).toEqual(['full', 'full', 'names', 'names', 'shapes', 'shapes', 'map'])
})

test('near a threshold the former level stays', () => {
  expect([levelOf(0.76, 'names'), levelOf(0.79, 'names'), levelOf(0.73, 'full'), levelOf(0.71, 'full')]).toEqual(['names', 'full', 'full', 'names'])
  expect([levelOf(0.2, 'full'), levelOf(1, 'map')]).toEqual(['shapes', 'full'])
})
