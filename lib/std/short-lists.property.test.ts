import fc from 'fast-check'
import { expect, it } from 'vitest'
import { filtered, flatMapped } from './short-lists.ts'

const lists = fc.array(fc.nat(9), { maxLength: 6 })

it('filters as filter does', () => {
  fc.assert(fc.property(lists, lists, (list, wanted) => {
    expect(filtered(list, (n) => wanted.includes(n))).toEqual(list.filter((n) => wanted.includes(n)))
  }))
})

it('gives the list itself where all pass', () => {
  const list = [1, 2]
  expect(filtered(list, () => true)).toBe(list)
})

it('joins as flatMap does', () => {
  fc.assert(fc.property(fc.array(lists, { maxLength: 4 }), (list) => {
    expect(flatMapped(list, (one) => one)).toEqual(list.flat())
  }))
})

it('gives the list of a single item itself', () => {
  const made = [1, 2]
  expect(flatMapped(['one'], () => made)).toBe(made)
})
