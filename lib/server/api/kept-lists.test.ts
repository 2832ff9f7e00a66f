import { expect, test } from 'vitest'
import { KeptLists } from './kept-lists.ts'

const bytes = (size: number): readonly Uint8Array[] => [new Uint8Array(size)]

test('a list is kept at its revision, as far as there is room; the oldest goes first', () => {
  const kept = new KeptLists(10)
  const [shop, pay] = [bytes(6), bytes(4)]
  kept.keep('shop', { revision: 1n, bytes: shop })
  kept.keep('pay', { revision: 7n, bytes: pay })
  expect([kept.of('shop', 1n), kept.of('shop', 2n), kept.of('pay', 7n)]).toEqual([shop, undefined, pay])
  kept.keep('map', { revision: 1n, bytes: bytes(1) })
  expect([kept.of('shop', 1n), kept.of('pay', 7n)]).toEqual([undefined, pay])
  kept.keep('pay', { revision: 8n, bytes: bytes(11) })
  expect([kept.of('pay', 7n), kept.of('pay', 8n), kept.of('map', 1n)]).toEqual([undefined, undefined, bytes(1)])
})
