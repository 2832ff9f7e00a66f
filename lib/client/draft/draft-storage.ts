import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Draft } from './draft.ts'
import { keptDraft, speaksOfSecrets } from './kept-draft.ts'

/** Where drafts outlive the page. */
export type DraftStorage = {
  readonly read: (mesh: string) => Promise<Draft | undefined>
  readonly write: (mesh: string, draft: Draft) => Promise<void>
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft }
}

let database: Promise<IDBPDatabase<Schema>> | undefined

function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>('exodos', 1, { upgrade: (db) => void db.createObjectStore('drafts') })
  return database
}

/** The reader of YAML is fetched only where a Secret may be. */
async function withoutSecrets(draft: Draft): Promise<Draft> {
  const { parseDocument } = await import('@/lib/yaml/index.ts')
  return keptDraft(draft, (text) => parseDocument(text).text)
}

/** Drafts in IndexedDB, one per mesh; an empty draft keeps no record, and a Secret's values are never written. */
export const indexedDbDrafts: DraftStorage = {
  read: async (mesh) => (await open()).get('drafts', mesh),
  write: async (mesh, draft) => {
    const db = await open()
    if (Object.keys(draft.edits).length === 0) await db.delete('drafts', mesh)
    else await db.put('drafts', speaksOfSecrets(draft) ? await withoutSecrets(draft) : draft, mesh)
  },
}

/** Forgets the draft of a mesh that is gone. */
export async function forgetDraft(mesh: string): Promise<void> {
  await (await open()).delete('drafts', mesh)
}

/** The number of documents in each mesh's draft, for the list of meshes. */
export async function draftSizes(): Promise<ReadonlyMap<string, number>> {
  const db = await open()
  const keys = await db.getAllKeys('drafts')
  const drafts = await db.getAll('drafts')
  return new Map(keys.map((key, index) => [key, Object.keys(drafts[index]?.edits ?? {}).length]))
}
