import { parseResourceKey } from '@/lib/model/index.ts'
import { Prisma } from './generated/client.ts'
import type { PrismaClient } from './client.ts'
import { documentOf, type ResourceRow } from './rows.ts'
import { save } from './save/save.ts'
import type { DocumentFilter, DocumentList, Store } from './types.ts'

export function documentRepository(prisma: PrismaClient): Store['documents'] {
  return {
    list: (mesh, filter = {}) => list(prisma, mesh, filter),
    get: async (mesh, key) => {
      const { group, kind, namespace, name } = parseResourceKey(key)
      const [row] = await prisma.$queryRaw<ResourceRow[]>`
        SELECT r.* FROM mesh m JOIN resource r ON r.mesh_id = m.id
        WHERE m.name = ${mesh} AND r."group" = ${group} AND r.kind = ${kind} AND r.namespace = ${namespace} AND r.name = ${name}`
      return row && documentOf(row)
    },
    namespaces: async (mesh) => (await prisma.$queryRaw<{ namespace: string }[]>`
      SELECT DISTINCT r.namespace COLLATE "C" AS namespace FROM mesh m JOIN resource r ON r.mesh_id = m.id WHERE m.name = ${mesh} AND r.namespace <> '' ORDER BY 1`).map(({ namespace }) => namespace),
    save: (mesh, request) => save(prisma, mesh, request),
  }
}

type ListRow = Omit<ResourceRow, 'uid'> & { readonly uid: string | null; readonly mesh_revision: bigint }

/** One statement, so that documents and revision are of one moment; a mesh without documents gives one row of nulls. */
async function list(prisma: PrismaClient, mesh: string, filter: DocumentFilter): Promise<DocumentList | undefined> {
  const rows = await prisma.$queryRaw<ListRow[]>`
    SELECT r.*, m.revision AS mesh_revision FROM mesh m LEFT JOIN resource r ON r.mesh_id = m.id ${conditions(filter)}
    WHERE m.name = ${mesh}
    ORDER BY ${order(filter)}
    ${filter.limit === undefined ? Prisma.empty : Prisma.sql`LIMIT ${filter.limit}`}`
  const [first] = rows
  if (!first) return undefined
  return { revision: first.mesh_revision, documents: rows.flatMap((row) => (row.uid === null ? [] : documentOf({ ...row, uid: row.uid }))) }
}

function conditions({ group, kind, namespace, role, since, after }: DocumentFilter): Prisma.Sql {
  const parts = [
    group !== undefined && Prisma.sql`r."group" = ${group}`,
    kind !== undefined && Prisma.sql`r.kind = ${kind}`,
    namespace !== undefined && Prisma.sql`r.namespace = ${namespace}`,
    role !== undefined && Prisma.sql`r.role = ${role}`,
    since !== undefined && Prisma.sql`r.resource_version > ${since}`,
    after !== undefined && Prisma.sql`(r.namespace COLLATE "C", r.name COLLATE "C") > (${after.namespace}, ${after.name})`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(parts, ' AND ')}`
}

/** Pages run within one kind, so namespace and name alone order them. */
function order({ kind }: DocumentFilter): Prisma.Sql {
  return kind === undefined
    ? Prisma.sql`r."group" COLLATE "C", r.kind COLLATE "C", r.namespace COLLATE "C", r.name COLLATE "C"`
    : Prisma.sql`r.namespace COLLATE "C", r.name COLLATE "C"`
}
