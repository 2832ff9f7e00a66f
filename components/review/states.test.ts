import { expect, test } from 'vitest'
import { readState, stateText } from './states.ts'

test('a state stands in an address as mesh and revision', () => {
  for (const text of ['prod', 'prod-eu@127', 'a@0']) expect(stateText(readState(text) ?? { mesh: '' })).toBe(text)
  expect(['', '@1', 'Prod', 'prod@', 'prod@x', 'prod@1@2', '-a'].map(readState)).toEqual(Array.from({ length: 7 }, () => undefined))
})
