import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldEdit, FieldPath } from '@/lib/model/index.ts'
import { isObject, type Json } from '@/lib/std/index.ts'
import { applyEdits, parseValue, syntaxCodes, parseDocument } from '../index.ts'
import { commented, scenarioDocuments, tagged } from '../testdata/documents.ts'
import { editObject } from './edit-object.ts'

const set = (path: FieldPath, value: unknown): FieldEdit => ({ op: 'set', path, value })
const insert = (path: FieldPath, value: unknown): FieldEdit => ({ op: 'insert', path, value })
const remove = (path: FieldPath): FieldEdit => ({ op: 'remove', path })

/** The lines that an edit took away and put in, as a difference shows them. */
function difference(text: string, edit: FieldEdit): readonly string[] {
  const edited = applyEdits(text, [edit])
  if (!edited.ok) throw new Error(edited.error)
  const [before, after] = [text.split('\n'), edited.value.split('\n')]
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (tail < Math.min(before.length, after.length) - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return [...before.slice(head, before.length - tail).map((line) => `-${line}`), ...after.slice(head, after.length - tail).map((line) => `+${line}`)]
}

describe('one edit changes these lines and no others', () => {
  it.each<readonly [string, FieldEdit, readonly string[]]>([
    ['a scalar', set(['spec', 'resolution'], 'DNS'), ['-  resolution: STATIC', '+  resolution: DNS']],
    ['a scalar keeps the comment behind it', set(['apiVersion'], 'networking.istio.io/v1beta1'), ['-apiVersion: networking.istio.io/v1 # the version', '+apiVersion: networking.istio.io/v1beta1 # the version']],
    ['a scalar keeps its quotes', set(['metadata', 'name'], "it's"), ["-  name: 'shop'   # quoted", "+  name: 'it''s'   # quoted"]],
    ['double quotes too', set(['spec', 'hosts', 1], 'z.example'), ['-    - "b.example"', '+    - "z.example"']],
    ['a text that looks like a number is quoted', set(['spec', 'hosts', 0], '80'), ['-    - a.example   # the first', '+    - "80"   # the first']],
    ['a value in braces', set(['metadata', 'labels', 'app'], 'x'), ['-  labels: {app: shop, "tier": front}', '+  labels: {app: x, "tier": front}']],
    ['a new value in braces', set(['spec', 'endpoints', 0, 'weight'], 5), ['-    - {address: 1.1.1.1, ports: {http: 8080}}', '+    - {address: 1.1.1.1, ports: {http: 8080}, weight: 5}']],
    ['a value out of braces', remove(['spec', 'endpoints', 0, 'address']), ['-    - {address: 1.1.1.1, ports: {http: 8080}}', '+    - {ports: {http: 8080}}']],
    ['the last value out of braces', remove(['spec', 'endpoints', 0, 'ports', 'http']), ['-    - {address: 1.1.1.1, ports: {http: 8080}}', '+    - {address: 1.1.1.1, ports: {}}']],
    ['an item into brackets on several lines', insert(['spec', 'exportTo', 1], 'third'), ['+    "third",']],
    ['an item behind the last in brackets', insert(['spec', 'addresses', 9], '10.0.0.3'), ["-  addresses: [10.0.0.1, '10.0.0.2'] # two", "+  addresses: [10.0.0.1, '10.0.0.2', 10.0.0.3] # two"]],
    ['an item out of brackets', remove(['spec', 'addresses', 0]), ["-  addresses: [10.0.0.1, '10.0.0.2'] # two", "+  addresses: ['10.0.0.2'] # two"]],
    ['a new key, in a place of its own in metadata', set(['metadata', 'namespace'], 'web'), ['+  namespace: web']],
    ['a new key goes behind the last', set(['spec', 'location'], 'MESH_EXTERNAL'), ['+  location: MESH_EXTERNAL']],
    ['a new map at the neighbours\' indentation', set(['spec', 'ports', 0, 'more'], { a: { b: 1 } }), ['+      more:', '+        a:', '+          b: 1']],
    ['a new list with dashes as in the neighbours', set(['spec', 'subjectAltNames'], ['a', 'b']), ['+  subjectAltNames:', '+    - a', '+    - b']],
    ['another name keeps value and comments', { op: 'rename', path: ['spec', 'ports', 0, 'number'], value: 'port' }, ['-    - number: 80 # plain', '+    - port: 80 # plain']],
    ['another name for a block, in its place', { op: 'rename', path: ['metadata', 'annotations', 'note'], value: 'remark' }, ['-    note: |', '+    remark: |']],
    ['another name in braces', { op: 'rename', path: ['metadata', 'labels', 'tier'], value: 'app.kubernetes.io/tier' }, ['-  labels: {app: shop, "tier": front}', '+  labels: {app: shop, app.kubernetes.io/tier: front}']],
    ['parents that lack', set(['spec', 'workloadSelector', 'labels', 'app'], 'x'), ['+  workloadSelector:', '+    labels:', '+      app: x']],
    ['a null becomes a map', set(['metadata', 'annotations', 'empty', 'a'], 'b'), ['-    empty:', '+    empty:', '+      a: b'].slice(2)],
    ['an item in front', insert(['spec', 'hosts', 0], 'new.example'), ['+    - new.example']],
    ['an item between comments', insert(['spec', 'hosts', 1], 'new.example'), ['+    - new.example']],
    ['an item behind the last', insert(['spec', 'hosts', 3], 'new.example'), ['+    - new.example']],
    ['an item that is a map', insert(['spec', 'ports', 2], { number: 1, name: 'x' }), ['+    - number: 1', '+      name: x']],
    ['an item by setting it behind the last', set(['spec', 'hosts', 3], 'new.example'), ['+    - new.example']],
    ['an item taken out takes the comment on its line, and leaves those on lines of their own', remove(['spec', 'hosts', 0]), ['-    - a.example   # the first']],
    ['the first key of an item gives its place to the next', remove(['spec', 'ports', 0, 'number']), ['-    - number: 80 # plain', '-      name: http', '+    - name: http']],
    ['a first key with a comment below it', remove(['spec', 'ports', 1, 'name']), ['-    - name: https', '-      # the number', '+    - # the number']],
    ['a whole block', remove(['metadata', 'annotations', 'note']), ['-    note: |', '-      first line', '-', '-      # no comment', '-      last line']],
    ['a block scalar for a line', set(['metadata', 'annotations', 'note'], 'short'), ['-    note: |', '-      first line', '-', '-      # no comment', '-      last line', '+    note: short']],
    ['several lines for a line', set(['spec', 'resolution'], 'two\nlines'), ['-  resolution: STATIC', '+  resolution: |-', '+    two', '+    lines']],
    ['several lines where a comment stands behind the value', set(['spec', 'ports', 0, 'number'], 'two\nlines\n'), ['-    - number: 80 # plain', '+    - number: | # plain', '+        two', '+        lines']],
    ['a map for a scalar', set(['spec', 'resolution'], { a: 1 }), ['-  resolution: STATIC', '+  resolution:', '+    a: 1']],
    ['a scalar for a map keeps the comments in front of it', set(['metadata', 'annotations'], 'none'), ['-  annotations:', '-    # several lines', '-    note: |', '-      first line', '-', '-      # no comment', '-      last line', '-    empty:', '+  annotations: none', '+    # several lines']],
    ['a map over a map touches what differs only', set(['spec', 'ports', 1], { name: 'https', number: 8443, protocol: 'HTTPS' }), ['-      number: 443', '+      number: 8443']],
    ['a list over a list too', set(['spec', 'hosts'], ['a.example', 'c.example']), ['-    - "b.example"']],
    ['the last item leaves an empty list', remove(['spec', 'endpoints', 1, 'labels', 'version']), ['-      labels:', '-        version: "1.10"', '+      labels: {}']],
  ])('%s', (_, edit, lines) => {
    expect(difference(commented, edit)).toEqual(lines)
    const inTagged = difference(tagged, edit)
    expect(edit.path[0] === 'spec' ? inTagged : lines).toEqual(lines)
  })
})

describe('edits in other texts', () => {
  const edited = (text: string, ...edits: readonly FieldEdit[]): string | false => {
    const result = applyEdits(text, edits)
    return result.ok && result.value
  }

  it.each<readonly [string, string, readonly FieldEdit[], string]>([
    ['nothing at all', '', [set(['a', 'b'], 1)], 'a:\n  b: 1\n'],
    ['nothing but a comment', '# head\n', [set(['kind'], 'X')], '# head\nkind: X\n'],
    ['an empty map', 'spec: {} # none\n', [set(['spec', 'a'], 1)], 'spec: # none\n  a: 1\n'],
    ['an empty list', 'hosts: []\n', [insert(['hosts', 0], 'a')], 'hosts:\n- a\n'],
    ['a text without a last line break', 'a: 1', [set(['b'], 2)], 'a: 1\nb: 2'],
    ['Windows line ends', 'a: 1\r\nb:\r\n  - x\r\n', [set(['c', 'd'], 2), insert(['b', 1], 'z')], 'a: 1\r\nb:\r\n  - x\r\n  - z\r\nc:\r\n  d: 2\r\n'],
    ['dashes under their key', 'a:\n- x # one\nb: 1\n', [insert(['a', 1], { k: ['v'] })], 'a:\n- x # one\n- k:\n  - v\nb: 1\n'],
    ['lists of lists', 'a:\n- - x\n  - y\n', [insert(['a', 0, 0], 'w'), remove(['a', 0, 2])], 'a:\n- - w\n  - x\n'],
    ['four blanks', 'a:\n    b:\n        c: 1\n', [set(['a', 'd', 'e'], 2)], 'a:\n    b:\n        c: 1\n    d:\n        e: 2\n'],
    ['JSON', '{"a": {"b": 1}, "c": ["x"]}\n', [set(['a', 'd'], 'y'), insert(['c', 0], 'w')], '{"a": {"b": 1, "d": "y"}, "c": ["w", "x"]}\n'],
    ['JSON on several lines', '{\n  "a": 1,\n  "b": [\n    "x"\n  ]\n}\n', [set(['c'], true), insert(['b', 1], 'y')], '{\n  "a": 1,\n  "b": [\n    "x",\n    "y"\n  ],\n  "c": true\n}\n'],
    ['status stays last', 'kind: X\nstatus: {}\n', [set(['spec', 'a'], 1), set(['other'], 1)], 'kind: X\nspec:\n  a: 1\nother: 1\nstatus: {}\n'],
    ['a kept block of lines', 'a: |+\n  x\n\n\nb: 1\n', [set(['c'], 2), set(['b'], 3)], 'a: |+\n  x\n\n\nb: 3\nc: 2\n'],
    ['an anchor that others use', 'a: &x {k: 1}\nb: *x\n', [set(['b', 'k'], 2)], 'a: &x {k: 1}\nb:\n  k: 2\n'],
    ['a merge key', 'a: &x {k: 1}\nb:\n  <<: *x\n  l: 2\n', [set(['b', 'k'], 3)], 'a: &x {k: 1}\nb:\n  <<: *x\n  l: 2\n  k: 3\n'],
    ['a key with quotes and dots', 'metadata:\n  labels:\n    "app.kubernetes.io/name": x\n', [set(['metadata', 'labels', 'app.kubernetes.io/name'], 'w'), set(['metadata', 'labels', 'on'], 'z')], 'metadata:\n  labels:\n    "app.kubernetes.io/name": w\n    "on": z\n'],
    ['a number for a key', 'ports:\n  80: x\n', [set(['ports', '80'], 'y')], 'ports:\n  80: "y"\n'],
    ['what is there already', 'a: "x"   # kept\n', [set(['a'], 'x'), remove(['b', 'c']), set([], { a: 'x' })], 'a: "x"   # kept\n'],
    ['several at once, each seeing the one before', 'a: [1, 2, 3]\n', [remove(['a', 0]), remove(['a', 0]), insert(['a', 0], 9)], 'a: [9, 3]\n'],
    ['undefined is absent', 'a: 1\n', [set(['b'], { c: undefined, d: 1 })], 'a: 1\nb:\n  d: 1\n'],
  ])('%s', (_, text, edits, expected) => {
    expect(edited(text, ...edits)).toBe(expected)
  })

  it('an anchor that its alias needs is not lost: the part around both is printed anew', () => {
    const text = '# head\na: &x {k: 1}\nb: *x\n'
    const result = edited(text, remove(['a']))
    expect(parseValue(result || '')).toEqual({ ok: true, value: { b: { k: 1 } } })
  })

  it.each<readonly [string, string, FieldEdit, RegExp]>([
    ['a text that cannot be read', 'a: [\n', set(['b'], 1), /cannot be edited before it can be read/],
    ['a field inside a text', 'a: {b: x}\n', set(['a', 'b', 'c'], 1), /^a\.b is no map/],
    ['a name in a list', 'a: [x]\n', set(['a', 'b'], 1), /^a is no map/],
    ['an index in a map', 'a: {b: 1}\n', insert(['a', 0], 1), /^a is no list/],
    ['an item far behind the end', 'a: [x]\n', set(['a', 5], 1), /^a\[5\] is past the end of a list of 1/],
    ['the whole document', 'a: 1\n', remove([]), /cannot be removed from itself/],
  ])('%s is refused with a sentence', (_, text, edit, message) => {
    const result = applyEdits(text, [edit])
    expect(result.ok ? '' : result.error).toMatch(message)
  })

  it('hundreds of edits of a large document leave its comments', () => {
    const items = Array.from({ length: 2000 }, (_, index) => `- address: 10.0.${index >> 8}.${index & 255} # number ${index}\n  weight: 1\n`).join('')
    const text = `kind: X\nitems2:\n${items}`
    const result = edited(text, ...Array.from({ length: 400 }, (_, index) => set(['items2', index * 5, 'weight'], 2)))
    expect(result).toBe(items.split('- ').slice(1).reduce((whole, item, index) => `${whole}- ${index % 5 === 0 ? item.replace('weight: 1', 'weight: 2') : item}`, 'kind: X\nitems2:\n'))
  })

  it('a document with a key twice is spliced like any other', () => {
    expect(edited('a: {k: 1, k: 2} # kept\nb: 1 # too\n', set(['b'], 2))).toBe('a: {k: 1, k: 2} # kept\nb: 2 # too\n')
  })

  it('a key that stands twice is changed where it counts', () => {
    const text = 'kind: X\na: 1\na: 2\n'
    expect(parseDocument(text).faults[0]?.code).toBe(syntaxCodes.duplicateKey)
    expect(parseValue(edited(text, set(['a'], 3)) || '')).toEqual({ ok: true, value: { kind: 'X', a: 3 } })
  })
})

describe('any edit of real documents', () => {
  const documents = [...scenarioDocuments.map(({ text }) => text), commented, tagged]
  const value = fc.constantFrom<Json>('x', 'true', '', 'a: b', ' # c', 'two\nlines\n', '\n', 5, -1.5, true, null, [], {}, ['a', 'b'], { a: 1, b: ['c', { d: 'e' }] }, [{ name: 'x', ports: { http: 80 } }], { 'a b': { c: '' } })
  const place = fc.record({ document: fc.constantFrom(...documents), at: fc.double({ min: 0, max: 1, noNaN: true }), op: fc.constantFrom('set' as const, 'insert' as const, 'remove' as const), value, beside: fc.boolean() })

  function pathsOf(tree: Json | undefined, path: FieldPath = []): readonly FieldPath[] {
    const inner = Array.isArray(tree) ? tree.flatMap((item: Json, index) => pathsOf(item, [...path, index])) : isObject(tree) ? Object.entries(tree).flatMap(([key, entry]) => pathsOf(entry, [...path, key])) : []
    return path.length === 0 ? inner : [path, ...inner]
  }

  function editAt({ document, at, op, value: fresh, beside }: { readonly document: string; readonly at: number; readonly op: Exclude<FieldEdit['op'], 'rename'>; readonly value: Json; readonly beside: boolean }): FieldEdit {
    const paths = pathsOf(parseDocument(document).object)
    const path = paths[Math.floor(at * (paths.length - 1))] ?? ['kind']
    const last = path.at(-1)
    const target = beside && op !== 'remove' ? [...path.slice(0, -1), typeof last === 'number' ? last + 1 : 'fresh'] : path
    return op === 'remove' ? { op, path: target } : { op, path: target, value: fresh }
  }

  it('says afterwards what was asked, and leaves every byte outside the place alone', () => {
    fc.assert(fc.property(place, (given) => {
      const { document } = given
      const edit = editAt(given)
      const result = applyEdits(document, [edit])
      const wanted = editObject(parseDocument(document).object ?? {}, edit)
      if (!wanted.ok) return expect(result.ok).toBe(false)
      if (!result.ok) throw new Error(result.error)
      expect(parseValue(result.value)).toEqual({ ok: true, value: wanted.value })
      const [head, tail] = commonEnds(document, result.value)
      // What changed lies within the lines of the field's parent, at most.
      const removed = document.slice(head, document.length - tail)
      const formerly = JSON.stringify(valueAt(parseDocument(document).object, edit.path) ?? '')
      expect(removed.length).toBeLessThanOrEqual(6 * formerly.length + 80)
    }), { numRuns: 600 })
  }, 60_000)

  it('keeps every comment, for any edits in a row, unless its line went', () => {
    fc.assert(fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), (places) => {
      const edits = places.map((each) => editAt({ ...each, document: commented })).filter(({ op }) => op !== 'remove')
      const result = applyEdits(commented, edits.filter((edit, index) => editObject(edits.slice(0, index).reduce<Json>((tree, each) => { const next = editObject(tree, each); return next.ok ? next.value : tree }, parseDocument(commented).object ?? {}), edit).ok))
      if (!result.ok) return
      expect(result.value.startsWith('# what this is\n')).toBe(true)
      expect(result.value.endsWith('# the end\n')).toBe(true)
    }), { numRuns: 200 })
  }, 60_000)

  function valueAt(tree: Json | undefined, path: FieldPath): Json | undefined {
    return path.reduce<Json | undefined>((at, step) => (Array.isArray(at) ? (at as readonly Json[])[Number(step)] : isObject(at) ? at[step] : undefined), tree)
  }

  function commonEnds(a: string, b: string): readonly [head: number, tail: number] {
    let head = 0
    while (head < a.length && head < b.length && a[head] === b[head]) head++
    let tail = 0
    while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
    return [head, tail]
  }
})
