import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignChannels } from './channels.ts'
import { nearestFree, Occupancy } from './occupancy.ts'
import { spread } from './spread.ts'

const verticals = fc.array(fc.record({ at: fc.integer({ min: 0, max: 400 }), length: fc.integer({ min: 1, max: 200 }), rank: fc.integer() }), { maxLength: 40 }).map((drawn) => drawn.map(({ at, length, rank }, index) => ({ id: String(index), from: at, to: at + length, rank })))

test('verticals that share a height never share a channel', () => {
  fc.assert(fc.property(verticals, (given) => {
    const { channel, count } = assignChannels(given)
    for (const [index, a] of given.entries()) {
      expect(channel.get(a.id)).toBeLessThan(count)
      for (const b of given.slice(index + 1)) if (a.from <= b.to && b.from <= a.to) expect(channel.get(a.id)).not.toBe(channel.get(b.id))
    }
  }))
})

test('among those that overlap, a lower rank stands further left', () => {
  const { channel } = assignChannels([{ id: 'b', from: 0, to: 10, rank: 2 }, { id: 'a', from: 5, to: 20, rank: 1 }, { id: 'far', from: 50, to: 60, rank: 3 }])
  expect([channel.get('a'), channel.get('b'), channel.get('far')]).toEqual([0, 1, 0])
})

test('things spread without overlap, in order, and stand at their wish where they can', () => {
  const wishes = fc.array(fc.record({ at: fc.integer({ min: 0, max: 500 }), before: fc.integer({ min: 1, max: 40 }), after: fc.integer({ min: 1, max: 40 }) }), { maxLength: 30 })
  fc.assert(fc.property(wishes, (given) => {
    const centres = spread(given)
    for (const [index, wish] of given.entries()) {
      const [centre, former] = [centres[index] ?? 0, given[index - 1]]
      if (former) expect(centre - (centres[index - 1] ?? 0)).toBeGreaterThanOrEqual(former.after + wish.before - 1e-6)
    }
  }))
  expect(spread([{ at: 10, before: 5, after: 5 }, { at: 100, before: 5, after: 5 }])).toEqual([10, 100])
  expect(spread([{ at: 50, before: 10, after: 10 }, { at: 50, before: 10, after: 10 }])).toEqual([40, 60])
})

test('a line gives way to the nearer side of what stands in its way', () => {
  const strip = new Occupancy()
  strip.take(100, 200)
  expect([nearestFree([strip], 110, 6), nearestFree([strip], 190, 6), nearestFree([strip], 50, 6)]).toEqual([94, 206, 50])
})
