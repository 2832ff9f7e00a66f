import { describe, expect, it } from 'vitest'
import type { FieldPath } from '@/lib/model/index.ts'
import { isObject, type Json } from '@/lib/std/index.ts'
import { parseDocument, parseValue, pathAt, rangeOf } from './index.ts'
import { commented, scenarioDocuments, tagged } from './testdata/documents.ts'

/** Every field below a value. */
function fieldsOf(value: Json | undefined, path: FieldPath = []): readonly { readonly path: FieldPath; readonly value: Json }[] {
  const own = value === undefined || path.length === 0 ? [] : [{ path, value }]
  if (Array.isArray(value)) return [...own, ...value.flatMap((item: Json, index) => fieldsOf(item, [...path, index]))]
  return isObject(value) ? [...own, ...Object.entries(value).flatMap(([key, entry]) => fieldsOf(entry, [...path, key]))] : own
}

/** A value's text at the margin, so that it can be read on its own. */
function outdented(text: string, start: number, end: number): string {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  return text.slice(start, end).replaceAll(`\n${' '.repeat(column)}`, '\n')
}

describe.each([...scenarioDocuments, { name: 'commented', text: commented }, { name: 'tagged', text: tagged }])('$name', ({ text }) => {
  const fields = fieldsOf(parseDocument(text).object)

  it('has a range for every field, whose text is the value', () => {
    for (const { path, value } of fields) {
      const range = rangeOf(text, path)
      if (value === null || !range) continue
      const own = text.slice(range.start, range.end)
      const read = own.startsWith('|') ? { ok: true, value } : parseValue(outdented(text, range.start, range.end))
      expect(read, path.join('.')).toEqual({ ok: true, value })
      expect(own.trim()).toBe(own)
    }
    expect(fields.every(({ path }) => rangeOf(text, path) !== undefined)).toBe(true)
  })

  it('marks the key of every entry', () => {
    for (const { path } of fields) {
      const last = path.at(-1)
      const range = rangeOf(text, path, true)
      if (typeof last !== 'string') continue
      expect(text.slice(range?.start, range?.end).replaceAll(/["']/g, '')).toBe(last)
      expect(text.split('\n')[(range?.startLine ?? 0) - 1]?.slice((range?.startColumn ?? 0) - 1, (range?.endColumn ?? 0) - 1).replaceAll(/["']/g, '')).toBe(last)
    }
  })

  it('finds the path again from the range', () => {
    for (const { path, value } of fields) {
      const range = rangeOf(text, path)
      if (!range || value === null || (typeof value === 'object' && Object.keys(value).length > 0)) continue
      expect(pathAt(text, range.start)).toEqual(path)
      expect(pathAt(text, range.end)).toEqual(path)
    }
  })
})

describe('a path that leads nowhere', () => {
  const text = 'apiVersion: v1\nkind: X\nspec:\n  ports:\n  - number: 80\n    name: http\n  empty:\n'
  const at = (path: FieldPath, onKey?: boolean): string => {
    const range = rangeOf(text, path, onKey)
    return `${range?.startLine}:${range?.startColumn} ${text.slice(range?.start, range?.end)}`
  }

  it.each([
    [['spec', 'hosts'], '3:1 spec'],
    [['spec', 'ports', 0, 'protocol'], '5:5 number'],
    [['spec', 'ports', 3, 'name'], '4:3 ports'],
    [['status', 'x'], '1:1 apiVersion'],
    [['spec', 'empty', 'x'], '7:3 empty'],
    [['spec', 'empty'], '7:3 empty'],
    [[], '1:1 apiVersion'],
  ] as const)('%j is marked at the nearest field above: %s', (path, expected) => {
    expect(at(path)).toBe(expected)
  })

  it('a list item asked for by its key is marked at its first key', () => {
    expect(at(['spec', 'ports', 0], true)).toBe('5:5 number')
  })
})

it('a field that comes in by a merge key is marked where it comes in; of equal keys the last is meant', () => {
  const text = 'base: &b {x: 1}\nspec:\n  <<: *b\n  y2: 1\n  y2: 2\n'
  const slice = (path: FieldPath): string => text.slice(rangeOf(text, path)?.start, rangeOf(text, path)?.end)
  expect(slice(['spec', 'x'])).toBe('*b')
  expect(rangeOf(text, ['spec', 'y2'])?.startLine).toBe(5)
})

it('columns count as Monaco counts, also behind characters of two units and on Windows lines', () => {
  const text = 'a: "😀"\r\nb: {c: "😀", d: 1}\r\n'
  expect(rangeOf(text, ['b', 'd'])).toMatchObject({ startLine: 2, startColumn: 17, endColumn: 18 })
})

it('broken text still has places for what can be read', () => {
  expect(rangeOf('spec:\n  a: 1\n  b: [\n', ['spec', 'a'])).toMatchObject({ startLine: 2, startColumn: 6 })
})
