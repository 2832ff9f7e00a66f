import { expect, it } from 'vitest'
import { parseDuration } from './duration.ts'

it.each<[string, number | undefined]>([
  ['1.5s', 1_500_000_000],
  ['100ms', 100_000_000],
  ['1h30m', 5_400_000_000_000],
  ['-2s', -2_000_000_000],
  ['0', 0],
  ['.5s', 500_000_000],
  ['1500us', 1_500_000],
  ['1d', undefined],
  ['5', undefined],
  ['s', undefined],
  ['', undefined],
  ['1s ', undefined],
])('parseDuration(%j)', (text, nanoseconds) => {
  expect(parseDuration(text)).toBe(nanoseconds)
})
