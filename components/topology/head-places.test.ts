import { expect, test } from 'vitest'
import { headPlaces } from './head-places.ts'

test('heads stand over their lanes where there is room', () => {
  expect(headPlaces([{ left: 30, width: 60 }, { left: 300, width: 120 }], { most: 600 })).toEqual([30, 300])
})

test('from far off they stand side by side, near their lanes, and none on the border', () => {
  const heads = [{ left: 500, width: 60 }, { left: 530, width: 120 }, { left: 560, width: 80 }]
  const inside = headPlaces(heads, { most: 600 })
  expect(inside.every((left, index) => index === 0 || left >= (inside[index - 1] ?? 0) + (heads[index - 1]?.width ?? 0) + 12)).toBe(true)
  expect((inside[2] ?? 0) + 80).toBeLessThanOrEqual(588)
  expect(headPlaces([{ left: 601, width: 80 }, { left: 640, width: 80 }], { least: 600 })).toEqual([612, 704])
})
