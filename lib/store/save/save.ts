import { err, ok, type Result } from '@/lib/std/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { type PrismaClient, transaction, type Tx } from '../client.ts'
import { storeLimits } from '../limits.ts'
import type { ChangeRequest, Saved, SaveError, StoredDocument } from '../types.ts'
import { conflictsOf, type Plan, planOf } from './plan.ts'
import { type PreparedEdit, prepareEdits } from './prepare.ts'
import { storedDocuments } from './stored.ts'
import { write } from './write.ts'

type LockedMesh = { readonly id: string; readonly revision: bigint; readonly now: Date }

/**
 * Stores a change as one transaction: lock the mesh's row, compare the bases, write documents and history, advance the revision, notify.
 * Two writers of one mesh therefore follow each other, and the second sees what the first stored.
 */
export async function save(prisma: PrismaClient, mesh: string, request: ChangeRequest): Promise<Result<Saved, SaveError>> {
  const prepared = prepareEdits(request.edits)
  if (!prepared.ok) return err({ type: 'unreadable', faults: prepared.error })
  return transaction(prisma, (tx) => saveWithin(tx, mesh, prepared.value, request))
}

/** The same inside a transaction that does more; on an error nothing was written. */
export async function saveWithin(tx: Tx, mesh: string, edits: readonly PreparedEdit[], request: Omit<ChangeRequest, 'edits'>): Promise<Result<Saved, SaveError>> {
  const locked = await lockMesh(tx, mesh)
  if (!locked) return err({ type: 'no-mesh', mesh })
  const stored = await storedDocuments(tx, locked.id, edits.map(({ key }) => key))
  const conflicts = conflictsOf(edits, stored)
  if (conflicts.length > 0) return err({ type: 'conflict', conflicts })
  const plan = planOf(edits, stored, locked.revision, locked.now)
  const more = plan.writes.filter(({ key }) => !stored.has(key)).length - plan.deletions.length
  const count = more > 0 ? more + (await countOf(tx, locked)) : 0
  if (count > storeLimits.documentsPerMesh) return err({ type: 'limit', message: `The mesh would hold ${count} documents; at most ${storeLimits.documentsPerMesh} are allowed.` })
  const change = request.dryRun ? null : await write(tx, { mesh, ...locked }, plan, request)
  return ok({ revision: change?.to ?? locked.revision, change, documents: outcome(edits.map(({ key }) => key), plan, stored) })
}

async function lockMesh(tx: Tx, name: string): Promise<LockedMesh | undefined> {
  const [mesh] = await tx.$queryRaw<LockedMesh[]>`SELECT id, revision, clock_timestamp() AS now FROM mesh WHERE name = ${name} FOR UPDATE`
  return mesh
}

/** Not counted while the mesh is locked: that statement's view of the documents may be older than the lock it waited for. */
async function countOf(tx: Tx, { id }: LockedMesh): Promise<number> {
  const [counted] = await tx.$queryRaw<{ documents: bigint }[]>`SELECT count(*) AS documents FROM resource WHERE mesh_id = ${id}::uuid`
  return Number(counted?.documents ?? 0n)
}

/** The documents of the edits as they are after the save. */
function outcome(keys: readonly ResourceKey[], plan: Plan, stored: ReadonlyMap<ResourceKey, StoredDocument>): readonly StoredDocument[] {
  const after = new Map(stored)
  for (const { key } of plan.deletions) after.delete(key)
  for (const document of plan.writes) after.set(document.key, document)
  return keys.flatMap((key) => after.get(key) ?? [])
}
