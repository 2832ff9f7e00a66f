import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { Database } from './database/types.ts'
import type { MeshNews } from './types.ts'

const CHANNEL = 'exodos'

/** Tells every process, once the transaction is committed. Payloads are limited to 8,000 bytes, so only the place is told. */
export async function announce(tx: Tx, news: MeshNews): Promise<void> {
  await tx.$executeRaw(announced(news))
}

/** The same as the end of a statement that does more. */
export function announced({ mesh, revision }: MeshNews): Prisma.Sql {
  return Prisma.sql`SELECT pg_notify(${CHANNEL}, ${JSON.stringify({ mesh, revision: String(revision) })})`
}

export type NewsDesk = { readonly subscribe: (listener: (news: MeshNews) => void) => () => void }

/** Hands news from the database to any number of listeners. */
export async function newsFrom(database: Database): Promise<NewsDesk> {
  const listeners = new Set<(news: MeshNews) => void>()
  await database.listen(CHANNEL, (payload) => {
    const { mesh, revision } = JSON.parse(payload) as { readonly mesh: string; readonly revision: string }
    for (const listener of listeners) listener({ mesh, revision: BigInt(revision) })
  })
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
