import { type ResourceKey, parseResourceKey } from '@/lib/model/index.ts'
import type { PrismaClient } from './client.ts'
import { entryOf, keyOf } from './rows.ts'
import type { Store, StoredChange, Verb } from './types.ts'

const summary = { revision: true, verb: true, group: true, kind: true, namespace: true, name: true } as const
const inOrder = { revision: 'asc' } as const

export function changeRepository(prisma: PrismaClient): Store['changes'] {
  return {
    list: async (mesh, { limit, before, key }) => {
      const changes = await prisma.change.findMany({
        where: { mesh: { name: mesh }, ...(before !== undefined && { toRevision: { lt: before } }), ...(key && { entries: { some: idOf(key) } }) },
        include: { entries: { select: summary, orderBy: inOrder } },
        orderBy: { toRevision: 'desc' },
        take: limit,
      })
      return changes.map(changeOf)
    },
    get: async (mesh, id) => {
      if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined
      const change = await prisma.change.findFirst({ where: { id, mesh: { name: mesh } }, include: { entries: { orderBy: inOrder } } })
      return change ? { ...changeOf(change), entries: change.entries.map(entryOf) } : undefined
    },
    entriesSince: async (mesh, revision, limit) => {
      const entries = await prisma.changeEntry.findMany({ where: { mesh: { name: mesh }, revision: { gt: revision } }, orderBy: inOrder, take: limit })
      return entries.map(entryOf)
    },
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
