import { join } from 'node:path'
import { openStore } from '@/lib/store/index.ts'
import { keepShort } from './compaction.ts'
import { compiledMeshes } from './compiled.ts'
import type { ServerContext } from './context.ts'
import { settings } from './env.ts'
import { seedExamples } from './seed.ts'

/** Handlers are bundled apart from each other and, while developing, anew at each edit; the process has one database all the same. */
const shared = globalThis as { exodosServer?: Promise<ServerContext> }

/** The context of this process: opens the database at the first call, and again after a call that failed. */
export function running(): Promise<ServerContext> {
  shared.exodosServer ??= start().catch((error: unknown) => {
    delete shared.exodosServer
    throw error
  })
  return shared.exodosServer
}

async function start(): Promise<ServerContext> {
  const { DATABASE_URL, DATA_DIR } = settings()
  const root = /* turbopackIgnore: true */ process.cwd()
  const store = await openStore({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR, migrations: join(/* turbopackIgnore: true */ root, 'prisma', 'migrations') })
  try {
    if (store.isNew) await seedExamples(store, join(/* turbopackIgnore: true */ root, 'public', 'examples'))
  } catch (error) {
    // The embedded database belongs to whoever holds it: the next call must be able to open it.
    await store.close()
    throw error
  }
  keepShort(store, settings())
  return { settings: settings(), store, compiled: compiledMeshes(store) }
}
