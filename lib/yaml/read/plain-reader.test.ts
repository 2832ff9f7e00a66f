import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commented, scenarioDocuments, scenarioFiles } from '../testdata/documents.ts'
import { verdicts } from '../testdata/verdicts.ts'
import { readFull } from './full-reader.ts'
import { readPlainYaml } from './plain-reader.ts'
import { splitDocuments } from './split-documents.ts'

const conformance = new URL('../../../conformance/', import.meta.url)
const cases = readdirSync(conformance, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('input.yaml'))

/** Pieces of YAML that change what a text means, when put anywhere. */
const tokens = fc.constantFrom(' ', '  ', '\n', '\n  ', ':', ': ', '- ', '-', '#', ' #', '"', "'", '[', ']', '{', '}', ',', '|', '|-\n', '>', '&a ', '*a', '!', '!!str ', '<<: ', '? ', '?', '\t', '\r\n', '\\', '\\n', '%', '@', 'y', '0x1', '1e3', '.inf', '~', '---\n', '...\n', 'a: b', '__proto__: 1\n', '\u00a0', 'é', '=')

/** Content of brackets below its parent's column: the plain reader takes it, as kubectl does; the syntax tree does not. */
function hasUnindentedBrackets(text: string): boolean {
  return /[[{,]\s*(?:#.*)?\n/.test(text) || /\n\s*[\]},]/.test(text)
}

function agree(text: string): void {
  const plain = readPlainYaml(text)
  if (!plain) return
  const { value, faults } = readFull(text)
  if (faults.length > 0 && hasUnindentedBrackets(text)) return
  expect(faults).toEqual([])
  expect(plain.value).toEqual(value ?? null)
}

describe('the plain reader agrees with the syntax tree wherever it answers', () => {
  it('on every reference case', () => {
    for (const name of cases) for (const { text } of splitDocuments(readFileSync(new URL(name, conformance), 'utf8'))) agree(text)
    expect(cases.length).toBeGreaterThan(100)
  })

  it('on all that kubectl was asked', () => {
    for (const { yaml } of verdicts.values) agree(`${yaml}\n`)
  })

  it('on documents with any pieces of YAML put in and any pieces taken out', () => {
    const documents = [...scenarioDocuments.map(({ text }) => text), commented, ...verdicts.values.map(({ yaml }) => `a: b\n${yaml}\nz: {a: 1}\n`)]
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(3), put: fc.option(tokens, { nil: '' }) })
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.array(change, { minLength: 1, maxLength: 4 }), (document, changes) => {
        agree(changes.reduce((text, { at, drop, put }) => text.slice(0, Math.floor(at * text.length)) + put + text.slice(Math.floor(at * text.length) + drop), document))
      }),
      { numRuns: 1500 },
    )
  })

  it('on texts made of nothing but such pieces', () => {
    fc.assert(fc.property(fc.array(tokens, { maxLength: 14 }), (pieces) => agree(pieces.join(''))), { numRuns: 1500 })
  })
})

it('reads what people write without the syntax tree', () => {
  const unread = scenarioFiles.flatMap(([name, text]) => splitDocuments(text).filter((chunk) => !readPlainYaml(chunk.text)).map(({ startLine }) => `${name}:${startLine}`))
  expect(unread).toEqual([])
})
