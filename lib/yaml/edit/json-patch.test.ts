import fc from 'fast-check'
import jsonPatch from 'fast-json-patch'
import { expect, test } from 'vitest'
import type { FieldEdit } from '@/lib/model/index.ts'
import type { Json } from '@/lib/std/index.ts'
import { editObject } from './edit-object.ts'
import { jsonPatchOf } from './json-patch.ts'

const object = { spec: { hosts: ['a.example'], empty: null, 'a/b~c': { d: 1 } } }

test.each<readonly [string, FieldEdit, readonly unknown[]]>([
  ['a value that is there', { op: 'set', path: ['spec', 'hosts', 0], value: 'b' }, [{ op: 'replace', path: '/spec/hosts/0', value: 'b' }]],
  ['a value with parents that lack', { op: 'set', path: ['spec', 'x', 'y'], value: 1 }, [{ op: 'add', path: '/spec/x', value: { y: 1 } }]],
  ['a list that lacks', { op: 'insert', path: ['spec', 'exportTo', 0], value: '.' }, [{ op: 'add', path: '/spec/exportTo', value: ['.'] }]],
  ['below a null', { op: 'set', path: ['spec', 'empty', 'y'], value: 1 }, [{ op: 'replace', path: '/spec/empty', value: { y: 1 } }]],
  ['an item in front', { op: 'insert', path: ['spec', 'hosts', 0], value: 'b' }, [{ op: 'add', path: '/spec/hosts/0', value: 'b' }]],
  ['an item past the end', { op: 'insert', path: ['spec', 'hosts', 9], value: 'b' }, [{ op: 'add', path: '/spec/hosts/1', value: 'b' }]],
  ['names with slashes', { op: 'remove', path: ['spec', 'a/b~c', 'd'] }, [{ op: 'remove', path: '/spec/a~1b~0c/d' }]],
  ['another name', { op: 'rename', path: ['spec', 'hosts'], value: 'addresses' }, [{ op: 'move', from: '/spec/hosts', path: '/spec/addresses' }]],
  ['what is not there', { op: 'remove', path: ['spec', 'x', 'y'] }, []],
])('%s', (_, edit, patch) => {
  expect(jsonPatchOf(object, [edit])).toEqual({ ok: true, value: patch })
})

test('an edit that does not fit fails', () => {
  expect(jsonPatchOf(object, [{ op: 'set', path: ['spec', 'hosts', 5], value: 1 }]).ok).toBe(false)
})

const step = fc.constantFrom<string | number>('a', 'b', 'c/d', 0, 1, 2)
const edits = fc.array(fc.record({ op: fc.constantFrom('set', 'insert', 'remove', 'rename'), path: fc.array(step, { minLength: 1, maxLength: 3 }), value: fc.constantFrom<Json>(1, 'x', {}, [], { a: 1 }, [1]) }).filter(({ op, value }) => op !== 'rename' || typeof value === 'string'), { maxLength: 4 })
const objects = fc.object({ key: fc.constantFrom('a', 'b', 'c/d'), maxDepth: 3, values: [fc.integer(), fc.constant(null), fc.string()] })

test('a patch makes of an object what the edits make of it', () => {
  let compared = 0
  fc.assert(fc.property(objects, edits, (start, wanted) => {
    const plain = JSON.parse(JSON.stringify(start)) as Json
    const patch = jsonPatchOf(plain, wanted as readonly FieldEdit[])
    if (!patch.ok) return
    let edited = plain
    for (const edit of wanted as readonly FieldEdit[]) {
      const next = editObject(edited, edit)
      if (!next.ok) throw new Error(next.error)
      edited = next.value
    }
    compared++
    expect(jsonPatch.applyPatch(structuredClone(plain), structuredClone(patch.value) as never, true).newDocument).toEqual(edited)
  }), { numRuns: 500 })
  expect(compared).toBeGreaterThan(50)
})
