import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { analyzers, ownFindings } from '@/lib/analysis/index.ts'
import { caseFolders, readCase } from '@/lib/cli/index.ts'
import { buildSnapshot, type Snapshot } from '@/lib/mesh/index.ts'
import type { Resource } from '@/lib/model/index.ts'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { resourcesOfCase } from '@/lib/testing/case-resources.ts'
import { analyze } from './analyze.ts'
import type { Example } from './testing/examples.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const ownOf = analyzers.map(({ name, messages }) => ({ name, own: codes(Object.values(messages), true), others: codes(Object.values(messages), false) }))
const ownCodes = new Set(ownOf.flatMap(({ own }) => own))

function codes(messages: readonly { readonly code: string; readonly own?: boolean }[], own: boolean): readonly string[] {
  return messages.filter((message) => (message.own ?? false) === own).map(({ code }) => code)
}

test('a code is a document’s own in all messages of an analyzer or in none', () => {
  expect(ownOf.filter(({ own, others }) => own.some((code) => others.includes(code)))).toEqual([])
  expect(ownCodes.size).toBeGreaterThan(30)
})

/** Neither more nor less than in the whole: no warning that the mesh takes back, and none that it alone would give. */
test('each document of each recorded case by itself says what it says of its own in its mesh', () => {
  const seen = new Set<string>()
  for (const folder of caseFolders(join(root))) {
    const resources = resourcesOfCase(readCase(folder))
    for (const finding of compare(resources, folder)) seen.add(finding)
  }
  expect(seen.size).toBeGreaterThan(25)
}, 300_000)

test('so do the documents of all examples', async () => {
  const files = import.meta.glob<{ readonly examples: Readonly<Record<string, Example>> }>('./analyzers/*/examples.ts')
  for (const [file, load] of Object.entries(files)) {
    for (const [id, { mesh }] of Object.entries((await load()).examples)) {
      compare([...compile(documentsFromTexts([{ path: 'mesh.yaml', text: mesh }])).documents.values()].flatMap(({ resource }) => resource ?? []), `${file} ${id}`)
    }
  }
})

/** Gives the codes that were compared. */
function compare(resources: readonly Resource[], where: string): readonly string[] {
  const whole = analyze(buildSnapshot(resources))
  const settings = resources.filter(({ kind, metadata }) => kind === 'ConfigMap' && ['istio', 'exodos-findings'].includes(metadata.name))
  return resources.flatMap((resource) => {
    const said = whole.filter(({ place, code }) => place.resource === resource.key && ownCodes.has(code)).map(inShort).sort()
    const alone: Snapshot = buildSnapshot([...settings.filter((one) => one !== resource), resource])
    const own = ownFindings(alone, resource).filter(({ code }) => ownCodes.has(code)).map(inShort).sort()
    expect(own, `${where} ${resource.key}`).toEqual(said)
    return said.map((text) => text.split(' ')[0] ?? '')
  })
}

function inShort({ code, place, message, severity, disputed, suppressed }: ReturnType<typeof analyze>[number]): string {
  return `${code} ${severity} ${place.path.join('.')} ${message} ${disputed ?? ''} ${suppressed ? 'set aside' : ''}`
}
