import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildSnapshot } from '@/lib/mesh/index.ts'
import { kindOf } from '@/lib/model/index.ts'
import { kinds } from '@/lib/model/index.ts'
import { analyzers } from './analyzers/index.ts'

const folders = readdirSync(new URL('./analyzers', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
/** Kinds that are kept without being interpreted, and that analyzers may still name. */
const keptOnly = new Set(['WasmPlugin', 'ServiceAccount', 'HTTPRoute', 'GRPCRoute'])

describe('the list of analyzers', () => {
  test('holds each folder once, under its name', () => {
    expect(analyzers.map(({ name }) => name).sort()).toEqual(folders.sort())
  })

  test.each(analyzers.map((analyzer) => [analyzer.name, analyzer] as const))('%s reads kinds that exist and says things with codes of their own', (_, analyzer) => {
    for (const kind of analyzer.reads) expect(keptOnly.has(kind) || kinds.some(({ name, group }) => name === kind && kindOf(group, name))).toBe(true)
    for (const { code, text } of Object.values(analyzer.messages)) {
      expect(code).toMatch(/^(IST|KIA|EXO)\d{4}$/)
      expect(typeof text).toBe('function')
    }
  })

  test('a code of our own means one thing', () => {
    const codes = analyzers.flatMap(({ messages }) => Object.values(messages).map(({ code }) => code)).filter((code) => code.startsWith('EXO'))
    expect(codes.filter((code, i) => codes.indexOf(code) !== i || !/^EXO02\d\d$/.test(code))).toEqual([])
  })

  test('each message of our own is exercised beside its analyzer', () => {
    const untold = analyzers.flatMap(({ name, messages }) => {
      const folder = new URL(`./analyzers/${name}/`, import.meta.url)
      const tests = readdirSync(folder).filter((file) => file.endsWith('.test.ts') || file === 'examples.ts').map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n')
      return Object.entries(messages).filter(([id, { code }]) => code.startsWith('EXO') && !tests.includes(code) && !tests.includes(`  ${id}: {`)).map(([id]) => `${name} ${id}`)
    })
    expect(untold).toEqual([])
  })

  test('an analyzer that reads what it did not declare is caught, not obeyed', () => {
    for (const analyzer of analyzers) {
      const read = (kind: string) => { expect(analyzer.reads).toContain(kind); return [] }
      const context = { snapshot: buildSnapshot([]), namespaces: [], list: read, inEffect: read }
      expect(analyzer.analyze(context)).toEqual([])
    }
  })
})
