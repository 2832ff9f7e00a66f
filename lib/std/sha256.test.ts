import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './index.ts'

test.each(['', 'abc', 'ü€😀', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'a'.repeat(1000)])('sha256(%j) is what Node says', (text) => {
  expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
})

test('sha256 of any text is what Node says', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => sha256(text) === createHash('sha256').update(text).digest('hex')))
})
