import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '@/lib/testing/free-port.ts'
import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import { openStore, type Store, type StoreEdit } from '@/lib/store/index.ts'
import { compiledMeshes } from './compiled.ts'
import { readSettings } from './env.ts'
import { createK8s } from './k8s/create-k8s.ts'
import { serve, type Served } from './testing/serve.ts'

const MESH = 'prod'
const ROUNDS = 101
const RESTART_AT = 40

/** What this test uses of @kubernetes/client-node 1.4: an informer lists, watches, and lists again when it has to. */
type Item = { readonly metadata?: { readonly name?: string; readonly resourceVersion?: string } }
type List = Promise<{ readonly items: readonly Item[] }>
type Cache = {
  start(): Promise<void>
  stop(): Promise<void>
  list(): readonly Item[]
  on(event: 'add' | 'update' | 'delete' | 'error', call: (item: Item) => void): void
}
type Config = { loadFromOptions(options: object): void; makeApiClient<Api>(api: new (...args: never[]) => Api): Api }
type ClientNode = {
  readonly KubeConfig: new () => Config
  readonly CoreV1Api: new () => { listNamespacedConfigMap(of: { readonly namespace: string }): List }
  readonly CustomObjectsApi: new () => { listNamespacedCustomObject(of: { readonly group: string; readonly version: string; readonly namespace: string; readonly plural: string }): List }
  readonly makeInformer: (config: Config, path: string, list: () => List) => Cache
}
const LIBRARY: string = '@kubernetes/client-node'

/** A server over an embedded database that can be ended and started again at its address. */
class RestartableServer {
  #store: Store | undefined
  #served: Served | undefined

  constructor(readonly dataDir: string, readonly port: number) {}

  async start(): Promise<Store> {
    const settings = readSettings({ DATA_DIR: this.dataDir })
    if (!settings.ok) throw new Error(settings.error.join('\n'))
    const store = await openStore({ databaseUrl: undefined, dataDir: this.dataDir, migrations: 'prisma/migrations' })
    const context = { settings: settings.value, store, compiled: compiledMeshes(store) }
    this.#served = await serve(createK8s(async () => context, context.settings), this.port)
    this.#store = store
    return store
  }

  async stop(): Promise<void> {
    await this.#served?.close()
    await this.#store?.close()
  }
}

describe('informers of @kubernetes/client-node', () => {
  let server: RestartableServer
  let store: Store
  let url: string
  let client: ClientNode
  let access: Config
  let over = false

  beforeAll(async () => {
    client = (await import(LIBRARY)) as ClientNode
    access = new client.KubeConfig()
    server = new RestartableServer(mkdtempSync(join(tmpdir(), 'exodos-informer-')), await freePort())
    url = `http://127.0.0.1:${server.port}/k8s/${MESH}`
    store = await server.start()
    await store.meshes.create({ name: MESH, displayName: MESH, istioVersion: '1.32' })
    access.loadFromOptions({ clusters: [{ name: 'c', server: url, skipTLSVerify: true }], users: [{ name: 'u' }], contexts: [{ name: 'x', cluster: 'c', user: 'u' }], currentContext: 'x' })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(server.dataDir, { recursive: true, force: true })
  })

  it('stay in step through 1,000 writes and a restart of the server', async () => {
    const core = access.makeApiClient(client.CoreV1Api)
    const custom = access.makeApiClient(client.CustomObjectsApi)
    const informers = [
      informer('/api/v1/namespaces/app/configmaps', () => core.listNamespacedConfigMap({ namespace: 'app' })),
      informer('/apis/networking.istio.io/v1/namespaces/app/serviceentries', () => custom.listNamespacedCustomObject({ group: 'networking.istio.io', version: 'v1', namespace: 'app', plural: 'serviceentries' })),
    ] as const
    for (const { cache } of informers) await cache.start()
    for (let round = 0; round < ROUNDS; round++) {
      if (round === RESTART_AT) {
        await server.stop()
        store = await server.start()
      }
      expect(await store.documents.save(MESH, { actor: 'writer', message: '', edits: change(round) })).toMatchObject({ ok: true })
    }
    expect((await store.meshes.head(MESH))?.revision).toBeGreaterThanOrEqual(1000n)
    for (const [index, kind] of (['ConfigMap', 'ServiceEntry'] as const).entries()) {
      const stored = (await store.documents.list(MESH, { kind, namespace: 'app' }))?.documents.map(({ name, resourceVersion }) => `${name}@${resourceVersion}`)
      expect(stored?.length).toBeGreaterThan(50)
      const informed = informers[index]
      if (!informed) throw new Error('no informer')
      const seen = (): readonly string[] => informed.cache.list().map(({ metadata }) => `${metadata?.name}@${metadata?.resourceVersion}`).sort()
      while (JSON.stringify(seen()) !== JSON.stringify([...(stored ?? [])].sort())) await sleep(20)
      // What was told event by event leads to the same objects as the cache holds.
      expect([...informed.told].map(([name, revision]) => `${name}@${revision}`).sort()).toEqual(seen())
    }
    over = true
    for (const { cache } of informers) await cache.stop()
  })

  /** Not once the test is over: whoever stops an informer hears of it as an error, too. */
  async function again(cache: Cache): Promise<void> {
    await sleep(50)
    if (!over) await cache.start().catch(() => again(cache))
  }

  /** An informer that starts again when its connection breaks, as its documentation asks for, and what it told. */
  function informer(path: string, list: () => List): { readonly cache: Cache; readonly told: ReadonlyMap<string, string> } {
    const told = new Map<string, string>()
    const cache = client.makeInformer(access, path, list)
    const note = ({ metadata }: Item): void => void told.set(metadata?.name ?? '', metadata?.resourceVersion ?? '')
    cache.on('add', note)
    cache.on('update', note)
    cache.on('delete', ({ metadata }) => void told.delete(metadata?.name ?? ''))
    cache.on('error', () => void again(cache))
    return { cache, told }
  }
})


/** One change of ten documents: six come, three of the round before change, and one of it goes. */
function change(round: number): readonly StoreEdit[] {
  const isEntry = round % 2 === 0
  const edit = (of: number, name: number, step: string | null): StoreEdit => {
    const id = `n${of}-${name}`
    return { key: isEntry ? entryKey(id) : configKey(id), text: step === null ? null : isEntry ? entry(id, step) : config(id, step) }
  }
  const created = [0, 1, 2, 3, 4, 5].map((name) => edit(round, name, 'new'))
  return round < 2 ? created : [...created, ...[0, 1, 2].map((name) => edit(round - 2, name, 'changed')), edit(round - 2, 5, null)]
}

const entryKey = (name: string): ResourceKey => resourceKey({ group: 'networking.istio.io', kind: 'ServiceEntry', namespace: 'app', name })
const configKey = (name: string): ResourceKey => resourceKey({ group: '', kind: 'ConfigMap', namespace: 'app', name })

function entry(name: string, step: string): string {
  return `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app, labels: {step: ${step}}}\nspec:\n  hosts: [${name}.example]\n  resolution: DNS\n  ports: [{number: 443, name: tls, protocol: TLS}]\n`
}

function config(name: string, step: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: app}\ndata: {step: ${step}}\n`
}
