import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { clockContract } from './clock/contract.ts'
import { jumpingProcess } from './clock/jumping.ts'
import { compactionContract } from './compaction/contract.ts'
import { storeContract } from './contract.ts'
import { openEmbedded } from './database/embedded.ts'
import { historyContract } from './history-contract.ts'
import { openStore } from './open.ts'
import { proposalContract } from './proposals/contract.ts'
import { entriesOf } from './testing/entries-of.ts'
import { killedWriter } from './testing/killed-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'exodos-store-'))
const settings = (name: string) => ({ databaseUrl: undefined, dataDir: join(folder, name), migrations: 'prisma/migrations' })

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the store in the embedded database', () => storeContract(() => openStore(settings('contract'))))
describe('what is told in the embedded database', () => historyContract(() => openStore(settings('history'))))
describe('proposals in the embedded database', () => proposalContract(() => openStore(settings('proposals'))))

describe('histories in the embedded database', () => compactionContract(() => openEmbedded(join(folder, 'compaction'))))

describe('time in the embedded database', () => clockContract(() => openEmbedded(join(folder, 'clock')), jumpingProcess))

describe('the embedded database', () => {
  it('keeps everything acknowledged when its process is killed in the middle of writes', async () => {
    const acknowledged = await killedWriter(settings('killed'), 'm', 150)
    const store = await openStore(settings('killed'))
    const list = await store.documents.list('m')
    const names = new Set(list?.documents.map(({ name }) => name))
    expect(acknowledged.length).toBeGreaterThanOrEqual(150)
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([])
    expect(entriesOf(await store.changes.entriesSince('m', 0n, 100_000)).map(({ revision }) => Number(revision))).toEqual(Array.from({ length: names.size }, (_, index) => index + 1))
    await store.close()
  })

  it('is refused to a second process, with the reason, and free again after the first', async () => {
    const first = await openStore(settings('shared'))
    await expect(killedWriter(settings('shared'), 'm', 1)).rejects.toThrow(/in use by process \d+\..*DATA_DIR.*DATABASE_URL/s)
    await first.close()
    expect((await killedWriter(settings('shared'), 'm', 1)).length).toBeGreaterThan(0)
  })
})
