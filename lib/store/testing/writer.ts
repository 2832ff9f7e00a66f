import { resourceKey } from '@/lib/model/index.ts'
import { openStore, type StoreSettings } from '../open.ts'

/** Writes documents until it is killed, and prints the name of each once its save was acknowledged. */
export async function writeForever(settings: StoreSettings, mesh: string): Promise<void> {
  const store = await openStore(settings)
  await store.meshes.create({ name: mesh, displayName: mesh, istioVersion: '1.32' })
  for (let index = 0; ; index++) {
    const name = `c${index}`
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: many\ndata: {filler: ${'x'.repeat(2000)}}\n`
    const saved = await store.documents.save(mesh, { actor: 'writer', message: '', edits: [{ key: resourceKey({ group: '', kind: 'ConfigMap', namespace: 'many', name }), text, base: null }] })
    if (!saved.ok) throw new Error(saved.error.type)
    process.stdout.write(`${name}\n`)
  }
}
