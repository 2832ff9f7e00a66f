import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders, compileCase, readCase } from '@/lib/cli/index.ts'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import type { Finding } from '@/lib/model/index.ts'
import { runAnalyzer } from './analyze.ts'
import { analyzers } from './analyzers/index.ts'
import { sectionsOf } from './handbook/read.ts'
import { readmes } from './handbook/readmes.ts'

/**
 * Each message of others is exercised both ways by the recorded cases and the examples of its page: said in one of them, and not in another
 * with documents of the same kinds, as far as its check reads them. Analyzers run one by one, and throw where they read what they did not
 * declare. That each case says the same as upstream is for the other conformance tests; messages of our own have examples of both sides
 * (examples.test.ts).
 */
const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const cases = [...caseFolders(root)].filter((folder) => existsSync(join(folder, 'expected/analysis.json'))).map((folder) => compileCase(readCase(folder)))
const examples = readmes.flatMap(sectionsOf).filter(({ example }) => example !== '').map(({ example }) => compile(documentsFromTexts([{ path: 'example.yaml', text: example }])))
const meshes = [...cases, ...examples].map(({ snapshot }) => ({ snapshot, kinds: new Set(snapshot.declared.all.map(({ kind }) => kind)) }))

/** Said by no case: which of several values is wrong. Each is exercised, value by value and both ways, in the test beside its analyzer. */
const provedBeside: Readonly<Record<string, readonly string[]>> = {
  'gateway-certificates': ['IST0161 secret', 'IST0161 name,until', 'IST0161 from,name'],
  'pod-annotations': ['IST0125 name,number', 'IST0125 name,truth', 'IST0125 mode,name', 'IST0125 name,problem'],
}

/** A message is known by its code and what it speaks of: the analyzer gives several under one code. */
const identity = (code: string, args: object) => `${code} ${Object.keys(args).sort().join()}`

test.each(analyzers.map((analyzer) => [analyzer.name, analyzer] as const))('%s says each of its messages in one place, and not in another of the same kinds', (_, analyzer) => {
  const told = meshes.map(({ snapshot, kinds }) => ({ kinds, said: new Set(runAnalyzer(analyzer, snapshot).findings.map(({ code, args = {} }: Finding) => identity(code, args))) }))
  const wanted = new Set(Object.values(analyzer.messages).flatMap(({ code, text }) => (code.startsWith('EXO') ? [] : [identity(code, argsOf(text))])))
  const oneSided = [...wanted].filter((message) => {
    const saying = told.filter(({ said }) => said.has(message))
    const silent = told.filter(({ said }) => !said.has(message))
    return !saying.some(({ kinds }) => silent.some((other) => analyzer.reads.every((kind) => !kinds.has(kind) || other.kinds.has(kind))))
  })
  expect(oneSided.sort()).toEqual([...(provedBeside[analyzer.name] ?? [])].sort())
})

test('there are cases to look at', () => expect(cases.length).toBeGreaterThan(600))

/** The names that a message's text asks for. */
function argsOf(text: (args: never) => string): Readonly<Record<string, true>> {
  const asked: Record<string, true> = {}
  text(new Proxy({}, { get: (_target, name) => { asked[String(name)] = true; return String(name) } }) as never)
  return asked
}
