import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '@/lib/std/index.ts'
import { applyEdits, objectEdits, parseDocument, parseValue, printDocument } from '../index.ts'
import { commented, scenarioDocuments } from '../testdata/documents.ts'
import { editObject } from './edit-object.ts'

describe('the edits between two objects', () => {
  it.each<readonly [string, JsonObject, JsonObject, readonly string[]]>([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['the order of keys says nothing', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['a value', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, ['set a.c']],
    ['keys', { a: 1, b: 2 }, { b: 2, c: 3 }, ['set c', 'remove a']],
    ['a list that grows in the middle', { a: ['x', 'z'] }, { a: ['x', 'y', 'z'] }, ['insert a.1']],
    ['a list that shrinks in front', { a: ['w', 'x', 'y'] }, { a: ['x', 'y'] }, ['remove a.0']],
    ['items by name', { a: [{ name: 'x', v: 1 }, { name: 'y', v: 1 }] }, { a: [{ name: 'y', v: 2 }] }, ['set a.1.v', 'remove a.0']],
    ['items by place', { a: [{ v: 1 }, { v: 2 }] }, { a: [{ v: 1 }, { v: 3 }] }, ['set a.1.v']],
    ['a list that becomes empty', { a: ['x'] }, { a: [] }, ['set a']],
    ['another type', { a: ['x'] }, { a: { b: 1 } }, ['set a']],
    ['undefined is absent', { a: 1, b: undefined }, { a: undefined }, ['remove a']],
  ])('%s', (_, before, after, expected) => {
    expect(objectEdits(before, after).map(({ op, path }) => `${op} ${path.join('.')}`).toSorted()).toEqual([...expected].toSorted())
  })

  const leaf = fc.constantFrom<Json>('x', 'y', 1, 2, true, null)
  const { json } = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof({ depthSize: 'medium' }, leaf, fc.array(tie('json'), { maxLength: 5 }), fc.dictionary(fc.constantFrom('a', 'b', 'c', 'name'), tie('json'), { maxKeys: 4 }).map((map) => ({ ...map }))),
  }))
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'kind'), json, { maxKeys: 4 }).map((map): JsonObject => ({ ...map }))

  it('turn any object into any other', () => {
    fc.assert(fc.property(object, object, (before, after) => {
      const result = objectEdits(before, after).reduce<Json>((tree, edit) => {
        const next = editObject(tree, edit)
        if (!next.ok) throw new Error(next.error)
        return next.value
      }, before)
      expect(result).toEqual(after)
    }), { numRuns: 1000 })
  }, 60_000)

  it('turn any printed text into any other', () => {
    fc.assert(fc.property(object, object, (before, after) => {
      const result = applyEdits(printDocument(before), objectEdits(before, after))
      expect(result.ok && parseValue(result.value)).toEqual({ ok: true, value: after })
    }), { numRuns: 150 })
  }, 60_000)
})

it('a document read as an object, changed and written back keeps its comments', () => {
  const before = parseDocument(commented).object ?? {}
  const after = structuredClone(before) as { spec: { hosts: string[]; ports: { number: number }[] }; metadata: { labels?: object } }
  after.spec.hosts.splice(1, 1)
  after.spec.ports.unshift({ number: 1 })
  const result = applyEdits(commented, objectEdits(before, after as unknown as JsonObject))
  expect(result).toEqual({ ok: true, value: commented.replace('    - "b.example"\n', '').replace('    - number: 80', '    - number: 1\n    - number: 80') })
})

it.each(scenarioDocuments)('$name turns into every other document of the scenarios', ({ text }) => {
  const before = parseDocument(text).object ?? {}
  for (const other of scenarioDocuments.slice(0, 3)) {
    const after = parseDocument(other.text).object ?? {}
    const result = applyEdits(text, objectEdits(before, after))
    expect(result.ok && parseDocument(result.value).object).toEqual(after)
  }
})
