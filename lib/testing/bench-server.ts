import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { resourceKey } from '@/lib/model/index.ts'
import { serveApi, serveK8s } from '@/lib/server/index.ts'
import { openStore, type Store } from '@/lib/store/index.ts'
import { previewImport } from '@/lib/transfer/index.ts'
import { findPostgres, PostgresServer } from './postgres.ts'

const PREVIEWED = 5000
const SAVED = 500
const LISTED = 10_000
/** So often that the engine has compiled what it runs; the median counts. */
const REPEAT = 5

/** Wall-clock and processor time of this process, in milliseconds: on a busy machine they differ. */
type Took = { readonly milliseconds: number; readonly processor: number }
type Row = Took & { readonly work: string; readonly budget: number }

/** Prints how long import, saves, lists and watches take, with the budget of each; on both databases where there is a PostgreSQL server. */
export async function benchServer(): Promise<void> {
  const rows = [...(await previews())]
  const bin = findPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'exodos-bench-'))
  const server = bin === undefined ? undefined : await PostgresServer.create(bin)
  try {
    rows.push(...(await embedded(folder)))
    if (server) rows.push(...(await onServer(server.url)))
  } finally {
    await server?.remove()
    rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write('\nServer\n')
  for (const { work, milliseconds, processor, budget } of rows) {
    process.stdout.write(`  ${work.padEnd(60)} ${milliseconds.toFixed(1).padStart(10)} ms  ${processor.toFixed(1).padStart(8)} ms of processor   budget ${budget} ms${milliseconds > budget ? '   missed' : ''}\n`)
  }
}

function entry(index: number, host = 'example'): string {
  return `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: e${index}\n  namespace: n${index % 50}\n  labels: {team: t${index % 7}}\nspec:\n  hosts:\n  - e${index}.${host} # its public name\n  location: MESH_EXTERNAL\n  resolution: DNS\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`
}

function keyOf(index: number): ReturnType<typeof resourceKey> {
  return resourceKey({ group: 'networking.istio.io', kind: 'ServiceEntry', namespace: `n${index % 50}`, name: `e${index}` })
}

async function median(task: (round: number) => Promise<Took>): Promise<Took> {
  const times: Took[] = []
  for (let round = 0; round < REPEAT; round++) times.push(await task(round))
  return times.sort((a, b) => a.milliseconds - b.milliseconds)[Math.floor(REPEAT / 2)] ?? { milliseconds: 0, processor: 0 }
}

async function timed(task: () => unknown): Promise<Took> {
  const [start, used] = [performance.now(), process.cpuUsage()]
  await task()
  const { user, system } = process.cpuUsage(used)
  return { milliseconds: performance.now() - start, processor: (user + system) / 1000 }
}

/** A preview against a mesh that holds a third of the documents as they are and a third changed. */
async function previews(): Promise<readonly Row[]> {
  const content = Array.from({ length: PREVIEWED }, (_, index) => entry(index)).join('---\n')
  const stored = Array.from({ length: PREVIEWED * (2 / 3) }, (_, index) => ({ key: keyOf(index), text: entry(index, index % 2 === 0 ? 'example' : 'test') }))
  return [{ work: `import preview of ${PREVIEWED} documents`, ...(await timed(() => previewImport([{ path: 'all.yaml', text: content }], stored))), budget: 3000 }]
}

