import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import type { Finding, Place } from '@/lib/model/index.ts'
import { parseResourceKey } from '@/lib/model/index.ts'
import type { Example, Examples } from './testing/examples.ts'
import { applyEdits } from '@/lib/yaml/index.ts'
import { analyzers } from './analyzers/index.ts'

/** Checks that nobody else makes: no reference says whether they are right, so each message shows when it is said and when not. */
const own = analyzers.filter(({ name }) => existsSync(new URL(`./analyzers/${name}/examples.ts`, import.meta.url)))

describe.each(own.map((analyzer) => [analyzer.name, analyzer] as const))('%s', async (name, { messages }) => {
  const file = new URL(`./analyzers/${name}/examples.ts`, import.meta.url)
  const { examples } = (existsSync(file) ? await import(file.href) : { examples: {} }) as { readonly examples: Examples }
  const codes = Object.entries(messages).filter(([, { code }]) => code.startsWith('EXO')).map(([id, { code }]) => [id, code] as const)

  test.each(codes)('%s has an example', (id) => expect(Object.keys(examples)).toContain(id))

  describe.each(codes.flatMap(([id, code]) => (examples[id] ? [[id, code, examples[id]] as const] : [])))('%s', (_, code, example) => {
    test('is said where it should be', () => {
      expect(said(example.mesh, code).map(written)).toEqual(example.says)
      expect(example.says.length * example.unless.length).toBeGreaterThan(0)
    })
    test.each(example.unless.map((one) => [one.why, one] as const))('is not said when %s', (_why, { replace, by }) => {
      const near = example.mesh.replaceAll(replace, by)
      expect(near).not.toBe(example.mesh)
      expect(said(near, code)).toEqual([])
    })
    test('is not said any more after any of its fixes', () => checkFixes(example, code))
  })

  test('there is an example of nothing else', () => expect(Object.keys(examples).filter((id) => !codes.some(([known]) => known === id))).toEqual([]))
})

function said(yaml: string, code: string): readonly Finding[] {
  const compilation = compile(documentsFromTexts([{ path: 'mesh.yaml', text: yaml }]))
  const findings = compilation.findings()
  expect(findings.filter((finding) => finding.code === 'EXO9999' || finding.layer === 'syntax')).toEqual([])
  return findings.filter((finding) => finding.code === code)
}

function written({ place, related = [] }: Finding): string {
  return [place, ...related.map((one) => one.place)].map(placeText).join(' < ')
}

function placeText({ resource, path }: Place): string {
  const { kind, namespace, name } = parseResourceKey(resource)
  return `${kind} ${namespace}/${name} ${path.join('.')}`
}

function checkFixes({ mesh, fixes = [] }: Example, code: string): void {
  const documents = documentsFromTexts([{ path: 'mesh.yaml', text: mesh }])
  const compilation = compile(documents)
  const offered = compilation.findings().filter((finding) => finding.code === code).flatMap((finding) => (finding.fixes ?? []).map((fix) => ({ finding, fix })))
  expect([...new Set(offered.map(({ fix }) => fix.title))]).toEqual(fixes)
  for (const { finding, fix } of offered) {
    const document = [...compilation.documents.values()].find(({ resource }) => resource?.key === fix.resource)
    if (!document) throw new Error(`${fix.resource} is not there`)
    const edited = applyEdits(document.text, fix.edits)
    if (!edited.ok) throw new Error(String(edited.error))
    const left = compilation.update([{ key: document.key, text: edited.value }]).findings()
    expect(left.filter((one) => one.code === code && one.place.resource === finding.place.resource && one.place.path.join() === finding.place.path.join())).toEqual([])
  }
}
