import { expect, test } from 'vitest'
import { ItemLines } from './item-lines.ts'

const items = [{ key: 'a', text: 'one\ntwo' }, { key: 'b', text: '],"items":[' }, { key: 'c', text: 'x'.repeat(600_000) }, { key: 'd', text: ',' }]
const written = `{"revision":"4","items":[\n${items.map((item) => JSON.stringify(item)).join(', \n ')}\n],"deleted":["e"]}`

/** Reads a text in pieces of some size: what is given early, and the whole. */
function read(text: string, size: number) {
  const lines = new ItemLines()
  const early: unknown[] = []
  for (let at = 0; at < text.length; at += size) early.push(...lines.add(text.slice(at, at + size)))
  return { early, whole: lines.end() }
}

test.each([1000, 7777, 2_000_000])('items are given while the list comes, in pieces of %i', (size) => {
  const { early, whole } = read(written, size)
  expect(early).toEqual(items.slice(0, early.length))
  expect(early.length).toBeGreaterThan(1)
  expect(whole).toEqual({ revision: '4', items, deleted: ['e'] })
})

test('a list without items, and one that is written otherwise, are read at the end', () => {
  expect(read('{"revision":"0","items":[\n\n],"deleted":[]}', 5)).toEqual({ early: [], whole: { revision: '0', items: [], deleted: [] } })
  for (const text of [JSON.stringify({ revision: '4', items }), JSON.stringify({ revision: '4', items }, undefined, 2)]) expect(read(text, 9999)).toEqual({ early: [], whole: { revision: '4', items } })
})

test('a list that breaks off is no list', () => {
  expect(() => read(written.slice(0, -5), 1000)).toThrow(SyntaxError)
  expect(() => read(written.slice(0, 100), 10)).toThrow(SyntaxError)
})
