import type { JsonObject } from '@/lib/std/index.ts'
import { parseResourceKey, resourceKey } from '@/lib/model/index.ts'
import { Prisma } from './generated/client.ts'
import type { PrismaClient } from './client.ts'
import { documentOf, type ResourceRow } from './rows.ts'
import { save } from './save/save.ts'
import { storedDocuments } from './save/stored.ts'
import type { DocumentFilter, DocumentList, Origin, Role, ServerFields, Store, StoredDocument, StoredText } from './types.ts'

export function documentRepository(prisma: PrismaClient): Store['documents'] {
  return {
    list: async (mesh, filter = {}) => withObjects(await list(prisma, mesh, filter, true)),
    listTexts: (mesh, filter = {}) => list(prisma, mesh, filter, false),
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
    namespaces: async (mesh) => (await prisma.$queryRaw<{ namespace: string }[]>`
      SELECT DISTINCT r.namespace COLLATE "C" AS namespace FROM mesh m JOIN resource r ON r.mesh_id = m.id WHERE m.name = ${mesh} AND r.namespace <> '' ORDER BY 1`).map(({ namespace }) => namespace),
    save: (mesh, request) => save(prisma, mesh, request),
  }
}

type Listed = StoredText & Partial<StoredDocument>
type ListRow = { readonly revision: bigint; readonly row: string | null }

/**
 * One statement, so that documents and revision are of one moment; a mesh without documents gives one row of null. Rows come as JSON
 * texts: with thousands of them, reading single columns would take most of the time.
 */
async function list(prisma: PrismaClient, mesh: string, filter: DocumentFilter, objects: boolean): Promise<DocumentList<Listed> | undefined> {
  const rows = await prisma.$queryRaw<ListRow[]>`
    SELECT m.revision, CASE WHEN r.uid IS NOT NULL THEN json_build_array(r.uid, r."group", r.version, r.kind, r.namespace, r.name, r.role, r.origin, r.manager, r.source, r.server,
      r.generation, r.resource_version::text, r.created, r.updated ${objects ? Prisma.sql`, r.object` : Prisma.empty})::text END AS row
    FROM mesh m LEFT JOIN resource r ON r.mesh_id = m.id ${conditions(filter)}
    WHERE m.name = ${mesh}
    ORDER BY ${order(filter)}
    ${filter.limit === undefined ? Prisma.empty : Prisma.sql`LIMIT ${filter.limit}`}`
  const [first] = rows
  return first && { revision: first.revision, documents: rows.flatMap(({ row }) => (row === null ? [] : listed(row))) }
}

type Columns = [
  uid: string, group: string, version: string, kind: string, namespace: string, name: string, role: Role, origin: Origin | null, manager: string | null, text: string, server: ServerFields,
  generation: number, resourceVersion: string, created: string, updated: string, object?: JsonObject,
]

function listed(row: string): Listed {
  const [uid, group, version, kind, namespace, name, role, origin, manager, text, server, generation, resourceVersion, created, updated, object] = JSON.parse(row) as Columns
  return {
    key: resourceKey({ group, kind, namespace, name }), group, version, kind, namespace, name, role, origin, manager, text, server, uid,
    resourceVersion: BigInt(resourceVersion), generation, created: new Date(created), updated: new Date(updated), ...(object && { object }),
  }
}

function withObjects(list: DocumentList<Listed> | undefined): DocumentList | undefined {
  return list && { revision: list.revision, documents: list.documents.flatMap((document) => (document.object ? [{ ...document, object: document.object }] : [])) }
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
