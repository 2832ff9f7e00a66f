import { groupBy } from '@/lib/std/index.ts'
import type { PrismaClient } from './client.ts'
import type { Store } from './types.ts'

export function sourceRepository(prisma: PrismaClient): Store['sources'] {
  return {
    list: async (mesh) => {
      const rows = await prisma.source.findMany({ ...(mesh !== undefined && { where: { mesh: { name: mesh } } }), include: { mesh: { select: { name: true } } }, orderBy: [{ name: 'asc' }, { type: 'asc' }] })
      const groups = groupBy(rows, (row) => row.mesh.name)
      return new Map([...groups].map(([name, members]) => [name, members.map(({ type, name: source, compared, same, differ, added, gone }) => ({ type: type === 'cluster' ? 'cluster' : 'file', name: source, compared, same, differ, added, gone }))]))
    },
    record: async (mesh, { type, name, ...counts }) => {
      const held = await prisma.mesh.findUnique({ where: { name: mesh }, select: { id: true } })
      if (!held) return false
      await prisma.source.upsert({ where: { meshId_type_name: { meshId: held.id, type, name } }, create: { meshId: held.id, type, name, ...counts }, update: { ...counts, compared: new Date() } })
      return true
    },
  }
}
