import type { PrismaClient } from '../client.ts'
import type { HistoryKept } from '../types.ts'

/** Changes that one transaction takes out, with all their texts: writers wait behind it for moments only. */
const BATCH = 200

/**
 * Takes changes off the beginning of every mesh's history, oldest first, and answers how many. A change stays while it is one of the newest
 * `changes` or younger than `days`; the newest always stays. What is left begins where it did before or later and has no gap, also where
 * clocks went back: everything behind a change that stays, stays.
 */
export async function compact(prisma: PrismaClient, { changes, days }: HistoryKept): Promise<number> {
  if (changes === undefined && days === undefined) return 0
  let all = 0
  for (;;) {
    const taken = await prisma.$executeRaw`
      DELETE FROM change WHERE id IN (
        SELECT c.id FROM mesh m CROSS JOIN LATERAL (
          SELECT min(kept.to_revision) AS first FROM (
            (SELECT k.to_revision FROM change k WHERE k.mesh_id = m.id ORDER BY k.to_revision DESC LIMIT ${Math.max(1, changes ?? 1)})
            UNION ALL SELECT k.to_revision FROM change k WHERE k.mesh_id = m.id AND k.at >= now() - ${days ?? null}::int * interval '1 day'
          ) kept
        ) kept JOIN change c ON c.mesh_id = m.id AND c.to_revision < kept.first
        ORDER BY c.mesh_id, c.to_revision LIMIT ${BATCH}
      )`
    all += taken
    if (taken < BATCH) return all
  }
}

/** The revision from which on the history of a mesh tells everything; 0 when nothing was taken out. Undefined when there is no such mesh. */
export async function keptFrom(prisma: PrismaClient, mesh: string): Promise<bigint | undefined> {
  const [row] = await prisma.$queryRaw<{ kept: bigint }[]>`
    SELECT coalesce((SELECT min(c.from_revision) FROM change c WHERE c.mesh_id = m.id), m.revision) AS kept FROM mesh m WHERE m.name = ${mesh}`
  return row?.kept
}
