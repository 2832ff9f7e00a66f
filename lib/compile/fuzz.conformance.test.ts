import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fuzz } from '@/lib/testing/fuzz.ts'

test.each([1, 2, 3, 4])('nothing throws over mutated reference cases, seed %i', (seed) => {
  expect(fuzz(fileURLToPath(new URL('../../conformance', import.meta.url)), { runs: 100, seed }).crashes).toEqual([])
}, 60_000)
