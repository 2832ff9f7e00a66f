import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders, compileCase, readCase } from '@/lib/cli/index.ts'
import { loadTold, toldIn } from '@/messages/index.ts'
import type { Finding } from '@/lib/model/index.ts'
import { codePages } from './handbook/index.ts'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'

/** Whatever is said of any recorded case or example has a Chinese sentence: findings, what they say beside, and what is related. */
const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const examples = [...codePages().values()].flatMap(({ sections }) => sections.flatMap(({ example }) => (example ? [example] : [])))
await loadTold('zh')
const { codes, tell } = toldIn('zh')

test('nothing that is said of the recorded cases stays in English', () => {
  const silent = new Set<string>()
  let heard = 0
  const hear = (findings: readonly Finding[]) => {
    for (const finding of findings) for (const sentence of sentencesOfFinding(finding)) {
      heard += 1
      if (tell(sentence) === undefined) silent.add(`${finding.code} ${sentence}`)
    }
  }
  for (const folder of caseFolders(root)) hear(compileCase(readCase(folder)).findings())
  for (const example of examples) hear(compile(documentsFromTexts([{ path: 'example.yaml', text: example }])).findings())
  expect([...silent].sort()).toEqual([])
  expect(heard).toBeGreaterThan(2000)
})

/** What of a finding is told by its sentence; names of documents and of protocols are the same in every language. */
function sentencesOfFinding({ code, message, args = {}, disputed, fixes = [], related = [] }: Finding): readonly string[] {
  const byCode = codes[`${code}(${Object.keys(args).sort().join(',')})`]
  const nested = [...(byCode ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => String(args[name])).filter((value) => /[ (]/.test(value))
  const beside = related.map(({ text }) => text).filter((text) => / /.test(text) && !/^[A-Z]\w+ \S+$/.test(text))
  return [...(byCode === undefined ? [message] : nested), ...(disputed === undefined ? [] : [disputed]), ...fixes.map(({ title }) => title), ...beside]
}
