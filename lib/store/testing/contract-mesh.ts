import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import type { Store } from '../store.ts'
import type { Saved, StoreEdit } from '../types.ts'

/** Text of a ServiceEntry with a comment, as contracts store it. */
export const HOST = (name: string, host = `${name}.example`): string => `# who asked for it: ${name}
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: ${name}
  namespace: app
spec:
  hosts: [${host}]   # outside
  resolution: DNS
  ports:
  - {number: 443, name: tls, protocol: TLS}
`
export const KEY = (name: string): ResourceKey => resourceKey({ group: 'networking.istio.io', kind: 'ServiceEntry', namespace: 'app', name })
export const put = (name: string, extra: Partial<StoreEdit> = {}): StoreEdit => ({ key: KEY(name), text: HOST(name), ...extra })

/** Makes an empty mesh. */
export async function makeMesh(store: Store, name: string): Promise<string> {
  const created = await store.meshes.create({ name, displayName: name, istioVersion: '1.32' })
  if (!created.ok) throw new Error(`${name} is there already`)
  return name
}

/** Stores edits as one change of `ann`; throws what was refused. */
export async function saveEdits(store: Store, mesh: string, edits: readonly StoreEdit[]): Promise<Saved> {
  const saved = await store.documents.save(mesh, { actor: 'ann', message: 'because', edits })
  if (!saved.ok) throw new Error(JSON.stringify(saved.error, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
  return saved.value
}
