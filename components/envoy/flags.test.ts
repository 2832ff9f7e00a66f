import { expect, test } from 'vitest'
import { flags as named, situations } from '@/lib/access-log/index.ts'
import { en } from '@/messages/en/index.ts'

const flags = [...named, ...situations]

test('the English catalogue says of each flag what the core says', () => {
  const { meaning, http, tcp } = en.envoy.flags
  expect(meaning).toEqual(Object.fromEntries(flags.map(({ flag, meaning: text }) => [flag, text])))
  expect(http).toEqual(Object.fromEntries(flags.flatMap(({ flag, seen }) => (seen.http ? [[flag, seen.http]] : []))))
  expect(tcp).toEqual(Object.fromEntries(flags.flatMap(({ flag, seen }) => (seen.tcp ? [[flag, seen.tcp]] : []))))
})
