import { expect, test } from 'vitest'
import { withPositions } from './positions.ts'

const known = { writable: true, items: [{ node: 'a', x: 0, y: 100 }, { node: 'b', x: 5, y: 200 }] }

test('a moved node is moved again, others stay', () => {
  expect(withPositions(known, { items: [{ node: 'a', x: 1, y: 2 }] })).toEqual({ writable: true, items: [{ node: 'b', x: 5, y: 200 }, { node: 'a', x: 1, y: 2 }] })
})

test('some are forgotten, or all but what is put now', () => {
  expect(withPositions(known, { items: [], reset: ['b', 'gone'] }).items).toEqual([{ node: 'a', x: 0, y: 100 }])
  expect(withPositions(known, { items: [{ node: 'b', x: 5, y: 200 }], reset: 'all' }).items).toEqual([{ node: 'b', x: 5, y: 200 }])
})
