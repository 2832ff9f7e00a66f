import { parseResourceKey } from '@/lib/model/index.ts'
import type { PrismaClient } from './client.ts'
import { documentLists } from './lists.ts'
import { documentOf, type ResourceRow } from './rows.ts'
import { save } from './save/save.ts'
import { storedDocuments } from './save/stored.ts'
import type { Store } from './store.ts'

export function documentRepository(prisma: PrismaClient): Store['documents'] {
  return {
    ...documentLists(prisma),
    get: async (mesh, key) => {
      const { group, kind, namespace, name } = parseResourceKey(key)
      const [row] = await prisma.$queryRaw<ResourceRow[]>`
        SELECT r.* FROM mesh m JOIN resource r ON r.mesh_id = m.id
        WHERE m.name = ${mesh} AND r."group" = ${group} AND r.kind = ${kind} AND r.namespace = ${namespace} AND r.name = ${name}`
      return row && documentOf(row)
    },
    find: async (mesh, keys) => {
      const held = await prisma.mesh.findUnique({ where: { name: mesh }, select: { id: true } })
      return held ? storedDocuments(prisma, held.id, keys) : new Map()
    },
    moreThan: async (mesh, count) => (await prisma.$queryRaw<unknown[]>`SELECT 1 FROM mesh m JOIN resource r ON r.mesh_id = m.id WHERE m.name = ${mesh} OFFSET ${count} LIMIT 1`).length > 0,
    namespaces: async (mesh) => (await prisma.$queryRaw<{ namespace: string }[]>`
      SELECT DISTINCT r.namespace COLLATE "C" AS namespace FROM mesh m JOIN resource r ON r.mesh_id = m.id WHERE m.name = ${mesh} AND r.namespace <> '' ORDER BY 1`).map(({ namespace }) => namespace),
    save: (mesh, request) => save(prisma, mesh, request),
  }
}
