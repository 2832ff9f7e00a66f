import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followingFlatMap } from './following-flat-map.ts'

type Item = { readonly name: string; readonly parts: number }

const items: readonly Item[] = Array.from({ length: 12 }, (_, i) => ({ name: `i${i}`, parts: i % 3 }))
const lists = fc.array(fc.array(fc.constantFrom(...items), { maxLength: 10 }), { minLength: 1, maxLength: 8 })

test('gives what flatMap gives, whatever lists came before', () => {
  fc.assert(fc.property(lists, fc.array(fc.constantFrom('a', 'b'), { minLength: 8, maxLength: 8 }), fc.nat(3), (all, shared, open) => {
    const map = followingFlatMap<Item, string>()
    for (const [turn, list] of all.entries()) {
      const by = shared[turn] ?? 'a'
      // The pieces of unsettled items depend on the turn as well.
      const isUnsettled = ({ name }: Item) => Number(name.slice(1)) % 4 < open
      const make = (item: Item) => Array.from({ length: item.parts }, (_, i) => `${by} ${item.name} ${i}${isUnsettled(item) ? ` ${turn}` : ''}`)
      expect(map([by], list, make, isUnsettled)).toEqual(list.flatMap(make))
    }
  }))
})

test('an item that is settled no longer is made anew as well', () => {
  const map = followingFlatMap<Item, string>()
  const [one] = items
  if (!one) throw new Error('no items')
  expect(map([], [one], () => ['first'], () => true)).toEqual(['first'])
  expect(map([], [one], () => ['second'], () => false)).toEqual(['second'])
  expect(map([], [one], () => ['third'], () => false)).toEqual(['second'])
})

test('makes only what is new, and gives the same result for the same items', () => {
  const map = followingFlatMap<Item, string>()
  const made: string[] = []
  const make = (item: Item) => {
    made.push(item.name)
    return [item.name]
  }
  const first = map([], items, make)
  made.length = 0
  expect(map([], [...items], make)).toBe(first)
  map([], [...items.slice(0, 4), { name: 'new', parts: 1 }, ...items.slice(4)], make)
  expect(made).toEqual(['new'])
})
