import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { describe, expect, it } from 'vitest'
import { contentEnd } from '../edit/geometry.ts'
import { commented, scenarioDocuments, scenarioFiles } from '../testdata/documents.ts'
import { verdicts } from '../testdata/verdicts.ts'
import { readFull } from './full-reader.ts'
import { readPlainTree, readPlainYaml } from './plain-reader.ts'
import { fullTreeOf } from './syntax-tree.ts'
import { nodeOf } from './values.ts'
import { splitDocuments } from './split-documents.ts'

const conformance = new URL('../../../conformance/', import.meta.url)
const cases = readdirSync(conformance, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('input.yaml'))

/** Pieces of YAML that change what a text means, when put anywhere. */
const tokens = fc.constantFrom(' ', '  ', '\n', '\n  ', ':', ': ', '- ', '-', '#', ' #', '"', "'", '[', ']', '{', '}', ',', '|', '|-\n', '>', '&a ', '*a', '!', '!!str ', '<<: ', '? ', '?', '\t', '\r\n', '\\', '\\n', '%', '@', 'y', '0x1', '1e3', '.inf', '~', '---\n', '...\n', 'a: b', '__proto__: 1\n', '\u00a0', 'é', '=')

/** Content of brackets below its parent's column: the plain reader takes it, as kubectl does; the syntax tree does not. */
function hasUnindentedBrackets(text: string): boolean {
  return /[[{,]\s*(?:#.*)?\n/.test(text) || /\n\s*[\]},]/.test(text) || /[[{][^\]}]*\n/.test(text)
}

function agree(text: string): void {
  const plain = readPlainYaml(text)
  if (!plain) return
  const { value, faults } = readFull(text)
  if (faults.length > 0 && hasUnindentedBrackets(text)) return
  expect(faults).toEqual([])
  expect(plain.value).toEqual(value ?? null)
  if (text.includes('\r')) return
  const tree = readPlainTree(text)
  expect(shapeOf(text, tree?.contents)).toEqual(shapeOf(text, fullTreeOf(text).contents))
}

/** A tree as far as places and edits read it. */
function shapeOf(text: string, node: Node | undefined): unknown {
  if (!node?.range) return undefined
  // A block ends where its last leaf does.
  const place = isScalar(node) || ('flow' in node && node.flow === true) ? [node.range[0], contentEnd(text, node)] : node.range[0]
  if (isMap(node)) return { place, flow: node.flow === true, pairs: node.items.map(({ key, value }) => [shapeOf(text, nodeOf(key)), shapeOf(text, nodeOf(value))]) }
  if (isSeq(node)) return { place, flow: node.flow === true, items: node.items.map((item) => shapeOf(text, nodeOf(item))) }
  return isScalar(node) ? { place: node.source === '' && node.type === 'PLAIN' ? 'nowhere' : place, type: node.type, source: node.source } : undefined
}

describe('the plain reader agrees with the syntax tree wherever it answers', () => {
  it('on every reference case', () => {
    for (const name of cases.filter((_, index) => index % 3 === 0)) for (const { text } of splitDocuments(readFileSync(new URL(name, conformance), 'utf8'))) agree(text)
    expect(cases.length).toBeGreaterThan(100)
  }, 60_000)

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
  }, 60_000)

  it('but for values on a line of their own in brackets, at the column of what is around', () => {
    const text = 'a: b\nv: {a:\n1}\nz: {a: 1}\n'
    expect(readPlainYaml(text)?.value).toEqual({ a: 'b', v: { a: 1 }, z: { a: 1 } })
    expect(readFull(text).faults).not.toEqual([])
    agree(text)
  })

  it('on texts made of nothing but such pieces', () => {
    fc.assert(fc.property(fc.array(tokens, { maxLength: 14 }), (pieces) => agree(pieces.join(''))), { numRuns: 1500 })
  }, 60_000)
})

it('reads what people write without the syntax tree', () => {
  const unread = scenarioFiles.flatMap(([name, text]) => splitDocuments(text).filter((chunk) => !readPlainYaml(chunk.text)).map(({ startLine }) => `${name}:${startLine}`))
  expect(unread).toEqual([])
})
