import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentsFromTexts } from '@/lib/compile/index.ts'
import { documentDifference, shipmentOf } from '@/lib/review/index.ts'
import { kubectlOf, kubectls } from '@/lib/testing/kubectl.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { exportDocuments, previewImport, toYamlFile } from '@/lib/transfer/index.ts'
import { kubectlSession, MESH } from './testing/kubectl.ts'

const scenarios = new URL('../transfer/testdata/scenarios/', import.meta.url)
const documentsOf = (name: string) => documentsFromTexts([{ path: name, text: readFileSync(new URL(name, scenarios), 'utf8') }])
/** Those that a cluster takes: a page of Istio's reference has an example that none does. */
const acceptable = (name: string) => documentsOf(name).filter(({ text }) => previewImport([{ path: name, text }], []).items.every(({ refused }) => refused.length === 0))
const shippable = readdirSync(scenarios).filter((name) => acceptable(name).length > 0)

for (const { name, program } of kubectls) {
  describeWith(name, program, `what is shipped, given to ${name}`, (found) => {
    const { context, done } = kubectlSession((server) => kubectlOf(found, server))
    let folder: string
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'exodos-ship-'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    it('comes from several scenarios', () => expect(shippable.length).toBeGreaterThan(5))

    it.each(shippable)('is accepted by a dry run on the server: %s', async (scenario) => {
      const exported = exportDocuments(acceptable(scenario).map(({ key, text }) => ({ key, text, role: 'managed' as const })))
      const out = await done(['apply', '--dry-run=server', '-f', '-'], toYamlFile(exported))
      expect(out.trim().split('\n').filter((line) => line.endsWith('created (server dry run)'))).toHaveLength(exported.documents.length)
      expect((await context().store.documents.list(MESH))?.documents).toEqual([])
    })

    it('is applied, then deleted, as its two files say', async () => {
      const [before, after] = [documentsOf('egress-gateway.yaml'), documentsOf('serviceentry-static.yaml')].map((documents) => new Map(documents.map(({ key, text }) => [key as string, { text }])))
      if (!before || !after) throw new Error('no scenarios')
      await done(['apply', '-f', '-'], toYamlFile(exportDocuments([...before].map(([key, { text }]) => ({ key, text, role: 'managed' as const })))))
      const { files } = shipmentOf({ before, after }, documentDifference(before, after), [])
      expect(files.map((file) => file.name)).toEqual(['1-apply.yaml', '2-delete.yaml'])
      for (const { name: file, text, command } of files) {
        writeFileSync(join(folder, file), text)
        await done([...command.split(' ').slice(1), join(folder, file)])
      }
      expect((await context().store.documents.list(MESH))?.documents.map(({ key }) => key)).toEqual([...after.keys()].sort())
      // A namespace takes with it what it holds.
      await done(['delete', '--ignore-not-found', '-f', '-'], toYamlFile(exportDocuments([...after].map(([key, { text }]) => ({ key, text, role: 'managed' as const })))))
    })
  })
}
