import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentsFromTexts } from '@/lib/compile/index.ts'
import { exportDocuments, planImport, previewImport, toYamlFile } from '@/lib/transfer/index.ts'
import { applyEdits, parseDocuments } from '@/lib/yaml/index.ts'
import { documentDifference } from './document-difference.ts'
import { shipmentOf } from './ship.ts'

const root = new URL('../transfer/testdata/scenarios/', import.meta.url)
const scenarios = readdirSync(root).map((name) => documentsFromTexts([{ path: name, text: readFileSync(new URL(name, root), 'utf8') }]))

/** Two states of a mesh: each document of a scenario is on both sides, on one, or changed on the way. */
const states = fc.constantFrom(...scenarios).chain((documents) => fc.array(fc.constantFrom('kept', 'changed', 'gone', 'new'), { minLength: documents.length, maxLength: documents.length }).map((fates) => {
  const before = new Map<string, { text: string }>()
  const after = new Map<string, { text: string }>()
  for (const [index, { key, text }] of documents.entries()) {
    if (fates[index] !== 'new') before.set(key, { text })
    if (fates[index] !== 'gone') after.set(key, { text: fates[index] === 'changed' ? labelled(text, index) : text })
  }
  return { before, after }
}))

function labelled(text: string, value: number): string {
  const edited = applyEdits(text, [{ op: 'set', path: ['metadata', 'labels', 'property'], value: `v${value}` }])
  if (!edited.ok) throw new Error(edited.error)
  return `# edited\n${edited.value}`
}

test('a difference that is applied and deleted as its files say makes the same mesh in every document', () => {
  fc.assert(fc.property(states, ({ before, after }) => {
    const { files, leftOut } = shipmentOf({ before, after }, documentDifference(before, after), [])
    const textOf = (name: string): string => files.find((file) => file.name === name)?.text ?? ''
    const cluster = new Map([...before].map(([key, { text }]) => [key, text]))
    const preview = previewImport([{ path: '1-apply.yaml', text: textOf('1-apply.yaml') }], listed(cluster))
    for (const { key, text } of planImport(preview, new Set(preview.items.map(({ id }) => id)), { type: 'file' })) cluster.set(key, text)
    for (const { resource } of parseDocuments(textOf('2-delete.yaml')).documents) if (resource) cluster.delete(resource.key)

    expect(leftOut).toEqual({ context: 0, secrets: 0, unreadable: 0 })
    expect([...cluster.keys()].sort()).toEqual([...after.keys()].sort())
    const whole = exportDocuments([...after].map(([key, { text }]) => ({ key, text, role: 'managed' as const })))
    expect(previewImport([{ path: 'all.yaml', text: toYamlFile(whole) }], listed(cluster)).items.filter(({ verdict }) => verdict !== 'same')).toEqual([])
  }), { numRuns: 60 })
})

function listed(documents: ReadonlyMap<string, string>) {
  return [...documents].map(([key, text]) => ({ key, text }))
}
