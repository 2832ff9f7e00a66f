import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@/lib/store/index.ts'
import { compiledMeshes } from '../compiled.ts'
import type { ServerContext } from '../context.ts'
import { readSettings } from '../env.ts'

/** A server's context over an embedded database of its own. */
export async function testContext(env: Readonly<Record<string, string>> = {}): Promise<{ readonly context: ServerContext; readonly close: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'exodos-server-'))
  const settings = readSettings({ DATA_DIR: dataDir, ...env })
  if (!settings.ok) throw new Error(settings.error.join('\n'))
  const store = await openStore({ databaseUrl: undefined, dataDir, migrations: 'prisma/migrations' })
  return {
    context: { settings: settings.value, store, compiled: compiledMeshes(store) },
    close: async () => {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
