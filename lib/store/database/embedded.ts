import { join } from 'node:path'
import pg from 'pg'
import { lock } from '../lock.ts'
import type { Database } from './types.ts'

/** PostgreSQL inside this process, kept in a folder that only this process may open. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  const folder = join(/* turbopackIgnore: true */ dataDir, 'pglite')
  const release = lock(folder)
  try {
    const { PGlite } = await import('@electric-sql/pglite')
    const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
    const database = await PGlite.create(folder)
    const pool = new pg.Pool(poolConfig(() => createPgConfig(database)))
    return {
      pool,
      listen: async (channel, receive) => {
        await database.listen(channel, receive)
      },
      close: async () => {
        await pool.end()
        await database.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

type FakeConnection = { readonly connection: { parse: (query: object) => unknown } }

/** One connection, never ended: PGlite's cannot be used again once its client has gone. */
function poolConfig(configOf: () => unknown): pg.PoolConfig {
  class EmbeddedClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      const { connection, ...rest } = configOf() as FakeConnection & pg.ClientConfig
      const parse = connection.parse.bind(connection)
      // Prisma's adapter passes a parser object where PGlite expects type ids.
      connection.parse = (query) => parse({ ...query, types: undefined })
      super({ ...config, ...rest, connection } as pg.ClientConfig)
    }
  }
  return { max: 1, idleTimeoutMillis: 0, Client: EmbeddedClient } as pg.PoolConfig
}
