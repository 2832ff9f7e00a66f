import { readdirSync, readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Change, type Contract, contracts, type Document, type ImportItemAnswer, limits, type Mesh, type Problem, type Saved } from '@/lib/api/index.ts'
import { type Store, storeLimits, StoreUnavailable } from '@/lib/store/index.ts'
import { importArchive } from '@/lib/transfer/index.ts'
import { createApi } from './api/create-api.ts'
import type { ServerContext } from './context.ts'
import { seedExamples } from './seed.ts'
import { testContext } from './testing/context.ts'
import { type OpenApi, OpenApiChecker } from './testing/openapi.ts'

const BASE = 'http://127.0.0.1:3000/api/v1'
const entry = (name: string, host = `${name}.example`): string => `# ${name}\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec:\n  hosts: [${host}]\n  resolution: DNS\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`
const key = (name: string): string => `networking.istio.io/ServiceEntry/app/${name}`
const edit = (name: string, more: object = {}): object => ({ key: key(name), text: entry(name), ...more })

describe('the REST API', () => {
  let context: ServerContext
  let close: () => Promise<void>
  let api: (request: Request) => Promise<Response>
  let checker: OpenApiChecker

  beforeAll(async () => {
    ({ context, close } = await testContext())
    api = createApi(async () => context, context.settings)
    checker = new OpenApiChecker((await (await api(new Request(`${BASE}/openapi.json`))).json()) as OpenApi)
    await seedExamples(context.store, 'public/examples')
  })
  afterAll(() => close())

  /** Every answer is held against what the OpenAPI document promises. */
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const request = new Request(`${BASE}${path}`, { method, headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) })
    const response = await api(request)
    await checker.check(method, new URL(request.url).pathname, response)
    return response
  }
  const get = async <T>(path: string): Promise<T> => {
    const response = await send('GET', path)
    expect(response.status).toBe(200)
    return (await response.json()) as T
  }
  const problem = async (status: number, method: string, path: string, body?: unknown): Promise<Problem> => {
    const response = await send(method, path, body)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    return (await response.json()) as Problem
  }
  const newMesh = async (name: string): Promise<string> => {
    expect((await send('POST', '/meshes', { name })).status).toBe(201)
    return `/meshes/${name}`
  }

  describe('is described by OpenAPI', () => {
    it('in a document of version 3.1 whose references lead somewhere and whose path parameters are declared', () => {
      const text = JSON.stringify(checker.document)
      expect(checker.document.openapi).toBe('3.1.0')
      for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(checker.document.components.schemas).toHaveProperty(name ?? '')
      const ids = Object.entries(checker.document.paths).flatMap(([path, operations]) => Object.values(operations).map((operation) => {
        const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name, required }) => [name, required])
        expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, true]))
        return operation.operationId
      }))
      expect(ids.sort()).toEqual(Object.keys(contracts).sort())
    })

    it('with each contract under its own id', () => {
      for (const [id, contract] of Object.entries<Contract>(contracts)) expect(contract.id).toBe(id)
    })
  })

  it('starts with one mesh for each example, readable throughout', async () => {
    const { items } = await get<{ items: Mesh[] }>('/meshes')
    expect(items.map(({ name }) => name)).toEqual(readdirSync('public/examples').map((file) => file.replace('.yaml', '')).sort())
    for (const { documents } of items) expect(documents.managed).toBeGreaterThan(0)
  })

  describe('meshes', () => {
    it('are created, found and deleted', async () => {
      const path = await newMesh('fresh')
      expect(await get<Mesh>(path)).toMatchObject({ name: 'fresh', displayName: 'fresh', istioVersion: '1.32', revision: '0', documents: { managed: 0, context: 0 } })
      expect(await problem(409, 'POST', '/meshes', { name: 'fresh' })).toMatchObject({ detail: 'There already is a mesh fresh.' })
      expect((await send('DELETE', path)).status).toBe(204)
      expect((await problem(404, 'GET', path)).detail).toBe('There is no mesh fresh.')
      await problem(404, 'DELETE', path)
    })

    it('name each field that is wrong', async () => {
      expect(await problem(422, 'POST', '/meshes', { name: 'Not A Name', color: 'red' })).toMatchObject({ errors: [{ path: 'body.name' }, { path: 'body' }] })
    })
  })

  describe('changes', () => {
    it('are atomic, and answer what is stored', async () => {
      const path = await newMesh('changes')
      const saved = (await (await send('POST', `${path}/changes`, { message: 'first', edits: [edit('a'), edit('b')] })).json()) as Saved
      expect(saved).toMatchObject({ revision: '2', change: { from: '0', to: '2', actor: 'local', message: 'first' }, documents: [{ key: key('a'), text: entry('a'), resourceVersion: '1', role: 'managed' }, { key: key('b') }] })
      expect(await problem(422, 'POST', `${path}/changes`, { edits: [edit('c'), edit('d', { text: 'kind: [' })] })).toMatchObject({ errors: [{ document: key('d') }] })
      expect((await get<{ items: Document[] }>(`${path}/documents`)).items.map(({ name }) => name)).toEqual(['a', 'b'])
    })

    it('show in the next list, whoever had one before; a new mesh of the same name has none of them', async () => {
      const path = await newMesh('listed')
      const names = async (query = '') => (await get<{ items: Document[] }>(`${path}/documents${query}`)).items.map(({ name }) => name)
      await send('POST', `${path}/changes`, { edits: [edit('a')] })
      expect([await names(), await names(), await names('?namespace=none')]).toEqual([['a'], ['a'], []])
      await send('POST', `${path}/changes`, { edits: [edit('b')] })
      expect([await names(), await names()]).toEqual([['a', 'b'], ['a', 'b']])
      await send('DELETE', path)
      await problem(404, 'GET', `${path}/documents`)
      await newMesh('listed')
      expect(await names()).toEqual([])
    })

    it('that meet a newer state answer both versions', async () => {
      const path = await newMesh('conflicts')
      await send('POST', `${path}/changes`, { edits: [edit('a')] })
      await send('POST', `${path}/changes`, { edits: [edit('a', { text: entry('a', 'theirs.example'), base: '1' })] })
      const refused = await problem(409, 'POST', `${path}/changes`, { edits: [edit('a', { text: entry('a', 'mine.example'), base: '1' })] })
      expect(refused.conflicts).toMatchObject([{ key: key('a'), base: '1', proposed: entry('a', 'mine.example'), current: { text: entry('a', 'theirs.example'), resourceVersion: '2' } }])
      expect(await get<Document>(`${path}/document?key=${encodeURIComponent(key('a'))}`)).toMatchObject({ text: entry('a', 'theirs.example') })
    })

    it('are listed with their texts, and tell what changed since', async () => {
      const path = await newMesh('history')
      await send('POST', `${path}/changes`, { edits: [edit('a'), edit('b')] })
      await send('POST', `${path}/changes`, { message: 'away', edits: [{ key: key('a'), text: null }, edit('b', { text: entry('b', 'new.example') })] })
      const { items } = await get<{ items: Change[] }>(`${path}/changes?limit=1`)
      expect(items).toMatchObject([{ message: 'away', entries: [{ verb: 'delete', key: key('a') }, { verb: 'update', key: key('b') }] }])
      expect(await get(`${path}/changes/${items[0]?.id}`)).toMatchObject({ entries: [{ before: entry('a'), after: null }, { before: entry('b'), after: entry('b', 'new.example') }] })
      expect(await get(`${path}/documents?since=2`)).toMatchObject({ revision: '4', items: [{ name: 'b' }], deleted: [key('a')] })
      await problem(404, 'GET', `${path}/changes/none`)
    })
  })

  describe('what is derived', () => {
    it('follows the documents from one revision to the next', async () => {
      const path = await newMesh('derived')
      await send('POST', `${path}/changes`, { edits: [edit('a', { text: entry('a').replace('DNS', 'DSN') })] })
      const before = await get<{ revision: string; items: { code: string; document: string; range: { startLine: number } }[] }>(`${path}/findings?severity=error`)
      expect(before.revision).toBe('1')
      expect(before.items[0]).toMatchObject({ document: key('a'), range: { startLine: 7 } })
      await send('POST', `${path}/changes`, { edits: [edit('a')] })
      expect(await get(`${path}/findings?severity=error`)).toEqual({ revision: '2', items: [] })
      await problem(404, 'GET', '/meshes/none/findings')
    })

    it('names for each proxy what may touch it and nobody interprets', async () => {
      const path = await newMesh('odd')
      const texts = { '/Namespace//app': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: app, labels: {istio-injection: enabled}}\n', '/Namespace//other': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: other, labels: {istio-injection: enabled}}\n', 'networking.istio.io/EnvoyFilter/app/odd': 'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: odd, namespace: app}\nspec: {configPatches: []}\n' }
      await send('POST', `${path}/changes`, { edits: Object.entries(texts).map(([of, text]) => ({ key: of, text })) })
      const { items } = await get<{ items: { namespace: string; notModelled: string[] }[] }>(`${path}/proxies`)
      expect(items.map(({ namespace, notModelled }) => [namespace, notModelled])).toEqual([['app', ['networking.istio.io/EnvoyFilter/app/odd']], ['other', []]])
    })

    it('is there for each example: findings, proxies, topology, and the configuration of each proxy in both flavours', async () => {
      const { items } = await get<{ items: Mesh[] }>('/meshes')
      for (const { name } of items.filter((mesh) => mesh.documents.context > 0)) {
        await get(`/meshes/${name}/findings`)
        await get(`/meshes/${name}/topology`)
        const proxies = (await get<{ items: { id: string }[] }>(`/meshes/${name}/proxies`)).items
        expect(proxies.length).toBeGreaterThan(0)
        for (const { id } of proxies) {
          const istio = await get<{ clusters: { name: string }[] }>(`/meshes/${name}/proxies/${id}/config`)
          expect(istio.clusters.map((cluster) => cluster.name)).toContain('BlackHoleCluster')
          expect(await get(`/meshes/${name}/proxies/${id}/config?flavour=envoy`)).toHaveProperty('bootstrap')
        }
      }
      expect((await problem(404, 'GET', '/meshes/canary-weight/proxies/entry/nobody/config')).detail).toBe('The mesh canary-weight has no proxy entry/nobody.')
      await problem(422, 'GET', '/meshes/canary-weight/proxies/entry/client/config?flavour=nginx')
    })

    it('from documents in the request is the same, and stores nothing', async () => {
      const text = readFileSync('public/examples/serviceentry-static.yaml', 'utf8')
      const compiled = (await (await send('POST', '/compile', { files: [{ text }], parts: ['config'] })).json()) as { configs: Record<string, unknown> }
      const [id = ''] = Object.keys(compiled.configs)
      expect(compiled.configs[id]).toEqual(await get(`/meshes/serviceentry-static/proxies/${id}/config`))
      expect((await send('POST', '/analyze', { files: [{ text: entry('x').replace('DNS', 'DSN') }] })).status).toBe(200)
      await problem(404, 'POST', '/compile', { files: [{ text }], proxies: ['no/body'] })
    })

    it('findings leave as SARIF by Accept or by name, with pages of this server, and fixes are JSON Patches', async () => {
      const text = `${entry('x').replace('DNS', 'DSN')}---\n${entry('web')}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web, namespace: app}\nspec: {hosts: [web.example], http: [{route: [{destination: {host: webb.example}}]}]}\n`
      const { items } = (await (await send('POST', '/analyze', { files: [{ text }] })).json()) as { items: { code: string; fixes?: { patch?: { op: string; path: string }[] }[] }[] }
      expect(items.flatMap(({ fixes = [] }) => fixes.map(({ patch }) => patch?.[0]))).toContainEqual({ op: 'replace', path: '/spec/http/0/route/0/destination/host', value: 'web.example' })
      for (const asked of [send('POST', '/analyze?format=sarif', { files: [{ path: 'x.yaml', text }] }), send('POST', '/analyze', { files: [{ path: 'x.yaml', text }] }, { accept: 'application/sarif+json' })]) {
        const answer = await asked
        expect(answer.headers.get('content-type')).toBe('application/sarif+json')
        const { runs: [run] } = (await answer.json()) as { runs: [{ results: { ruleId: string }[]; tool: { driver: { rules: { helpUri?: string }[] } } }] }
        expect(run.results.map(({ ruleId }) => ruleId)).toEqual(items.map(({ code }) => code))
        expect(run.tool.driver.rules[0]?.helpUri).toBe(`http://127.0.0.1:3000/findings/${run.results.map(({ ruleId }) => ruleId).sort()[0]}`)
      }
      expect((await send('GET', '/meshes/serviceentry-static/findings?format=sarif')).headers.get('content-disposition')).toContain('serviceentry-static.sarif')
      const suppressed = (await (await send('POST', '/analyze', { files: [{ text }], suppress: ['EXO0104=*', 'KIA1101=VirtualService *'] })).json()) as { items: { code: string; suppressed?: { by: string } }[] }
      expect(suppressed.items.filter((item) => item.suppressed).map(({ code }) => code)).toEqual(['KIA1101'])
      expect((await problem(422, 'POST', '/analyze', { files: [{ text }], suppress: ['IST0106'] })).detail).toContain('CODE=Kind name.namespace')
    })
  })

  describe('files', () => {
    it('hold the managed documents ready for kubectl, a selection, or the whole mesh without loss', async () => {
      const path = await newMesh('files')
      const stamped = entry('a').replace('namespace: app}', 'namespace: app, uid: 1-2, resourceVersion: "7"}')
      await send('POST', `${path}/changes`, { edits: [edit('a', { text: stamped }), edit('b'), { key: '/Namespace//app', text: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: app}\n' }] })
      const yaml = await send('GET', `${path}/export`)
      expect([yaml.headers.get('x-exodos-left-out'), yaml.headers.get('content-disposition')]).toEqual(['context=1, secrets=0, unreadable=0', 'attachment; filename="files.yaml"'])
      const text = await yaml.text()
      expect(text).toMatch(/# a\n[\s\S]*name: a[\s\S]*---[\s\S]*name: b/)
      expect(text).not.toMatch(/uid|resourceVersion|kind: Namespace/)
      expect(await (await send('GET', `${path}/export?key=${encodeURIComponent(key('b'))}`)).text()).not.toContain('name: a,')
      expect(await (await send('POST', `${path}/export`, { keys: ['/Namespace//app'] })).text()).toContain('kind: Namespace')
      expect(Object.keys(unzipSync(new Uint8Array(await (await send('GET', `${path}/export?format=zip`)).arrayBuffer())))).toContain('kustomization.yaml')
      const archive = importArchive(new Uint8Array(await (await send('GET', `${path}/export?format=archive`)).arrayBuffer()))
      expect(archive).toMatchObject({ ok: true, value: { mesh: 'files', documents: [{ key: '/Namespace//app', role: 'context' }, { key: key('a'), text: stamped, role: 'managed' }, { key: key('b') }] } })
      await problem(404, 'GET', `${path}/export?key=none`)
    })

    it('are previewed before they are stored, and stored by a change', async () => {
      const path = await newMesh('import')
      await send('POST', `${path}/changes`, { edits: [edit('same'), edit('changed')] })
      const files = [{ path: 'in.yaml', text: [entry('same'), entry('changed', 'new.example').replace('# changed\n', ''), entry('new'), entry('bad').replace('DNS', 'DSN'), 'kind: ServiceEntry\n'].join('---\n') }, { path: 'values.yaml', text: 'a: 1\n' }]
      const { revision, preview } = (await (await send('POST', `${path}/import/preview`, { files })).json()) as { revision: string; preview: { items: ImportItemAnswer[]; skipped: unknown[] } }
      expect([revision, preview.items.map(({ verdict, refused }) => [verdict, refused.length > 0])]).toEqual(['2', [['same', false], ['changed', false], ['new', false], ['new', true], ['unreadable', false]]])
      expect(preview.skipped).toEqual([{ reason: 'values', count: 1, examples: ['values.yaml'] }])
      expect(await get(`${path}/documents`)).toMatchObject({ revision: '2' })
      const edits = preview.items.flatMap(({ key: at, verdict, text, base, role }) => (at && verdict !== 'same' ? [{ key: at, text, base, role }] : []))
      await send('POST', `${path}/changes`, { message: 'import', edits })
      expect(await get(`${path}/document?key=${encodeURIComponent(key('changed'))}`)).toMatchObject({ text: entry('changed', 'new.example') })
    })
  })

  it('remembers where nodes were moved to', async () => {
    const path = await newMesh('positions')
    expect(await (await send('PUT', `${path}/positions`, { items: [{ node: 'a', x: 1, y: 2 }] })).json()).toEqual({ items: [{ node: 'a', x: 1, y: 2 }], writable: true })
    expect(await get(`${path}/positions`)).toEqual({ items: [{ node: 'a', x: 1, y: 2 }], writable: true })
  })

  describe('limits', () => {
    it('are the same in the contracts and in the store', () => {
      expect(storeLimits).toEqual({ documentBytes: limits.documentBytes, documentsPerMesh: limits.documentsPerMesh })
    })

    it('let 15.9 MiB through, whole', async () => {
      const path = await newMesh('large')
      const one = (index: number): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${index}, namespace: app}\ndata:\n  filler: ${'x'.repeat(100_000)}\n`
      const edits = Array.from({ length: 166 }, (_, index) => ({ key: `/ConfigMap/app/c${index}`, text: one(index) }))
      const body = JSON.stringify({ edits })
      expect(body.length).toBeGreaterThan(15.85 * 1024 * 1024)
      expect(body.length).toBeLessThan(limits.requestBytes)
      expect((await send('POST', `${path}/changes`, body)).status).toBe(201)
      expect((await get<{ items: Document[] }>(`${path}/documents`)).items.filter(({ text }) => text.length > 100_000)).toHaveLength(166)
    })

    it('refuse a larger request, announced or not, and a larger document', async () => {
      const path = await newMesh('too-large')
      const body = JSON.stringify({ edits: [edit('a', { text: 'x'.repeat(limits.requestBytes) })] })
      await problem(413, 'POST', `${path}/changes`, body)
      const stream = new Blob([body]).stream()
      const unannounced = await api(new Request(`${BASE}${path}/changes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: stream, duplex: 'half' } as RequestInit))
      expect(unannounced.status).toBe(413)
      const refused = await problem(422, 'POST', `${path}/changes`, { edits: [edit('a', { text: `${entry('a')}# ${'x'.repeat(limits.documentBytes)}` })] })
      expect(refused.errors?.[0]).toMatchObject({ document: key('a') })
      expect(await get(`${path}/documents`)).toMatchObject({ revision: '0', items: [] })
    })
  })

  describe('bad requests', () => {
    it('get a problem that names what is wrong', async () => {
      await problem(400, 'POST', '/meshes', '{"name": ')
      expect((await send('POST', '/meshes', '{}', { 'content-type': 'text/plain' })).status).toBe(415)
      const unknown = await api(new Request(`${BASE}/nothing`))
      expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
      const wrong = await api(new Request(`${BASE}/meshes`, { method: 'PATCH' }))
      expect([wrong.status, ((await wrong.json()) as Problem).detail]).toEqual([405, expect.stringContaining('takes GET, POST')])
    })

    it('leave no prototype behind', async () => {
      const path = await newMesh('hostile')
      await problem(422, 'POST', `${path}/changes`, '{"edits":[{"key":"x","text":null,"__proto__":{"polluted":true}}]}')
      await problem(422, 'POST', `${path}/changes`, { edits: [edit('a', { text: entry('a').replace('spec:', '__proto__: {polluted: true}\nspec:') })] })
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    })

    it('are turned away at the door', async () => {
      expect((await send('GET', '/meshes', undefined, { host: 'evil.example' })).status).toBe(403)
      expect((await send('POST', '/meshes', { name: 'x' }, { origin: 'http://evil.example' })).status).toBe(403)
      const closed = { ...context.settings, READ_ONLY: true }
      const readOnly = createApi(async () => ({ ...context, settings: closed }), closed)
      expect((await readOnly(new Request(`${BASE}/meshes/canary-weight`, { method: 'DELETE' }))).status).toBe(403)
      expect((await readOnly(new Request(`${BASE}/meshes/canary-weight/positions`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"items":[]}' }))).status).toBe(403)
      expect(await (await readOnly(new Request(`${BASE}/meshes/canary-weight/positions`))).json()).toMatchObject({ writable: false })
      expect([await (await readOnly(new Request(`${BASE}/installation`))).json(), await get('/installation')]).toEqual([{ readOnly: true, token: false }, { readOnly: false, token: false }])
      const locked = createApi(async () => context, { ...context.settings, TOKEN: 'a-long-enough-token' })
      expect((await locked(new Request(`${BASE}/meshes`))).status).toBe(401)
      const opened = await locked(new Request(`${BASE}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"token":"a-long-enough-token"}' }))
      const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
      expect((await locked(new Request(`${BASE}/meshes`, { headers: { cookie } }))).status).toBe(200)
    })
  })

  it('answers 503 while the database is gone', async () => {
    const gone = (): Promise<never> => Promise.reject(new StoreUnavailable(new Error('connection refused')))
    const store = { ...context.store, meshes: { ...context.store.meshes, list: gone } } satisfies Store
    const response = await createApi(async () => ({ ...context, store }), context.settings)(new Request(`${BASE}/meshes`))
    await checker.check('GET', '/api/v1/meshes', response)
    expect(response.status).toBe(503)
    expect((await createApi(gone, context.settings)(new Request(`${BASE}/meshes`))).status).toBe(503)
  })
})
