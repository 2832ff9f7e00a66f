import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { Tx } from '../client.ts'
import { documentOf, type ResourceRow } from '../rows.ts'
import type { StoredDocument } from '../types.ts'

/** What is stored under some keys: one statement, however many. */
export async function storedDocuments(tx: Tx, meshId: string, keys: readonly ResourceKey[]): Promise<ReadonlyMap<ResourceKey, StoredDocument>> {
  const rows = await tx.$queryRaw<ResourceRow[]>`
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(keys.map(parseResourceKey))}::jsonb) AS k("group" text, kind text, namespace text, name text)
    JOIN resource r ON r.mesh_id = ${meshId}::uuid AND r."group" = k."group" AND r.kind = k.kind AND r.namespace = k.namespace AND r.name = k.name`
  return new Map(rows.map((row) => {
    const document = documentOf(row)
    return [document.key, document]
  }))
}
