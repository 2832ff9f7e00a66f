import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Lookup, patchedMap } from './patched-map.ts'

const keys = Array.from({ length: 100 }, (_, i) => `k${i}`)

test('says what a map with the same changes made to it says', () => {
  fc.assert(fc.property(fc.array(fc.dictionary(fc.constantFrom(...keys), fc.nat(), { maxKeys: 40 }), { maxLength: 8 }), (turns) => {
    const plain = new Map(keys.map((key) => [key, -1]))
    let patched: Lookup<number> = new Map(plain)
    for (const turn of turns) {
      for (const [key, value] of Object.entries(turn)) plain.set(key, value)
      patched = patchedMap(patched, new Map(Object.entries(turn)))
      expect(patched.size).toBe(plain.size)
      for (const key of [...keys, 'other']) expect([patched.get(key), patched.has(key)]).toEqual([plain.get(key), plain.has(key)])
    }
  }))
})
