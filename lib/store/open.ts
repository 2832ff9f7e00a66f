import { PrismaPg } from '@prisma/adapter-pg'
import { changeRepository } from './changes.ts'
import { PrismaClient } from './client.ts'
import { openEmbedded } from './database/embedded.ts'
import { openServer } from './database/server.ts'
import type { Database } from './database/types.ts'
import { documentRepository } from './documents.ts'
import { meshRepository } from './meshes.ts'
import { migrate } from './migrate.ts'
import { newsFrom } from './news.ts'
import { positionRepository } from './positions.ts'
import { proposalRepository } from './proposals/repository.ts'
import { sourceRepository } from './sources.ts'
import type { Store } from './store.ts'
import { reaching } from './unavailable.ts'

export type StoreSettings = {
  /** A PostgreSQL server; without it the database is embedded in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Folder of Prisma's migrations. */
  readonly migrations: string
}

/** Opens the database, brings its schema up to date and answers the repositories over it. */
export function openStore({ databaseUrl, dataDir, migrations }: StoreSettings): Promise<Store> {
  return reaching(async () => storeOver(databaseUrl === undefined ? await openEmbedded(dataDir) : openServer(databaseUrl), migrations))
}

/** The same over a database that is open; it is closed with the store, and when the store cannot be made. */
export function storeOver(database: Database, migrations: string): Promise<Store> {
  return reaching(async () => {
    try {
      const news = await newsFrom(database)
      const applied = await migrate(database.pool, migrations)
      const prisma = new PrismaClient({ adapter: new PrismaPg(database.pool) })
      return {
        isNew: applied.some((name) => name.endsWith('_init')),
        meshes: reachingAll(meshRepository(prisma)),
        documents: reachingAll(documentRepository(prisma)),
        changes: reachingAll(changeRepository(prisma)),
        positions: reachingAll(positionRepository(prisma)),
        sources: reachingAll(sourceRepository(prisma)),
        proposals: reachingAll(proposalRepository(prisma)),
        onNews: news.subscribe,
        ping: () => reaching(async () => {
          await prisma.$queryRaw`SELECT 1`
        }),
        close: async () => {
          await prisma.$disconnect()
          await database.close()
        },
      }
    } catch (error) {
      await database.close().catch(() => undefined)
      throw error
    }
  })
}

/** Gives every method of a repository the store's own error for a lost database. */
function reachingAll<Repository extends Readonly<Record<string, (...args: never[]) => Promise<unknown>>>>(repository: Repository): Repository {
  return Object.fromEntries(Object.entries(repository).map(([name, method]) => [name, (...args: never[]) => reaching(() => method(...args))])) as Repository
}
