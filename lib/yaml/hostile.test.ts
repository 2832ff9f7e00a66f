import { describe, expect, it } from 'vitest'
import { applyEdits, maxDepth, maxDocumentLength, parseDocument, parseDocuments, parseValue, rangeOf, syntaxCodes } from './index.ts'
import { maxDocuments } from './limits.ts'

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'
const codes = (text: string): readonly string[] => [...new Set(parseDocument(text).faults.map(({ code }) => code))]

/** Fills a document up to the limit. */
const full = (before: string, repeated: string, after = ''): string => before + repeated.repeat(Math.floor((maxDocumentLength - before.length - after.length) / repeated.length)) + after

describe('limits', () => {
  it('a document of more than 1 MiB is named, and the others are read', () => {
    const { documents } = parseDocuments(`${head}---\n${head}data: {a: ${'x'.repeat(2 * 1024 * 1024)}}\n---\n${head}`)
    expect(documents.map(({ resource, faults }) => [resource?.kind, faults.map(({ code }) => code)])).toEqual([['ConfigMap', []], [undefined, [syntaxCodes.tooLarge]], ['ConfigMap', []]])
  })

  it.each([
    ['aliases that grow ninefold a line', `${head}a: &a [${Array(9).fill('x').join()}]\n${Array.from('bcdefghij', (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join()}]\n`).join('')}`],
    ['merge keys that do', `${head}a: &a {x: 1}\n${Array.from('bcdefghij', (name, index) => `${name}: &${name} {k: [${Array(9).fill(`*${'abcdefghij'[index]}`).join()}]}\n`).join('')}`],
    ['an alias inside its own anchor', `${head}a: &a {b: *a}\n`],
    ['an alias without anchor', `${head}a: *b\n`],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual([syntaxCodes.aliases])
    expect(parseDocument(text).resource).toBeUndefined()
  })

  it('aliases as people use them are written out', () => {
    expect(parseDocument(`${head}data: &d {a: x}\nmore: *d\n`).object).toMatchObject({ data: { a: 'x' }, more: { a: 'x' } })
  })

  it.each([
    ['brackets', `${head}v: ${'['.repeat(maxDepth + 1)}${']'.repeat(maxDepth + 1)}\n`],
    ['open brackets without end', full(`${head}v: `, '[')],
    ['braces without end', full(`${head}v: `, '{a: ')],
    ['dashes on one line', full(`${head}v:\n`, '- ', 'x\n')],
    ['indentation', `${head}${Array.from({ length: maxDepth + 2 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')}`],
    ['aliases inside aliases', `${head}a0: &a0 {a: x}\n${Array.from({ length: maxDepth + 2 }, (_, index) => `a${index + 1}: &a${index + 1} {a: *a${index}}\n`).join('')}`],
  ])('nesting by %s is bounded', (_, text) => {
    expect(codes(text)).toContain(syntaxCodes.tooDeep)
  })

  it(`${maxDepth} levels are read`, () => {
    const depth = maxDepth - 1
    expect(parseDocument(`${head}v: ${'['.repeat(depth)}x${']'.repeat(depth)}\n`).faults).toEqual([])
    expect(parseDocument(`${head}v: ${'['.repeat(depth)}x${']'.repeat(depth)} # full\nw: !t x\n`).faults).toEqual([])
  })

  it.each([
    ['one key 200,000 times', full(head, 'k: 1\n')],
    ['garbage', full('a: 1\n', '}{][@`%\n')],
    ['tags in a row', full(`${head}v: `, '!!str ')],
    ['anchors in a row', full(`${head}v: `, '&a ')],
    ['blank lines in a literal block', full(`${head}v: |\n  a\n`, '\n', '  b\n')],
    ['hashes in a value', full(`${head}v: a`, ' a#')],
    ['separators', full('', '---\n')],
    ['quotes', full('', '"')],
    ['empty JSON objects', full('', '{}')],
    ['empty items of a list', full('kind: List\nitems:\n', '- {}\n')],
  ])('a text of nothing but %s gets an answer', (_, text) => {
    const { documents } = parseDocuments(text)
    expect(documents.length).toBeLessThanOrEqual(maxDocuments + 1)
    expect(documents.every(({ faults }) => faults.length <= 110)).toBe(true)
  })
})

describe('keys that JavaScript takes for machinery', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('%s is reported at its place and not stored', (key) => {
    for (const text of [`${head}data:\n  ${key}: {polluted: true}\n`, `${head}data: {"${key}": {"polluted": true}}\n`, `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"${key}":{"polluted":true}}}`]) {
      const { object, faults } = parseDocument(text)
      expect(faults).toMatchObject([{ code: syntaxCodes.unsafeKey, path: ['data', key], args: { key } }])
      const range = faults[0]?.range
      expect(text.slice(range?.start, range?.end).replaceAll('"', '')).toBe(key)
      expect(Object.getOwnPropertyNames(object?.['data'])).toEqual([])
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
  })

  it('come in by no merge, no anchor and no edit', () => {
    expect(codes(`${head}a: &a {__proto__: {polluted: true}}\nb: {<<: *a}\n`)).toContain(syntaxCodes.unsafeKey)
    expect(applyEdits(head, [{ op: 'set', path: ['__proto__', 'polluted'], value: true }])).toMatchObject({ ok: false })
    expect(applyEdits(head, [{ op: 'set', path: ['data'], value: JSON.parse('{"__proto__": {"polluted": true}, "a": "x"}') }])).toEqual({ ok: true, value: `${head}data:\n  a: x\n` })
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
  })
})

describe('what cannot be a document', () => {
  it.each([
    ['nothing', '', syntaxCodes.empty],
    ['nothing but a comment', '# a\n', syntaxCodes.empty],
    ['a word', 'a\n', syntaxCodes.notAnObject],
    ['a list', '- a\n', syntaxCodes.notAnObject],
    ['two documents', `${head}---\n${head}`, syntaxCodes.severalDocuments],
    ['a number that JSON cannot say', `${head}v: .inf\n`, syntaxCodes.notJson],
    ['a list for a key', `${head}[a]: b\n`, syntaxCodes.notJson],
    ['a control character', `${head}v: "\u0001"\n`, syntaxCodes.characters],
    ['a tab for indentation', `${head}v:\n\ta: 1\n`, syntaxCodes.syntax],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}\n', 'EXO0100'],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata: {}\n', 'EXO0100'],
  ])('%s', (_, text, code) => {
    const { resource, faults } = parseDocument(text)
    expect(resource).toBeUndefined()
    expect(faults.map((fault) => fault.code)).toContain(code)
  })

  it('a key that stands twice is reported at the second, and the last one wins, as with kubectl', () => {
    const { resource, faults } = parseDocument(`${head}data:\n  a: x\n  a: z\n`)
    expect(resource?.object).toMatchObject({ data: { a: 'z' } })
    expect(faults).toMatchObject([{ code: syntaxCodes.duplicateKey, path: ['data', 'a'], onKey: true, range: { startLine: 6, startColumn: 3, endColumn: 4 } }])
  })

  it('a missing name is marked at the nearest key', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata:\n  labels: {a: b}\n'
    expect(parseDocument(text).faults).toMatchObject([{ path: ['metadata', 'name'], range: { startLine: 3, startColumn: 1, endColumn: 9 } }])
    expect(rangeOf('', ['a'])).toBeUndefined()
  })

  it('embedded text gives its faults as data', () => {
    expect(parseValue('a: [')).toMatchObject({ ok: false, error: [{ code: syntaxCodes.syntax }] })
    expect(parseValue('outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n')).toEqual({ ok: true, value: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } })
    expect(parseValue('')).toEqual({ ok: true, value: null })
  })
})
