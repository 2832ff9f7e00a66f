import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { describeWith } from '@/lib/testing/parts.ts'
import { findPostgres, PostgresServer } from '@/lib/testing/postgres.ts'
import { clockContract } from './clock/contract.ts'
import { jumpingServer, jumpingUrl } from './clock/jumping.ts'
import { compactionContract } from './compaction/contract.ts'
import { storeContract } from './contract.ts'
import { openServer } from './database/server.ts'
import { historyContract } from './history-contract.ts'
import { openStore, type StoreSettings } from './open.ts'
import { proposalContract } from './proposals/contract.ts'
import { entriesOf } from './testing/entries-of.ts'
import { killedWriter } from './testing/killed-writer.ts'
import { StoreUnavailable } from './unavailable.ts'

describeWith('a PostgreSQL server', findPostgres(), 'the store on a PostgreSQL server', (bin) => {
  let server: PostgresServer
  const settings = (): StoreSettings => ({ databaseUrl: server.url, dataDir: '', migrations: 'prisma/migrations' })

  beforeAll(async () => {
    server = await PostgresServer.create(bin)
  })
  afterAll(async () => {
    await server.remove()
  })

  describe('as any store', () => storeContract(() => openStore(settings())))
  describe('as any store, of what is told', () => historyContract(() => openStore(settings())))
  describe('as any store, of proposals', () => proposalContract(() => openStore(settings())))

  describe('as any store, of histories', () => compactionContract(async () => openServer(server.url)))
  describe('as any store, of time', () => clockContract(async () => openServer(jumpingUrl(server.url)), ({ pool }) => jumpingServer(pool)))

  it('keeps everything acknowledged when the application is killed in the middle of writes', async () => {
    const acknowledged = await killedWriter(settings(), 'killed', 150)
    const store = await openStore(settings())
    const names = new Set((await store.documents.list('killed'))?.documents.map(({ name }) => name))
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([])
    expect(entriesOf(await store.changes.entriesSince('killed', 0n, 100_000)).map(({ revision }) => Number(revision))).toEqual(Array.from({ length: names.size }, (_, index) => index + 1))
    await store.close()
  })

  it('lets two applications see each other', async () => {
    const [one, two] = await Promise.all([openStore(settings()), openStore(settings())])
    const heard = new Promise<bigint>((resolve) => two.onNews(({ mesh, revision }) => mesh === 'both' && revision > 0n && resolve(revision)))
    await one.meshes.create({ name: 'both', displayName: 'both', istioVersion: '' })
    await one.documents.save('both', { actor: 'a', message: '', edits: [{ key: '/Namespace//app' as never, text: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: app}\n' }] })
    expect(await heard).toBe(1n)
    expect((await two.documents.list('both'))?.documents).toHaveLength(1)
    await Promise.all([one.close(), two.close()])
  })

  it('says that the database is gone, and works again once it is back', async () => {
    const store = await openStore(settings())
    await store.meshes.create({ name: 'gone', displayName: 'gone', istioVersion: '' })
    await server.stop()
    await expect(store.meshes.list()).rejects.toThrow(StoreUnavailable)
    await expect(store.meshes.create({ name: 'more', displayName: '', istioVersion: '' })).rejects.toThrow(StoreUnavailable)
    await expect(openStore(settings())).rejects.toThrow(StoreUnavailable)
    await server.start()
    expect(await store.meshes.get('gone')).toMatchObject({ name: 'gone' })
    const heard = new Promise<string>((resolve) => store.onNews(({ mesh }) => resolve(mesh)))
    for (let attempt = 0; attempt < 100 && (await Promise.race([heard, sleep(100, '')])) === ''; attempt++) await store.meshes.create({ name: `again-${attempt}`, displayName: '', istioVersion: '' })
    expect(await heard).toMatch(/^again-/)
    expect(Number((await connections(server.url))[0]?.count)).toBeLessThan(15)
    await store.close()
  })

  it('has the schema that Prisma\'s own tools would leave: each migration recorded with its checksum, and applied once', async () => {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const { rows } = await client.query<{ applied_steps_count: number; finished_at: Date | null; checksum: string }>('SELECT * FROM _prisma_migrations')
    await client.end()
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatchObject({ applied_steps_count: 1, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string, finished_at: expect.any(Date) as Date })
  })
})

/** How many connections the server has. */
async function connections(url: string): Promise<readonly { readonly count: string }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ count: string }>("SELECT count(*) AS count FROM pg_stat_activity WHERE backend_type = 'client backend'")
  await client.end()
  return rows
}
