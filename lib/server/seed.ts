import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ResourceKey, resourceOf } from '@/lib/model/index.ts'
import type { Store, StoreEdit } from '@/lib/store/index.ts'
import { parseDocuments } from '@/lib/yaml/index.ts'

/** Names for people; the file's name otherwise. */
const titles: Readonly<Record<string, string>> = {
  'canary-header': 'Canary by header',
  'canary-weight': 'Canary by weight',
  'egress-gateway': 'Egress gateway',
  'serviceentry-reference': 'ServiceEntry, every field',
  'serviceentry-static': 'ServiceEntry with static endpoints',
  'sidecar-registry-only': 'Sidecar that blocks the unknown',
  'virtualservice-destinationrule-reference': 'VirtualService and DestinationRule, every field',
  workloadentry: 'ServiceEntry over WorkloadEntries',
  'workloadentry-reference': 'WorkloadEntry and WorkloadGroup',
}

/** Makes one mesh of each example file of a folder; meshes that exist already stay as they are. */
export async function seedExamples(store: Store, folder: string): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()) {
    const name = file.replace(/\.yaml$/, '')
    const created = await store.meshes.create({ name, displayName: titles[name] ?? name, istioVersion: '1.32' })
    if (!created.ok) continue
    const saved = await store.documents.save(name, { actor: 'exodos', message: 'Example set-up', edits: editsOf(file, readFileSync(join(folder, file), 'utf8')) })
    if (!saved.ok) throw new Error(`The example ${file} cannot be stored: ${JSON.stringify(saved.error, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`)
  }
}

function editsOf(file: string, text: string): readonly StoreEdit[] {
  return parseDocuments(text).documents.map((document, index) => {
    const resource = document.object && resourceOf(document.object)
    return { key: resource?.ok ? resource.value.key : (`${file}#${index}` as ResourceKey), text: document.text, origin: { type: 'example', name: file, index } }
  })
}
