import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders } from '@/lib/cli/index.ts'
import { analyzers } from './analyzers/index.ts'
import { sectionsOf } from './handbook/read.ts'
import { readmes } from './handbook/readmes.ts'

/**
 * A message of others is exercised both ways by what is recorded: some case (or the example on its page) in which it is said, and another
 * with documents of the same kinds, as far as its check reads them, in which it is not. That ours says the same as each case is for the
 * conformance tests, that examples give their code for the handbook's; messages of our own have examples of both sides (examples.test.ts).
 */
const cases = [...caseFolders(fileURLToPath(new URL('../../conformance', import.meta.url)))].flatMap((folder) => {
  const recorded = ['expected/analysis.json', 'expected/kiali.json'].map((file) => join(folder, file)).filter((file) => existsSync(file))
  if (recorded.length === 0) return []
  const codes = recorded.flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly code: string }[]).map(({ code }) => code))
  return [{ kinds: kindsIn(readFileSync(join(folder, 'input.yaml'), 'utf8')), codes: new Set(codes) }]
})
const examples = readmes.flatMap(sectionsOf).filter(({ example }) => example !== '').map(({ code, example }) => ({ kinds: kindsIn(example), codes: new Set([code]) }))

const messages = analyzers.flatMap(({ name, reads, messages: said }) =>
  Object.entries(said).filter(([, { code }]) => !code.startsWith('EXO')).map(([id, { code }]) => [`${name} ${id}`, code, reads] as const))

test.each(messages)('%s is said in one place, and not in another of the same kinds', (_, code, reads) => {
  const saying = [...cases, ...examples].filter(({ codes }) => codes.has(code))
  expect(saying.length).toBeGreaterThan(0)
  const silent = cases.filter(({ codes }) => !codes.has(code))
  expect(saying.some(({ kinds }) => silent.some((other) => reads.every((kind) => !kinds.has(kind) || other.kinds.has(kind))))).toBe(true)
})

test('there are messages and cases to look at', () => expect([messages.length > 80, cases.length > 600]).toEqual([true, true]))

function kindsIn(yaml: string): ReadonlySet<string> {
  return new Set(Array.from(yaml.matchAll(/^ *kind: *["']?(\w+)/gm), ([, kind]) => kind ?? ''))
}
