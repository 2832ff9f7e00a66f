import { groupBy } from '@/lib/std/index.ts'
import { type PrismaClient, transaction, type Tx } from './client.ts'
import type { Store } from './store.ts'
import type { Compared, StoredSource } from './types.ts'

type Counts = Pick<StoredSource, 'same' | 'differ' | 'added' | 'gone'>
type SourceRow = Counts & { readonly mesh: string; readonly type: string; readonly name: string; readonly compared: Date }

export function sourceRepository(prisma: PrismaClient): Store['sources'] {
  return {
    list: async (mesh) => {
      const rows = await readSources(prisma, mesh)
      return new Map([...groupBy(rows, (row) => row.mesh)].map(([name, members]) => [name, members.map(({ mesh: _mesh, type, ...source }) => ({ ...source, type: type === 'cluster' ? 'cluster' : 'file' }))]))
    },
    record: (mesh, source, documents) => transaction(prisma, async (tx) => {
      const held = await tx.mesh.findUnique({ where: { name: mesh }, select: { id: true } })
      if (!held) return false
      const { type, name, ...counts } = source
      await tx.source.upsert({ where: { meshId_type_name: { meshId: held.id, type, name } }, create: { meshId: held.id, type, name, ...counts }, update: { ...counts, compared: new Date() } })
      await rememberDocuments(tx, held.id, source, documents)
      return true
    }),
  }
}

/** What is stored now is what was compared; its digest tells later whether it still is. */
async function rememberDocuments(tx: Tx, meshId: string, { type, name }: Pick<StoredSource, 'type' | 'name'>, documents: Readonly<Record<string, Compared>> | undefined): Promise<void> {
  await tx.$executeRaw`
    UPDATE source SET documents = (
      SELECT jsonb_object_agg(d.key, jsonb_build_array(d.value, md5(r.source)))
      FROM jsonb_each_text(${documents === undefined ? null : JSON.stringify(documents)}::jsonb) d
      LEFT JOIN resource r ON r.mesh_id = ${meshId}::uuid AND r."group" || '/' || r.kind || '/' || r.namespace || '/' || r.name = d.key
    ) WHERE mesh_id = ${meshId}::uuid AND type = ${type} AND name = ${name}`
}

/**
 * Counts by what is stored now: a document that was the same differs once its text is another one, is `added` once it is deleted here, and
 * is the same again when its text comes back. One that differed goes on to differ until it is compared anew, for the source is not at hand.
 */
function readSources(prisma: PrismaClient, mesh: string | undefined): Promise<readonly SourceRow[]> {
  return prisma.$queryRaw<SourceRow[]>`
    SELECT m.name AS mesh, s.type, s.name, s.compared,
      CASE WHEN s.documents IS NULL THEN s.same ELSE n.same END AS same, CASE WHEN s.documents IS NULL THEN s.differ ELSE n.differ END AS differ,
      CASE WHEN s.documents IS NULL THEN s.added ELSE n.added END AS added, CASE WHEN s.documents IS NULL THEN s.gone ELSE n.gone END AS gone
    FROM source s JOIN mesh m ON m.id = s.mesh_id CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE c.was = 'same' AND c.unchanged)::int AS same,
        count(*) FILTER (WHERE c.stored AND c.was IN ('same', 'differ', 'added') AND NOT (c.was = 'same' AND c.unchanged))::int AS differ,
        count(*) FILTER (WHERE NOT c.stored AND c.was <> 'gone')::int AS added,
        count(*) FILTER (WHERE c.stored AND c.was = 'gone')::int AS gone
      FROM (
        SELECT d.value->>0 AS was, r.uid IS NOT NULL AS stored, coalesce(md5(r.source) = d.value->>1, false) AS unchanged
        FROM jsonb_each(s.documents) d LEFT JOIN resource r ON r.mesh_id = s.mesh_id AND r."group" || '/' || r.kind || '/' || r.namespace || '/' || r.name = d.key
      ) c
    ) n
    WHERE ${mesh ?? null}::text IS NULL OR m.name = ${mesh ?? null}
    ORDER BY s.name COLLATE "C", s.type`
}
