import { randomUUID } from 'node:crypto'
import type { Tx } from '../client.ts'
import { Prisma } from '../generated/client.ts'
import { announced } from '../news.ts'
import type { ChangeRequest, StoredChange } from '../types.ts'
import type { Plan } from './plan.ts'

/** The mesh whose row this transaction holds. */
export type HeldMesh = { readonly mesh: string; readonly id: string; readonly revision: bigint; readonly now: Date }

/**
 * Writes a plan as one statement, however many documents: others wait for the mesh meanwhile, and each way to the database and back is time
 * that they wait. Null when there is nothing to write.
 */
export async function write(tx: Tx, held: HeldMesh, plan: Plan, { actor, message }: Pick<ChangeRequest, 'actor' | 'message'>): Promise<StoredChange | null> {
  if (plan.entries.length === 0) return null
  const to = held.revision + BigInt(plan.entries.length)
  const change: StoredChange = {
    id: randomUUID(),
    from: held.revision,
    to,
    at: held.now,
    actor,
    message,
    entries: plan.entries.map(({ revision, verb, key }) => ({ revision, verb, key })),
  }
  const advanced = Prisma.sql`advanced AS (UPDATE mesh SET revision = ${to} WHERE id = ${held.id}::uuid)`
  const parts = [advanced, ...deletedDocuments(plan), ...writtenDocuments(held, plan), ...writtenHistory(held, plan, change)]
  await tx.$executeRaw`WITH ${Prisma.join(parts, ', ')} ${announced({ mesh: held.mesh, revision: to })}`
  return change
}

function deletedDocuments({ deletions }: Plan): readonly Prisma.Sql[] {
  if (deletions.length === 0) return []
  return [Prisma.sql`deleted AS (DELETE FROM resource WHERE uid IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(deletions.map(({ uid }) => uid))}::jsonb)))`]
}

function writtenDocuments({ id }: HeldMesh, { writes }: Plan): readonly Prisma.Sql[] {
  if (writes.length === 0) return []
  const rows = writes.map(({ key: _key, text, resourceVersion, ...row }) => ({ ...row, source: text, resource_version: String(resourceVersion) }))
  return [Prisma.sql`written AS (
    INSERT INTO resource (mesh_id, uid, "group", version, kind, namespace, name, role, origin, manager, object, source, server, generation, resource_version, created, updated)
    SELECT ${id}::uuid, uid, "group", version, kind, namespace, name, role, nullif(origin, 'null'), manager, object, source, server, generation, resource_version, created, updated
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(uid uuid, "group" text, version text, kind text, namespace text, name text, role text,
      origin jsonb, manager text, object jsonb, source text, server jsonb, generation int, resource_version bigint, created timestamptz, updated timestamptz)
    ON CONFLICT (uid) DO UPDATE SET version = excluded.version, role = excluded.role, origin = excluded.origin, manager = excluded.manager, object = excluded.object,
      source = excluded.source, server = excluded.server, generation = excluded.generation, resource_version = excluded.resource_version, updated = excluded.updated)`]
}

function writtenHistory({ id }: HeldMesh, { entries }: Plan, change: StoredChange): readonly Prisma.Sql[] {
  const rows = entries.map(({ key: _key, revision, ...row }) => ({ ...row, revision: String(revision) }))
  return [
    Prisma.sql`changed AS (
      INSERT INTO change (id, mesh_id, from_revision, to_revision, at, actor, message)
      VALUES (${change.id}::uuid, ${id}::uuid, ${change.from}, ${change.to}, ${change.at}, ${change.actor}, ${change.message}))`,
    Prisma.sql`noted AS (
      INSERT INTO change_entry (mesh_id, change_id, revision, verb, "group", version, kind, namespace, name, uid, generation, created, before, after, server)
      SELECT ${id}::uuid, ${change.id}::uuid, e.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e(revision bigint, verb text, "group" text, version text,
        kind text, namespace text, name text, uid uuid, generation int, created timestamptz, before text, after text, server jsonb))`,
  ]
}
