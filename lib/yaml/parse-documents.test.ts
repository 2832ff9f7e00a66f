import { describe, expect, it } from 'vitest'
import { parseDocuments, syntaxCodes } from './index.ts'

const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`
const names = (text: string): readonly unknown[] => parseDocuments(text).documents.map(({ resource, faults }) => resource?.metadata.name ?? faults.map(({ code }) => code))

describe('a file of several documents', () => {
  it('gives each its own text, offset and line', () => {
    const text = `${namespace('a')}---\n${namespace('b')}`
    expect(parseDocuments(text).documents.map(({ index, text: own, start, startLine }) => ({ index, own, at: text.slice(start, start + 10), startLine }))).toEqual([
      { index: 0, own: namespace('a'), at: 'apiVersion', startLine: 1 },
      { index: 1, own: namespace('b'), at: 'apiVersion', startLine: 6 },
    ])
  })

  it('keeps comments, before the first key, behind the last, on the separator, and those that stand alone above a separator', () => {
    const text = `# licence\n---\n# of a\n${namespace('a')}# end of a\n--- # of b\n${namespace('b')}`
    expect(parseDocuments(text).documents.map(({ text: own }) => own)).toEqual([`# licence\n\n# of a\n${namespace('a')}# end of a\n`, ` # of b\n${namespace('b')}`])
  })

  it('passes over documents that are empty, null or nothing but comments', () => {
    expect(names(`---\n---\n# nothing\n---\nnull\n---\n~ # none\n---\n${namespace('a')}---\n`)).toEqual(['a'])
  })

  it('leaves the others whole when one is broken, and reads the broken one as far as it goes', () => {
    const text = `${namespace('a')}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: b\n  labels: {x: [1\n---\n${namespace('c')}`
    const { documents } = parseDocuments(text)
    expect(documents.map(({ resource }) => resource?.metadata.name)).toEqual(['a', undefined, 'c'])
    expect(documents[1]?.object).toMatchObject({ kind: 'Namespace', metadata: { name: 'b' } })
    expect(documents[1]?.faults[0]).toMatchObject({ code: syntaxCodes.syntax, range: { startLine: 6 } })
  })

  it('reads Windows line ends and a byte order mark', () => {
    expect(names(`\ufeff${`${namespace('a')}---\n${namespace('b')}`.replaceAll('\n', '\r\n')}`)).toEqual(['a', 'b'])
  })

  it('is turned away by text behind a separator, as by kubectl', () => {
    expect(names(`${namespace('a')}--- x: 1\n`)).toEqual(['a', [syntaxCodes.separator, 'EXO0100']])
  })
})

describe('JSON', () => {
  it('is read, one object or several behind one another', () => {
    expect(names('{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"}}\n{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"b\\/c"}}')).toEqual(['a', 'b/c'])
  })

  it('knows the lines of objects that follow one another', () => {
    expect(parseDocuments('{"a":\n1}\n\n{"b":2}').documents.map(({ startLine }) => startLine)).toEqual([1, 4])
  })
})

describe('a list', () => {
  const items = `- apiVersion: v1
  kind: Namespace
  metadata:
    name: a # the first
# about b
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: b
  data:
    text: |
      - not an item

      end
`
  const expected = ['apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a # the first\n', '# about b\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\ndata:\n  text: |\n    - not an item\n\n    end\n']

  it.each([
    ['as kubectl prints it', `apiVersion: v1\nitems:\n${items}kind: List\nmetadata:\n  resourceVersion: ""\n`],
    ['with its kind first', `apiVersion: v1\nkind: List\nitems:\n${items}`],
    ['with indented items', `kind: List\nitems:\n${items.replaceAll(/^(?=.)/gm, '    ')}`],
  ])('%s comes apart into items with their comments', (_, text) => {
    const { documents, lists } = parseDocuments(text)
    expect(lists).toBe(1)
    expect(documents.map(({ text: own }) => own)).toEqual(expected)
    expect(documents.every(({ fromList, resource }) => fromList && resource !== undefined)).toBe(true)
  })

  it('says where each item begins in the file', () => {
    const text = `kind: List\nitems:\n${items}`
    expect(parseDocuments(text).documents.map(({ startLine, start }) => [startLine, text.slice(start, start + 9)])).toEqual([[3, '- apiVers'], [7, '# about b']])
  })

  it('of JSON comes apart as well', () => {
    const text = JSON.stringify({ apiVersion: 'v1', items: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'b', labels: { 'x]': '}"{' } } }], kind: 'List' }, null, 4)
    expect(names(text)).toEqual(['a', 'b'])
    expect(parseDocuments(text).documents[1]?.text).toBe(`${JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'b', labels: { 'x]': '}"{' } } }, null, 4)}\n`)
  })

  it('in brackets inside YAML, or with anchors, comes apart by its values', () => {
    expect(names('kind: List\nitems: [{apiVersion: v1, kind: Namespace, metadata: &m {name: a}}, {apiVersion: v1, kind: Node, metadata: *m}]\n')).toEqual(['a', 'a'])
  })

  it('of one kind lends its items what they lack', () => {
    const { documents } = parseDocuments('apiVersion: networking.istio.io/v1\nkind: ServiceEntryList\nitems:\n- metadata: {name: a}\n  spec: {}\n')
    expect(documents[0]?.resource).toMatchObject({ group: 'networking.istio.io', version: 'v1', kind: 'ServiceEntry' })
    expect(documents[0]?.text).toBe('apiVersion: "networking.istio.io/v1"\nkind: "ServiceEntry"\nmetadata: {name: a}\nspec: {}\n')
  })

  it('with a broken item gives the rest', () => {
    expect(names(`kind: List\nitems:\n- {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n- apiVersion: v1\n  kind: [\n- 5\n- {apiVersion: v1, kind: Namespace, metadata: {name: b}}\n`)).toEqual(['a', [syntaxCodes.syntax], [syntaxCodes.notAnObject], 'b'])
  })

  it('may be empty, may not hold lists, and its size is that of its items', () => {
    expect(names('kind: List\nitems: []\n')).toEqual([])
    expect(names('kind: List\nitems:\n- kind: List\n  items: []\n')).toEqual([[syntaxCodes.list, 'EXO0100']])
    const large = `kind: List\nitems:\n${Array.from({ length: 3000 }, (_, index) => `- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: c${index}}\n  data: {a: ${'x'.repeat(500)}}\n`).join('')}`
    expect(large.length).toBeGreaterThan(1024 * 1024)
    expect(parseDocuments(large).documents.filter(({ resource }) => resource)).toHaveLength(3000)
  })
})
