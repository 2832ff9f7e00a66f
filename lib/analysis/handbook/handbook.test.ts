import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { parseDocument, parseDocuments, syntaxCodes } from '@/lib/yaml/index.ts'
import { analyzers } from '../analyzers/index.ts'
import { codePages, markdownOf } from './pages.ts'
import { sectionsOf } from './read.ts'
import { readmes } from './readmes.ts'

const root = new URL('../../../', import.meta.url).pathname
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const filesBelow = (folder: string) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name)).replaceAll('\\', '/'))

test('the bundle holds what the README files say', () => {
  const files = ['lib/analysis', 'lib/model', 'lib/yaml'].flatMap(filesBelow).filter((path) => path.endsWith('/README.md')).sort()
  expect(readmes).toEqual(files.map(read))
})

test.each(analyzers.map(({ name, messages }) => [name, messages] as const))('%s explains each of its codes, and none of another', (name, messages) => {
  const told = sectionsOf(read(`lib/analysis/analyzers/${name}/README.md`)).map(({ code }) => code)
  expect(told.toSorted()).toEqual([...new Set(Object.values(messages).map(({ code }) => code))].sort())
})

test('each rule of text, structure and admission is explained beside it', () => {
  const sources = filesBelow('lib/model').filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).map(read).join('\n')
  const given = [...new Set([...(sources.match(/(?<=')EXO(?:01|1)\d{2,3}(?=')/g) ?? []), ...Object.values(syntaxCodes)])]
  expect(given.length).toBeGreaterThan(200)
  expect(given.filter((code) => !codePages().has(code))).toEqual([])
})

describe('a section', () => {
  const sections = readmes.flatMap(sectionsOf)
  test.each(sections.map((section) => [`${section.code} of ${section.place}`, section] as const))('%s says what to do, in sentences', (_, { title, what, why, fix, disputed, about }) => {
    expect(title).toMatch(/^\S.*[^.]$/)
    expect(fix === '' && what === '').toBe(false)
    for (const text of [what, why, fix, disputed, about].filter(Boolean)) expect(text).toMatch(/^[^a-z*][^]*[.)`:]$|^[a-z`][\w./]*\b[^]*\.$/)
  })

  test('has an example, but for what is too large to be shown, and for a fault of our own', () => {
    expect(sections.filter(({ example }) => example === '').map(({ code }) => code).sort()).toEqual(['EXO0004', 'EXO1709', 'EXO1773', 'EXO9999'])
  })

  test.each(sections.filter(({ example }) => example !== '').map((section) => [section.code, section.example] as const))('%s has an example that gives it', (code, example) => {
    const found = compile(documentsFromTexts([{ path: 'example.yaml', text: example }])).findings()
    // Some faults of text are told where a file is taken apart, or where one document is written.
    const read = [...parseDocuments(example).documents, parseDocument(example)].flatMap(({ faults }) => faults)
    expect([...found, ...read].map((fault) => fault.code)).toContain(code)
  })
})

test('a page is told as Markdown, with the page of the tool that gives the code', () => {
  const page = codePages().get('IST0134')
  expect(page && markdownOf(page)).toMatch(/\*\*What to do\.\*\*[^]*```yaml[^]*ist0134/)
  expect(codePages().get('IST0101')?.sections.length).toBeGreaterThan(5)
})
