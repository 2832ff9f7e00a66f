import { expect, test } from 'vitest'
import { isHarmless } from './fault.ts'
import { parseDocument, parseDocuments } from './index.ts'
import { readFull } from './read/full-reader.ts'
import { head, verdicts } from './testdata/verdicts.ts'

/** Where we differ from kubectl, each for a reason. */
const deviations: ReadonlyMap<string, string> = new Map([
  ['__proto__: {a: 1}\nv: 1', 'keys that JavaScript takes for machinery are refused'],
  ['constructor: 1', 'keys that JavaScript takes for machinery are refused'],
  ['v: {a:}', 'read as the key a, which is what YAML says; kubectl reads the key a:'],
])

/** Values are right, by the plain reader; the syntax tree wants brackets' content indented, so places are coarse. */
const unindentedBrackets: ReadonlySet<string> = new Set(['v: [a,\nb]', 'v: {\na: b\n}', 'v: [a\n# c\n, b]'])

const values = verdicts.values.filter(({ yaml }) => !deviations.has(yaml))

test.each(values)('is read as kubectl reads it: $yaml', ({ yaml, value, refused }) => {
  const { object, resource } = parseDocument(`${head}${yaml}\n`)
  if (refused) expect(resource).toBeUndefined()
  else expect(object).toEqual({ apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'a' }, ...value })
  if (!refused) expect(resource).toBeDefined()
})

test.each(values.filter(({ yaml }) => !unindentedBrackets.has(yaml)))('is read by the syntax tree as well: $yaml', ({ yaml, value, refused }) => {
  const { value: read, faults } = readFull(`${head}${yaml}\n`)
  expect(faults.every(isHarmless)).toBe(refused !== true)
  if (!refused) expect(read).toEqual({ apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'a' }, ...value })
})

test.each(verdicts.unsettled)('is read in one of the ways in which kubectl may read it: $yaml', ({ yaml, values: ways }) => {
  expect(ways.map((value) => ({ apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'a' }, ...value }))).toContainEqual(parseDocument(`${head}${yaml}\n`).object)
})

test.each([...deviations])('%s: %s', (yaml) => {
  const kubectl = verdicts.values.find((verdict) => verdict.yaml === yaml)
  expect(kubectl).toBeDefined()
  expect(parseDocument(`${head}${yaml}\n`).object).not.toEqual({ apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'a' }, ...kubectl?.value })
})

/** Files that we judge otherwise, with what we say. */
const fileDeviations: ReadonlyMap<string, string> = new Map([
  ['{"apiVersion":"x/v1","kind":"Foo","metadata":{"name":"a"},"v":1e400}', 'a number too large for any type stays text, as in YAML'],
  [`${head}...\napiVersion: x.io/v1\nkind: Foo\nmetadata: {name: b}\n`, 'kubectl drops what follows ... silently; we report it'],
  ['kind: Foo\nmetadata: {name: a}\n', 'a document without apiVersion has no identity'],
  ['apiVersion: x/v1\nkind: Foo\nmetadata:\n', 'a document without name has no identity'],
  ['apiVersion: x/v1\nkind: Foo\n', 'a document without name has no identity'],
  ['apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {x: y}\n', 'values of Secrets are not kept'],
  ['apiVersion: x/v1\nkind: Foo\nmetadata: {name: a, labels: {x: 1}}\n', 'labels are judged with the structure, not with the syntax'],
])

test.each(verdicts.files.filter(({ text }) => !fileDeviations.has(text)))('the file is read as kubectl reads it: $text', ({ text, objects, refused }) => {
  const { documents } = parseDocuments(text)
  const clean = documents.every(({ faults }) => faults.every(isHarmless))
  expect(clean).toBe(refused !== true)
  if (!refused) expect(documents.map(({ object }) => object)).toEqual(objects)
})

test('every deviation is one of the recorded files', () => {
  const texts = new Set(verdicts.files.map(({ text }) => text))
  expect([...fileDeviations.keys()].filter((text) => !texts.has(text))).toEqual([])
})
