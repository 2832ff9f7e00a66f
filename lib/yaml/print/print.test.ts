import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/std/index.ts'
import { parseDocument, parseValue, printDocument, printValue } from '../index.ts'
import { readFull } from '../read/full-reader.ts'
import { scenarioDocuments } from '../testdata/documents.ts'
import { flowText } from './print.ts'
import { printText } from './scalar.ts'

describe('texts are quoted only where kubectl would read something else', () => {
  it.each([
    ['plain', 'plain'], ['10.122.24.139', '10.122.24.139'], ['v1.2', 'v1.2'], ['80/tcp', '80/tcp'], ['a b', 'a b'], ['http://x:80/', 'http://x:80/'], ['10ms', '10ms'], ['-x', '-x'], ['nO', 'nO'],
    ['true', '"true"'], ['on', '"on"'], ['y', '"y"'], ['null', '"null"'], ['', '""'], ['80', '"80"'], ['1.25', '"1.25"'], ['1e3', '"1e3"'], ['0x1F', '"0x1F"'], ['017', '"017"'], ['1_000', '"1_000"'],
    ['2024-01-01T00:00:00Z', '"2024-01-01T00:00:00Z"'], ['1:30', '"1:30"'], ['~', '"~"'], ['=', '"="'], ['<<', '"<<"'],
    ['*', "'*'"], ['*.example.com', "'*.example.com'"], ['a: b', "'a: b'"], ['a #b', "'a #b'"], ['#a', "'#a'"], [' a', "' a'"], ['a ', "'a '"], ['- a', "'- a'"], ['@a', "'@a'"], ["'a", "'''a'"], ['{{ x }}', "'{{ x }}'"], ['a:', "'a:'"], ['---', "'---'"],
    ['a\tb', '"a\\tb"'], ['\u0007', '"\\u0007"'], ['a\nb', '"a\\nb"'], ['\u2028', '"\\u2028"'],
  ])('%j is printed %s', (text, printed) => {
    expect(printText(text, 'block')).toBe(printed)
  })

  it.each([['a,b', "'a,b'"], ['a]b', "'a]b'"], ['-a', "'-a'"], ['a?b', "'a?b'"], ['a:b', 'a:b'], ['a b', 'a b']])('inside brackets %j is printed %s', (text, printed) => {
    expect(printText(text, 'flow')).toBe(printed)
  })
})

it('a document is printed as kubectl prints it: identity first, status last, dashes under their key', () => {
  expect(printDocument({
    status: {}, spec: { hosts: ['a.example', '*.b.example'], ports: [{ number: 80, name: 'http' }], empty: [], none: {}, text: 'two\nlines\n' }, metadata: { annotations: { a: 'true' }, labels: {}, name: 'x', namespace: 'ns' }, kind: 'ServiceEntry', apiVersion: 'networking.istio.io/v1',
  })).toBe(`apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: x
  namespace: ns
  labels: {}
  annotations:
    a: "true"
spec:
  hosts:
  - a.example
  - '*.b.example'
  ports:
  - number: 80
    name: http
  empty: []
  none: {}
  text: |
    two
    lines
status: {}
`)
})

it.each(scenarioDocuments)('what is printed of $name reads back', ({ text }) => {
  const { object } = parseDocument(text)
  expect(parseDocument(printDocument(object ?? {})).object).toEqual(object)
})

const awkward = fc.constantFrom('', ' ', '\n', '\t', 'a', 'yes', '1', '1.0', '0o7', '.5', ':', ': ', '#', ' #', '-', '- ', '?', '[', '{', '}', ']', ',', '"', "'", '\\', '|', '>', '&', '*', '!', '%', '@', '`', '=', '<<', '~', '---', '...', '\r', '\u0085', '\u2028', '\u00a0', '\ufeff', '\u0000', '\u007f', 'é', '😀')
const text = fc.oneof(fc.array(awkward, { maxLength: 6 }).map((parts) => parts.join('')), fc.string(), fc.string({ unit: 'grapheme' }))
const key = text.filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name))
const number = fc.oneof(fc.integer(), fc.double({ noDefaultInfinity: true, noNaN: true })).map((value) => (Object.is(value, -0) ? 0 : value))
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof({ depthSize: 'small' }, fc.constant(null), fc.boolean(), number, text, fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(key, tie('json'), { maxKeys: 4 }).map((map) => ({ ...map }))),
}))

it('any JSON value that is printed reads back, by both readers', () => {
  fc.assert(fc.property(json, (value) => {
    const printed = printValue(value)
    expect(parseValue(printed)).toEqual({ ok: true, value })
    expect(readFull(printed)).toMatchObject({ value, faults: [] })
  }), { numRuns: 1000 })
}, 60_000)

it('so does any JSON value inside brackets', () => {
  fc.assert(fc.property(json, (value) => {
    expect(parseValue(`a: ${flowText(value, false)}\n`)).toEqual({ ok: true, value: { a: value } })
  }), { numRuns: 1000 })
}, 60_000)
