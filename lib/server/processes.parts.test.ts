import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resourceKey } from '@/lib/model/index.ts'
import { openStore, type Store } from '@/lib/store/index.ts'
import { freePort } from '@/lib/testing/free-port.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { findPostgres, PostgresServer } from '@/lib/testing/postgres.ts'
import { Application } from './testing/application.ts'
import { Follower } from './testing/follower.ts'

const WRITERS = 50
/** The crash test makes so many writes, or as many as go into so many seconds: CRASH_SECONDS=600 is enough for all on any machine. */
const WRITES = 10_000
const SECONDS = Number(process.env.CRASH_SECONDS ?? 40)
/** Processes and database are struck at random moments, so long apart at most. */
const BLOWS_APART_MS = 6000
/** Every so many writes patches one document that all writers share. */
const SHARED_EVERY = 25

describeWith('a PostgreSQL server', findPostgres(), 'two application processes on one PostgreSQL', (bin) => {
  let server: PostgresServer
  let one: Application
  let two: Application
  let store: Store

  beforeAll(async () => {
    server = await PostgresServer.create(bin)
    store = await openStore({ databaseUrl: server.url, dataDir: '', migrations: 'prisma/migrations' })
    one = new Application(server.url, await freePort())
    two = new Application(server.url, await freePort())
    await Promise.all([one.start(), two.start()])
  })
  afterAll(async () => {
    await Promise.all([one.kill(), two.kill()])
    await store.close()
    await server.remove()
  })

  const newMesh = async (name: string): Promise<string> => {
    expect(await store.meshes.create({ name, displayName: name, istioVersion: '1.32' })).toMatchObject({ ok: true })
    return name
  }
  const collection = ({ url }: Application, mesh: string): string => `${url}/k8s/${mesh}/api/v1/namespaces/app/configmaps`
  const send = (url: string, method: string, body: object, type = 'application/json'): Promise<Response> => fetch(url, { method, body: JSON.stringify(body), headers: { 'content-type': type } })
  const config = (name: string): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: {} })

  it('see what the other one stores, and meet its conflicts', async () => {
    const mesh = await newMesh('both')
    const follower = new Follower(collection(two, mesh), 0)
    expect((await send(collection(one, mesh), 'POST', config('a'))).status).toBe(201)
    await follower.until(({ names }) => names.includes('a'))
    expect((await send(collection(two, mesh), 'POST', config('a'))).status).toBe(409)
    const stale = { metadata: { resourceVersion: '1' }, data: { k: 'v' } }
    expect((await send(`${collection(two, mesh)}/a`, 'PATCH', stale, 'application/merge-patch+json')).status).toBe(200)
    expect((await send(`${collection(one, mesh)}/a`, 'PATCH', stale, 'application/merge-patch+json')).status).toBe(409)
    await follower.stop()
  })

  it('tell a watch from a revision that was taken out of the log that it is gone', async () => {
    const mesh = await newMesh('compacted')
    for (const name of ['a', 'b', 'c']) await send(collection(one, mesh), 'POST', config(name))
    await store.changes.compact({ changes: 1 })
    const watch = async (from: number): Promise<string> => (await fetch(`${collection(two, mesh)}?watch=true&timeoutSeconds=1&resourceVersion=${from}`)).text()
    expect(JSON.parse(await watch(1))).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } })
    expect(JSON.parse(await watch(2))).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'c' } } })
  })

  it(`lose nothing and double nothing: ${WRITERS} writers, up to ${WRITES} writes, both processes killed and PostgreSQL restarted at random moments`, { timeout: SECONDS * 1000 + 300_000 }, async () => {
    const mesh = await newMesh('crash')
    expect((await send(collection(one, mesh), 'POST', config('shared'))).status).toBe(201)
    // From the first revision on: a watch from 0 would begin with the state as it is by then.
    const followers = [one, two].map((application) => new Follower(collection(application, mesh), 1))
    const end = Date.now() + SECONDS * 1000
    const blows = [() => reborn(one), () => reborn(two), () => restarted(server), () => reborn(Math.random() < 0.5 ? one : two)]
    let struck = 0
    let taken = 0
    const write = async (index: number): Promise<void> => {
      for (let attempt = 0; ; attempt++) {
        const application = (index + attempt) % 2 === 0 ? one : two
        const status = await statusOf(index % SHARED_EVERY === 0
          ? send(`${collection(application, mesh)}/shared`, 'PATCH', { data: { [`k${index}`]: 'v' } }, 'application/merge-patch+json')
          : send(collection(application, mesh), 'POST', config(`c${index}`)))
        // A create that was stored, but not acknowledged, is met again.
        if (status === 200 || status === 201 || (status === 409 && index % SHARED_EVERY !== 0 && attempt > 0)) return
        if (status !== 503 && status !== 0 && status !== 409) throw new Error(`write ${index}: HTTP ${status}`)
        await sleep(Math.random() * 50)
      }
    }
    const writer = async (): Promise<void> => {
      while (taken < WRITES && (Date.now() < end || struck < blows.length)) await write(taken++)
    }
    const chaos = async (): Promise<void> => {
      while (struck < blows.length || (taken < WRITES && Date.now() < end)) {
        await sleep(Math.random() * BLOWS_APART_MS)
        await blows[struck % blows.length]?.()
        struck++
      }
    }
    await Promise.all([chaos(), ...Array.from({ length: WRITERS }, writer)])

    const last = taken + 1
    const everyRevision = Array.from({ length: last }, (_, index) => index + 1)
    const logged = await store.changes.entriesSince(mesh, 0n, last + 100)
    const entries = logged.ok ? logged.value : []
    process.stdout.write(`${taken} writes, ${struck} blows\n`)
    expect(entries.map(({ revision }) => Number(revision))).toEqual(everyRevision)
    const created = entries.filter(({ verb }) => verb === 'create').map(({ name }) => name)
    const expected = Array.from({ length: taken }, (_, index) => index).filter((index) => index % SHARED_EVERY !== 0).map((index) => `c${index}`)
    expect([...created].sort()).toEqual([...expected, 'shared'].sort())
    const shared = await store.documents.get(mesh, resourceKey({ group: '', kind: 'ConfigMap', namespace: 'app', name: 'shared' }))
    expect(Object.keys(shared?.object['data'] ?? {})).toHaveLength(Math.ceil(taken / SHARED_EVERY))
    for (const follower of followers) {
      await follower.until(({ revisions }) => revisions.length >= last - 1)
      expect(follower.revisions).toEqual(everyRevision.slice(1))
      await follower.stop()
    }
  })
})

async function statusOf(answer: Promise<Response>): Promise<number> {
  try {
    const response = await answer
    await response.text()
    return response.status
  } catch {
    return 0
  }
}

async function reborn(application: Application): Promise<void> {
  await application.kill()
  await application.start()
}

async function restarted(server: PostgresServer): Promise<void> {
  await server.stop()
  await server.start()
}
