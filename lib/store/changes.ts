import { err, ok } from '@/lib/std/index.ts'
import { type ResourceKey, parseResourceKey } from '@/lib/model/index.ts'
import type { PrismaClient } from './client.ts'
import { compact, keptFrom } from './compaction/compact.ts'
import { entryOf, keyOf } from './rows.ts'
import type { Prisma } from './generated/client.ts'
import type { Store } from './store.ts'
import type { ChangeQuery, StoredChange, Verb } from './types.ts'

const summary = { revision: true, verb: true, group: true, kind: true, namespace: true, name: true } as const
const inOrder = { revision: 'asc' } as const

export function changeRepository(prisma: PrismaClient): Store['changes'] {
  return {
    list: async (mesh, query) => {
      const changes = await prisma.change.findMany({
        where: conditions(mesh, query),
        include: { entries: { select: summary, orderBy: inOrder } },
        orderBy: { toRevision: 'desc' },
        take: query.limit,
      })
      return changes.map(changeOf)
    },
    actors: async (mesh) => (await prisma.change.findMany({ where: { mesh: { name: mesh } }, distinct: ['actor'], select: { actor: true }, orderBy: { actor: 'asc' } })).map(({ actor }) => actor),
    versions: async (mesh, key, limit) => {
      const entries = await prisma.changeEntry.findMany({ where: { mesh: { name: mesh }, ...idOf(key) }, include: { change: true }, orderBy: { revision: 'desc' }, take: limit })
      return entries.map(({ revision, before, after, change: { at, actor, message } }) => ({ revision, at, actor, message, before, after }))
    },
    details: async (mesh, query) => {
      const changes = await prisma.change.findMany({ where: conditions(mesh, query), include: { entries: { orderBy: inOrder } }, orderBy: { toRevision: 'asc' }, take: query.limit })
      return changes.map((change) => ({ ...changeOf(change), entries: change.entries.map(entryOf) }))
    },
    get: async (mesh, id) => {
      if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined
      const change = await prisma.change.findFirst({ where: { id, mesh: { name: mesh } }, include: { entries: { orderBy: inOrder } } })
      return change ? { ...changeOf(change), entries: change.entries.map(entryOf) } : undefined
    },
    entriesSince: async (mesh, revision, limit) => {
      const entries = await prisma.changeEntry.findMany({ where: { mesh: { name: mesh }, revision: { gt: revision } }, orderBy: inOrder, take: limit })
      // Revisions have no gaps and the newest change stays, so a gap tells that what lay there was taken out.
      if (entries[0] && entries[0].revision !== revision + 1n) return err({ type: 'compacted', keptFrom: (await keptFrom(prisma, mesh)) ?? 0n })
      return ok(entries.map(entryOf))
    },
    keptFrom: (mesh) => keptFrom(prisma, mesh),
    compact: (kept) => compact(prisma, kept),
  }
}

function conditions(mesh: string, { before, after, key, actor, since, until }: ChangeQuery): Prisma.ChangeWhereInput {
  return {
    mesh: { name: mesh },
    ...((before ?? after) !== undefined && { toRevision: { ...(before !== undefined && { lt: before }), ...(after !== undefined && { gt: after }) } }),
    ...(key && { entries: { some: idOf(key) } }),
    ...(actor !== undefined && { actor }),
    ...((since ?? until) && { at: { ...(since && { gte: since }), ...(until && { lt: until }) } }),
  }
}

function idOf(key: ResourceKey): { group: string; kind: string; namespace: string; name: string } {
  return { ...parseResourceKey(key) }
}

type ChangeRow = {
  readonly id: string
  readonly fromRevision: bigint
  readonly toRevision: bigint
  readonly at: Date
  readonly actor: string
  readonly message: string
  readonly entries: readonly { readonly revision: bigint; readonly verb: string; readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string }[]
}

function changeOf({ id, fromRevision, toRevision, at, actor, message, entries }: ChangeRow): StoredChange {
  return {
    id,
    from: fromRevision,
    to: toRevision,
    at,
    actor,
    message,
    entries: entries.map((entry) => ({ revision: entry.revision, verb: entry.verb as Verb, key: keyOf(entry) })),
  }
}
