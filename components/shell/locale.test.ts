import { expect, test } from 'vitest'
import { pickLocale } from './locale.ts'

test.each([
  ['zh', 'en', 'zh'],
  [undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  [undefined, 'de,en;q=0.5,zh;q=0.7', 'zh'],
  [undefined, 'fr-FR', 'en'],
  [undefined, null, 'en'],
  ['xx', 'zh', 'zh'],
])('chosen %s, accepted %s: %s', (chosen, accepted, expected) => {
  expect(pickLocale(chosen, accepted)).toBe(expected)
})
