import type { PrismaClient } from './client.ts'
import { Prisma } from './generated/client.ts'
import { resourceKey } from '@/lib/model/index.ts'
import type { DocumentFilter, DocumentList, DocumentListJson, StoredObject, StoredText } from './types.ts'

/** Columns by the names that documents have outside; revisions as texts, which hold more than JSON's numbers. */
const identity = Prisma.sql`r."group", r.kind, r.namespace, r.name, r.uid, r.generation, r.resource_version::text AS "resourceVersion"`
const described = Prisma.sql`${identity}, r.version, r.role, r.origin, r.manager, r.source AS text`
const key = Prisma.sql`r."group" || '/' || r.kind || '/' || r.namespace || '/' || r.name AS key`
const times = Prisma.sql`r.created, r.updated`
/** As JavaScript writes them: PostgreSQL says the zone in another way, and leaves out zeros. */
const isoTimes = Prisma.sql`${iso(Prisma.sql`r.created`)} AS created, ${iso(Prisma.sql`r.updated`)} AS updated`

function iso(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

const inJson = Prisma.sql`${key}, ${described}, ${isoTimes}`
const pieceSize = 2000

/** A document as the JSON of a list holds it. */
type Listed<D extends StoredText | StoredObject> = Omit<D, 'key' | 'resourceVersion' | 'created' | 'updated'> & { readonly resourceVersion: string; readonly created: string; readonly updated: string }

export function documentLists(prisma: PrismaClient) {
  return {
    list: async (mesh: string, filter: DocumentFilter = {}): Promise<DocumentList<StoredObject> | undefined> => {
      const list = await listed(prisma, mesh, filter, Prisma.sql`${identity}, r.created, r.server, r.object`)
      return list && { revision: list.revision, documents: (JSON.parse(list.documents) as readonly Listed<StoredObject>[]).map(revived) }
    },
    listTexts: async (mesh: string, filter: DocumentFilter = {}): Promise<DocumentList<StoredText> | undefined> => {
      const list = await listed(prisma, mesh, filter, Prisma.sql`${described}, ${times}, r.server`)
      return list && { revision: list.revision, documents: (JSON.parse(list.documents) as readonly Listed<StoredText>[]).map((row) => Object.assign(revived(row), { updated: new Date(row.updated) })) }
    },
    listJson: (mesh: string, filter: DocumentFilter = {}): Promise<DocumentListJson | undefined> => listed(prisma, mesh, filter, inJson),
    /**
     * The same in pieces, as soon as each is there; all of one moment, which the transaction keeps. It waits for nobody: while it reads, an
     * embedded database does nothing else.
     */
    listJsonPiecewise: (mesh: string, filter: DocumentFilter, take: (piece: DocumentListJson) => Promise<void>): Promise<boolean> =>
      prisma.$transaction(async (moment) => {
        // The index gives the order; without statistics a planner would sort all documents for each piece.
        await moment.$executeRaw`SELECT set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`
        for (let after: Identity | undefined; ; ) {
          const piece = await listed(moment, mesh, { ...filter, limit: pieceSize }, inJson, after)
          if (!piece) return false
          await take(piece)
          after = lastOf(piece.documents)
          if (!after) return true
        }
      }, { isolationLevel: 'RepeatableRead', timeout: 60_000 }),
  }
}

type Identity = { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string }

/** PostgreSQL writes one element a line, and line ends within texts as `\n`. */
function lastOf(documents: string): Identity | undefined {
  return documents === '[]' ? undefined : (JSON.parse(documents.slice(Math.max(documents.lastIndexOf('\n'), 0) + 1, -1)) as Identity)
}

/**
 * One statement, so that documents and revision are of one moment, and one value: with thousands of documents, rows of their own would take
 * most of the time, and so would an object put together by a function instead of from a row.
 */
async function listed(prisma: Pick<PrismaClient, '$queryRaw'>, mesh: string, filter: DocumentFilter, columns: Prisma.Sql, behind?: Identity): Promise<DocumentListJson | undefined> {
  const [row] = await prisma.$queryRaw<DocumentListJson[]>`
    SELECT m.revision, coalesce((SELECT json_agg(d)::text FROM (
      SELECT ${columns} FROM resource r WHERE r.mesh_id = m.id ${conditions(filter)} ${behind ? greaterThan(behind) : Prisma.empty} ORDER BY ${order(filter)} ${filter.limit === undefined ? Prisma.empty : Prisma.sql`LIMIT ${filter.limit}`}
    ) d), '[]') AS documents
    FROM mesh m WHERE m.name = ${mesh}`
  return row
}

/** A row with the types of a document. */
function revived<D extends { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string; readonly resourceVersion: string; readonly created: string }>(row: D) {
  // In place: ten thousand copies would cost as much as reading them.
  return Object.assign(row, { key: resourceKey(row), resourceVersion: BigInt(row.resourceVersion), created: new Date(row.created) })
}

function conditions({ group, kind, namespace, role, since, after }: DocumentFilter): Prisma.Sql {
  const parts = [
    group !== undefined && Prisma.sql`r."group" = ${group}`,
    kind !== undefined && Prisma.sql`r.kind = ${kind}`,
    namespace !== undefined && Prisma.sql`r.namespace = ${namespace}`,
    role !== undefined && Prisma.sql`r.role = ${role}`,
    since !== undefined && Prisma.sql`r.resource_version > ${since}`,
    after !== undefined && Prisma.sql`(r.namespace, r.name) > (${after.namespace}, ${after.name})`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(parts, ' AND ')}`
}

/** Columns of these four are ordered by bytes. Pages run within one kind, so namespace and name alone order them. */
function order({ kind }: DocumentFilter): Prisma.Sql {
  return kind === undefined ? Prisma.sql`r."group", r.kind, r.namespace, r.name` : Prisma.sql`r.namespace, r.name`
}

function greaterThan({ group, kind, namespace, name }: Identity): Prisma.Sql {
  return Prisma.sql`AND (r."group", r.kind, r.namespace, r.name) > (${group}, ${kind}, ${namespace}, ${name})`
}
