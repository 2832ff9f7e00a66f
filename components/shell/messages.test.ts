import { expect, test } from 'vitest'
import { en } from '@/messages/en/index.ts'
import { zh } from '@/messages/zh/index.ts'

type Tree = { readonly [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)))

/** Names of arguments and tags; the words inside plural branches differ between languages. */
const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map((match) => match[1] ?? `<${match[2]}>`))].sort()

test('English and Chinese hold the same keys', () => {
  expect(flat(zh).map(([key]) => key).sort()).toEqual(flat(en).map(([key]) => key).sort())
})

test('each text takes the same arguments in both languages', () => {
  const chinese = new Map(flat(zh))
  for (const [key, text] of flat(en)) expect([key, holes(chinese.get(key) ?? '')]).toEqual([key, holes(text)])
})

test('words follow the house: no exclamation marks, no pleas', () => {
  for (const [key, text] of flat(en)) expect([key, /!|please|oops|successfully/i.test(text)]).toEqual([key, false])
})
