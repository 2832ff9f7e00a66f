import { expect, test } from 'vitest'
import { drawn } from '../testdata/case.ts'
import { sizeOf } from './sizes.ts'

test('a client is as wide as its name asks for, within bounds', () => {
  const client = drawn('seed/egress-gateway').nodes.find(({ kind }) => kind === 'client')
  if (!client) throw new Error('the case has a client')
  const widthOf = (name: string) => sizeOf({ ...client, name }).width
  expect(widthOf('client')).toBe(136)
  expect(widthOf('checkout-service-canary')).toBeGreaterThan(170)
  expect(widthOf('a-deployment-with-a-name-that-is-very-long-indeed')).toBe(208)
})