async function embedded(dataDir: string): Promise<readonly Row[]> {
  Object.assign(process.env, { DATA_DIR: dataDir })
  delete process.env.DATABASE_URL
  // The handlers open the database; what is stored comes through them.
  const rows: Row[] = []
  await answered(serveApi, 'POST', '/api/v1/meshes', { name: 'bench', displayName: 'bench' })
  const saved = await median((round) => timed(() => changes(Array.from({ length: SAVED }, (_, index) => ({ key: keyOf(index), text: entry(index, `r${round}.example`) })))))
  rows.push({ work: `save of ${SAVED} documents over REST, embedded database`, ...saved, budget: 1000 })
  for (let from = 0; from < LISTED; from += 2000) await changes(Array.from({ length: 2000 }, (_, index) => ({ key: keyOf(from + index), text: entry(from + index) })))
  for (const [work, serve, path] of [['list', serveApi, '/api/v1/meshes/bench/documents'], ['kubectl list', serveK8s, '/k8s/bench/apis/networking.istio.io/v1/serviceentries']] as const) {
    // After a change: nobody has had this list yet.
    rows.push({ work: `${work} of ${LISTED} documents over REST, embedded database`, ...(await median(async (round) => {
      await changes([{ key: keyOf(0), text: entry(0, `${work.length}-${round}.example`) }])
      return timed(() => answered(serve, 'GET', path))
    })), budget: 300 })
  }
  rows.push({ work: `list of ${LISTED} documents again, unchanged`, ...(await median(() => timed(() => answered(serveApi, 'GET', '/api/v1/meshes/bench/documents')))), budget: 300 })
  rows.push({ work: 'watch event to client, embedded database', ...(await median(watched)), budget: 100 })
  return rows
}

type Handler = (request: Request) => Promise<Response>

async function answered(serve: Handler, method: string, path: string, body?: object): Promise<string> {
  const response = await serve(new Request(`http://127.0.0.1:3000${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) }))
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text.slice(0, 500)}`)
  return text
}

function changes(edits: readonly { readonly key: string; readonly text: string }[]): Promise<string> {
  return answered(serveApi, 'POST', '/api/v1/meshes/bench/changes', { message: 'bench', edits })
}

/** From the request that stores a document to its event at a watch. */
async function watched(round: number): Promise<Took> {
  const stop = new AbortController()
  const collection = '/k8s/bench/api/v1/namespaces/app/configmaps'
  const { metadata } = JSON.parse(await answered(serveK8s, 'GET', collection)) as { readonly metadata: { readonly resourceVersion: string } }
  const response = await serveK8s(new Request(`http://127.0.0.1:3000${collection}?watch=true&resourceVersion=${metadata.resourceVersion}`, { signal: stop.signal }))
  const reader = response.body?.getReader()
  // The head of the answer; events follow.
  await reader?.read()
  const time = await timed(async () => {
    const event = reader?.read()
    await answered(serveK8s, 'POST', collection, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `w${round}` } })
    await event
  })
  await reader?.cancel()
  stop.abort()
  return time
}

async function onServer(databaseUrl: string): Promise<readonly Row[]> {
  const store = await openStore({ databaseUrl, dataDir: '', migrations: 'prisma/migrations' })
  await store.meshes.create({ name: 'bench', displayName: 'bench', istioVersion: '1.32' })
  const saved = await median((round) => timed(() => save(store, round)))
  const heard = await median((round) => timed(() => news(store, round)))
  await store.close()
  return [
    { work: `save of ${SAVED} documents, PostgreSQL server`, ...saved, budget: 1000 },
    { work: 'a change to the news of another process, PostgreSQL server', ...heard, budget: 100 },
  ]
}

async function save(store: Store, round: number): Promise<void> {
  const saved = await store.documents.save('bench', { actor: 'bench', message: '', edits: Array.from({ length: SAVED }, (_, index) => ({ key: keyOf(index), text: entry(index, `r${round}.example`) })) })
  if (!saved.ok) throw new Error(saved.error.type)
}

/** NOTIFY goes over the database, whoever wrote. */
async function news(store: Store, round: number): Promise<void> {
  let stop = (): void => undefined
  const heard = new Promise<void>((resolve) => {
    stop = store.onNews(({ mesh }) => mesh === 'bench' && resolve())
  })
  await store.documents.save('bench', { actor: 'bench', message: '', edits: [{ key: keyOf(0), text: entry(0, `n${round}.example`) }] })
  await heard
  stop()
}
