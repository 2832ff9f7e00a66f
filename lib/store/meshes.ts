import { randomUUID } from 'node:crypto'
import { err, ok } from '@/lib/std/index.ts'
import { type PrismaClient, transaction } from './client.ts'
import { announce } from './news.ts'
import type { Store } from './store.ts'
import type { StoredMesh } from './types.ts'

type MeshRow = {
  readonly id: string
  readonly name: string
  readonly display_name: string
  readonly istio_version: string
  readonly revision: bigint
  readonly created: Date
  readonly managed: bigint
  readonly context: bigint
}

export function meshRepository(prisma: PrismaClient): Store['meshes'] {
  return {
    list: async () => (await prisma.$queryRaw<MeshRow[]>`
      SELECT m.*, count(r.uid) FILTER (WHERE r.role = 'managed') AS managed, count(r.uid) FILTER (WHERE r.role = 'context') AS context
      FROM mesh m LEFT JOIN resource r ON r.mesh_id = m.id GROUP BY m.id ORDER BY m.name COLLATE "C"`).map(meshOf),
    get: async (name) => {
      const [row] = await prisma.$queryRaw<MeshRow[]>`
        SELECT m.*, count(r.uid) FILTER (WHERE r.role = 'managed') AS managed, count(r.uid) FILTER (WHERE r.role = 'context') AS context
        FROM mesh m LEFT JOIN resource r ON r.mesh_id = m.id WHERE m.name = ${name} GROUP BY m.id`
      return row && meshOf(row)
    },
    head: async (name) => (await prisma.mesh.findUnique({ where: { name }, select: { id: true, revision: true } })) ?? undefined,
    create: (mesh) => transaction(prisma, async (tx) => {
      const [row] = await tx.$queryRaw<MeshRow[]>`
        INSERT INTO mesh (id, name, display_name, istio_version) VALUES (${randomUUID()}::uuid, ${mesh.name}, ${mesh.displayName}, ${mesh.istioVersion})
        ON CONFLICT (name) DO NOTHING RETURNING *, 0::bigint AS managed, 0::bigint AS context`
      if (!row) return err({ type: 'exists' as const })
      await announce(tx, { mesh: mesh.name, revision: 0n })
      return ok(meshOf(row))
    }),
    delete: (name) => transaction(prisma, async (tx) => {
      const deleted = await tx.$executeRaw`DELETE FROM mesh WHERE name = ${name}`
      if (deleted > 0) await announce(tx, { mesh: name, revision: 0n })
      return deleted > 0
    }),
  }
}

function meshOf(row: MeshRow): StoredMesh {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    istioVersion: row.istio_version,
    revision: row.revision,
    created: row.created,
    documents: { managed: Number(row.managed), context: Number(row.context) },
  }
}
