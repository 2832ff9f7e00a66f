import { type PrismaClient, transaction, type Tx } from './client.ts'
import type { Store } from './store.ts'
import type { StoredPosition } from './types.ts'

export function positionRepository(prisma: PrismaClient): Store['positions'] {
  return {
    list: async (mesh) => {
      const id = await meshId(prisma, mesh)
      return id === undefined ? undefined : listOf(prisma, id)
    },
    save: (mesh, items, reset) => transaction(prisma, async (tx) => {
      const id = await meshId(tx, mesh)
      if (id === undefined) return undefined
      if (reset === 'all') await tx.position.deleteMany({ where: { meshId: id } })
      else if (reset) await tx.position.deleteMany({ where: { meshId: id, node: { in: [...reset] } } })
      await tx.$executeRaw`
        INSERT INTO position (mesh_id, node, x, y)
        SELECT DISTINCT ON (node) ${id}::uuid, node, x, y FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS i(node text, x float8, y float8)
        ON CONFLICT (mesh_id, node) DO UPDATE SET x = excluded.x, y = excluded.y`
      return listOf(tx, id)
    }),
  }
}

async function meshId(tx: Tx, name: string): Promise<string | undefined> {
  return (await tx.mesh.findUnique({ where: { name }, select: { id: true } }))?.id
}

function listOf(tx: Tx, meshId: string): Promise<readonly StoredPosition[]> {
  return tx.position.findMany({ where: { meshId }, select: { node: true, x: true, y: true }, orderBy: { node: 'asc' } })
}
