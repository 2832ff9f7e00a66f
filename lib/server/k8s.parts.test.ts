import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resourceKey } from '@/lib/model/index.ts'
import { jumpingProcess } from '@/lib/store/clock/jumping.ts'
import { type Store, StoreUnavailable } from '@/lib/store/index.ts'
import type { ServerContext } from './context.ts'
import { createK8s } from './k8s/create-k8s.ts'
import { testContext } from './testing/context.ts'

const SE = '/apis/networking.istio.io/v1/namespaces/app/serviceentries'
const entry = (name: string, spec: object = {}, metadata: object = {}): object => ({
  apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name, ...metadata },
  spec: { hosts: [`${name}.example`], resolution: 'DNS', ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], ...spec },
})

type Answer = {
  readonly kind: string
  readonly reason?: string
  readonly message: string
  readonly details: { readonly causes?: readonly { readonly field: string }[] }
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string; readonly resourceVersion: string; readonly continue?: string }
  readonly items: readonly Answer[]
  readonly spec: { readonly hosts: readonly string[] }
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object?: { readonly kind: string } }[]
}

describe('the Kubernetes API', () => {
  let context: ServerContext
  let close: () => Promise<void>
  let k8s: (request: Request) => Promise<Response>
  let mesh = ''
  let count = 0

  beforeAll(async () => {
    ({ context, close } = await testContext())
    k8s = createK8s(async () => context, context.settings)
  })
  afterAll(() => close())

  const freshMesh = async (): Promise<void> => {
    mesh = `m${++count}`
    await context.store.meshes.create({ name: mesh, displayName: mesh, istioVersion: '1.32' })
  }
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    k8s(new Request(`http://127.0.0.1:3000/k8s/${mesh}${path}`, { method, headers: { 'content-type': 'application/json', ...headers }, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) }))
  const answer = async (status: number, ...args: Parameters<typeof send>): Promise<Answer> => {
    const response = await send(...args)
    const body = (await response.json()) as Answer
    expect({ status: response.status, message: body.message }).toEqual({ status, message: status < 400 ? body.message : expect.any(String) })
    return body
  }
  const textOf = async (name: string): Promise<string | undefined> => (await context.store.documents.get(mesh, resourceKey({ group: 'networking.istio.io', kind: 'ServiceEntry', namespace: 'app', name })))?.text

  it('creates, reads, replaces and deletes with resource versions', async () => {
    await freshMesh()
    const created = await answer(201, 'POST', SE, entry('a'))
    expect(created.metadata).toMatchObject({ name: 'a', namespace: 'app', resourceVersion: '1', generation: 1 })
    expect(await answer(409, 'POST', SE, entry('a'))).toMatchObject({ kind: 'Status', reason: 'AlreadyExists' })
    const replaced = await answer(200, 'PUT', `${SE}/a`, entry('a', { hosts: ['b.example'] }, { resourceVersion: '1' }))
    expect(replaced.metadata).toMatchObject({ resourceVersion: '2', generation: 2, uid: created.metadata.uid })
    expect(await answer(409, 'PUT', `${SE}/a`, entry('a', {}, { resourceVersion: '1' }))).toMatchObject({ reason: 'Conflict' })
    expect(await answer(200, 'PUT', `${SE}/a`, entry('a'))).toMatchObject({ spec: { hosts: ['a.example'] } })
    expect(await answer(404, 'PUT', `${SE}/b`, entry('b'))).toMatchObject({ reason: 'NotFound' })
    expect(await answer(409, 'DELETE', `${SE}/a`, { preconditions: { uid: '00000000-0000-4000-8000-000000000000' } })).toMatchObject({ reason: 'Conflict' })
    expect(await answer(200, 'DELETE', `${SE}/a`)).toMatchObject({ kind: 'Status', status: 'Success' })
    expect(await answer(404, 'GET', `${SE}/a`)).toMatchObject({ reason: 'NotFound', details: { name: 'a', group: 'networking.istio.io', kind: 'serviceentries' } })
  })

  it('keeps YAML as it was sent, and answers in the version of the path', async () => {
    await freshMesh()
    const text = '# by hand\napiVersion: networking.istio.io/v1beta1\nkind: ServiceEntry\nmetadata:\n  name: byhand\nspec:\n  hosts: [y.example] # why\n  resolution: NONE\n  ports: [{number: 1, name: tcp, protocol: TCP}]\n'
    await answer(201, 'POST', SE.replace('/v1/', '/v1beta1/'), text, { 'content-type': 'application/yaml' })
    expect(await textOf('byhand')).toContain('# by hand\napiVersion: networking.istio.io/v1beta1')
    expect(await answer(200, 'GET', `${SE}/byhand`)).toMatchObject({ apiVersion: 'networking.istio.io/v1' })
    await answer(200, 'PATCH', `${SE}/byhand`, { spec: { location: 'MESH_EXTERNAL' } }, { 'content-type': 'application/merge-patch+json' })
    expect(await textOf('byhand')).toMatch(/# by hand\napiVersion: networking.istio.io\/v1beta1[\s\S]*\[y.example\] # why[\s\S]*location: MESH_EXTERNAL/)
  })

  it('takes YAML whose keys stand twice as a cluster does: the last counts, and it is said', async () => {
    const text = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: twice\nspec:\n  hosts: [a.example]\n  hosts: [b.example]\n  resolution: NONE\n  ports: [{number: 1, name: tcp, protocol: TCP}]\n'
    const yaml = { 'content-type': 'application/yaml' }
    await freshMesh()
    expect(await answer(400, 'POST', `${SE}?fieldValidation=Strict`, text, yaml)).toMatchObject({ reason: 'BadRequest', message: expect.stringContaining('hosts') as string })
    const warned = await send('POST', SE, text, yaml)
    expect([warned.status, warned.headers.get('warning')]).toEqual([201, expect.stringContaining('hosts')])
    expect(await answer(200, 'GET', `${SE}/twice`)).toMatchObject({ spec: { hosts: ['b.example'] } })
    await answer(200, 'PATCH', `${SE}/twice`, { spec: { location: 'MESH_EXTERNAL' } }, { 'content-type': 'application/merge-patch+json' })
    expect(await answer(200, 'GET', `${SE}/twice`)).toMatchObject({ spec: { hosts: ['b.example'], location: 'MESH_EXTERNAL' } })
  })

  it('refuses what a cluster refuses, with causes by field', async () => {
    await freshMesh()
    const invalid = await answer(422, 'POST', SE, entry('bad', { resolution: 'DSN', ports: [{ number: 0, name: 'x', protocol: 'TCP' }] }))
    expect(invalid).toMatchObject({ reason: 'Invalid', details: { name: 'bad', kind: 'ServiceEntry' } })
    expect(invalid.details.causes?.map(({ field }) => field)).toEqual(expect.arrayContaining(['spec.resolution', 'spec.ports[0].number']))
    const denied = await answer(400, 'POST', SE, entry('bad', { addresses: ['vip.corp.example'] }))
    expect(denied.message).toMatch(/^admission webhook "validation\.istio\.io" denied the request: configuration is invalid: /)
    expect(await answer(400, 'POST', `${SE}?fieldValidation=Strict`, entry('bad', { hsots: [] }))).toMatchObject({ reason: 'BadRequest', message: expect.stringContaining('unknown field "spec.hsots"') as string })
    const warned = await send('POST', `${SE}?fieldValidation=Warn`, entry('warned', { hsots: [] }))
    expect([warned.status, warned.headers.get('warning')]).toEqual([201, '299 - "unknown field \\"spec.hsots\\""'])
    const ignored = await send('POST', `${SE}?fieldValidation=Ignore`, entry('ignored', { hsots: [] }))
    expect([ignored.status, ignored.headers.get('warning')]).toEqual([201, null])
    expect(await textOf('ignored')).not.toContain('hsots')
    expect((await context.store.documents.list(mesh))?.documents.map(({ name }) => name)).toEqual(['ignored', 'warned'])
  })

  it('refuses what does not fit its path, or is no object', async () => {
    await freshMesh()
    await answer(400, 'POST', SE, entry('a', {}, { namespace: 'other' }))
    await answer(400, 'POST', SE, { ...entry('a'), kind: 'Sidecar' })
    await answer(400, 'POST', SE, { ...entry('a'), apiVersion: 'networking.istio.io/v1beta1' })
    await answer(400, 'POST', SE, '[]')
    await answer(400, 'POST', SE, '{')
    await answer(400, 'POST', SE, '{"__proto__": {"x": 1}}')
    await answer(400, 'POST', SE, 'k8s\0\u0001', { 'content-type': 'application/vnd.kubernetes.protobuf' })
    await answer(413, 'POST', SE, `"${'x'.repeat(17 * 1024 * 1024)}"`)
    await answer(405, 'PATCH', SE, {})
    await answer(404, 'GET', '/apis/nothing/v1/things')
    await answer(404, 'GET', '/openapi/v3/apis/nothing/v1')
    mesh = 'no-such-mesh'
    for (const path of ['/api', SE, `${SE}/a`, `${SE}?watch=true`]) expect(await answer(404, 'GET', path)).toMatchObject({ kind: 'Status', reason: 'NotFound' })
    await answer(404, 'POST', SE, entry('a'))
  })

  it('lists in pages, by label and by name, and as tables or metadata only', async () => {
    await freshMesh()
    for (const name of ['c', 'a', 'd', 'b']) await answer(201, 'POST', SE, entry(name, {}, { labels: { half: name < 'c' ? 'first' : 'second' } }))
    const first = await answer(200, 'GET', `${SE}?limit=3`)
    expect([first.items.map(({ metadata }) => metadata.name), first.metadata.resourceVersion]).toEqual([['a', 'b', 'c'], '4'])
    const second = await answer(200, 'GET', `${SE}?limit=3&continue=${first.metadata.continue}`)
    expect([second.items.map(({ metadata }) => metadata.name), second.metadata.continue]).toEqual([['d'], undefined])
    expect((await answer(200, 'GET', `${SE}?labelSelector=half%3Dfirst`)).items).toHaveLength(2)
    expect((await answer(200, 'GET', '/apis/networking.istio.io/v1/serviceentries?fieldSelector=metadata.name%3Dd')).items).toHaveLength(1)
    const table = await answer(200, 'GET', SE, undefined, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' })
    expect(table).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1' })
    expect(table.rows[0]).toMatchObject({ cells: ['a', '["a.example"]', '', 'DNS', expect.any(String)], object: { kind: 'PartialObjectMetadata' } })
    expect(await answer(200, 'GET', SE, undefined, { accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io' })).toMatchObject({ kind: 'PartialObjectMetadataList' })
    await answer(400, 'GET', `${SE}?continue=nonsense`)
    expect((await answer(200, 'DELETE', `${SE}?labelSelector=half%3Dfirst`)).items).toHaveLength(2)
    expect((await answer(200, 'GET', SE)).items.map(({ metadata }) => metadata.name)).toEqual(['c', 'd'])
  })

  it('patches what is there, unless the patch names a version that is not', async () => {
    await freshMesh()
    await answer(201, 'POST', SE, entry('a'))
    const merge = { 'content-type': 'application/merge-patch+json' }
    expect(await answer(200, 'PATCH', `${SE}/a`, { metadata: { labels: { x: 'y' } } }, merge)).toMatchObject({ metadata: { labels: { x: 'y' }, generation: 1 } })
    expect(await answer(409, 'PATCH', `${SE}/a`, { metadata: { resourceVersion: '1' }, spec: { location: 'MESH_INTERNAL' } }, merge)).toMatchObject({ reason: 'Conflict' })
    expect(await answer(422, 'PATCH', `${SE}/a`, { spec: { resolution: 'DSN' } }, merge)).toMatchObject({ reason: 'Invalid' })
    await answer(400, 'PATCH', `${SE}/a`, { metadata: { name: 'b' } }, merge)
    await answer(415, 'PATCH', `${SE}/a`, {}, { 'content-type': 'application/x-patch' })
    const apply = { 'content-type': 'application/apply-patch+yaml' }
    await answer(422, 'PATCH', `${SE}/a`, entry('a'), apply)
    await answer(400, 'PATCH', `${SE}/a?fieldManager=t`, entry('a', {}, { managedFields: [] }), apply)
    expect(await answer(409, 'PATCH', `${SE}/a?fieldManager=t`, entry('a', { resolution: 'NONE' }), apply))
      .toMatchObject({ reason: 'Conflict', details: { causes: [{ reason: 'FieldManagerConflict', field: '.spec.resolution' }] } })
    const writers = Array.from({ length: 5 }, (_, index) => answer(200, 'PATCH', `${SE}/a`, { metadata: { labels: { [`w${index}`]: 'x' } } }, merge))
    await Promise.all(writers)
    expect(await answer(200, 'GET', `${SE}/a`)).toMatchObject({ metadata: { labels: { x: 'y', w0: 'x', w1: 'x', w2: 'x', w3: 'x', w4: 'x' } } })
  })

  it('stores nothing of a dry run', async () => {
    await freshMesh()
    await answer(201, 'POST', `${SE}?dryRun=All`, entry('a'))
    expect((await answer(200, 'GET', SE)).items).toEqual([])
    await answer(422, 'POST', `${SE}?dryRun=Some`, entry('a'))
  })

  it('never stores the values of a Secret', async () => {
    await freshMesh()
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"key":"aHVudGVyMg=="}}' } }, data: { key: 'aHVudGVyMg==' } }
    const created = await answer(201, 'POST', '/api/v1/namespaces/app/secrets', secret)
    const [texts, objects] = [await context.store.documents.listTexts(mesh), await context.store.documents.list(mesh)]
    expect(texts?.documents).toHaveLength(1)
    expect(JSON.stringify([created, texts?.documents.map(({ text }) => text), objects?.documents.map(({ object, server }) => ({ object, server }))])).not.toContain('aHVudGVyMg')
  })

  describe('watches', () => {
    const events = async (query: string, wanted: number, meanwhile: () => Promise<unknown>): Promise<readonly { type: string; name: string }[]> => {
      const response = await send('GET', `${SE}?watch=true&${query}`)
      expect(response.status).toBe(200)
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      const seen: { type: string; name: string }[] = []
      const done = meanwhile()
      let rest = ''
      while (reader && seen.length < wanted) {
        const { value, done: ended } = await reader.read()
        if (ended) break
        const lines = (rest + value).split('\n')
        rest = lines.pop() ?? ''
        seen.push(...lines.filter(Boolean).map((line) => JSON.parse(line) as { type: string; object: Answer }).map(({ type, object }) => ({ type, name: object.metadata.name })))
      }
      await reader?.cancel()
      await done
      return seen
    }
    const merge = { 'content-type': 'application/merge-patch+json' }

    it('tell what is there, then what happens', async () => {
      await freshMesh()
      await answer(201, 'POST', SE, entry('a'))
      expect(await events('', 4, async () => {
        await answer(201, 'POST', SE, entry('b'))
        await answer(200, 'PATCH', `${SE}/a`, { metadata: { labels: { x: 'y' } } }, merge)
        await answer(200, 'DELETE', `${SE}/b`)
      })).toEqual([{ type: 'ADDED', name: 'a' }, { type: 'ADDED', name: 'b' }, { type: 'MODIFIED', name: 'a' }, { type: 'DELETED', name: 'b' }])
    })

    it('go on from a revision, see objects enter and leave their selector, and end in time', async () => {
      await freshMesh()
      await answer(201, 'POST', SE, entry('a', {}, { labels: { team: 'x' } }))
      await answer(201, 'POST', SE, entry('b'))
      await answer(200, 'PATCH', `${SE}/b`, { metadata: { labels: { team: 'x' } } }, merge)
      await answer(200, 'PATCH', `${SE}/a`, { metadata: { labels: { team: 'y' } } }, merge)
      expect(await events('resourceVersion=1&labelSelector=team%3Dx&timeoutSeconds=1', 99, async () => undefined)).toEqual([{ type: 'ADDED', name: 'b' }, { type: 'DELETED', name: 'a' }])
      expect(await answer(410, 'GET', `${SE}?watch=true&resourceVersion=99`)).toMatchObject({ reason: 'Expired' })
    })

    it.each([['ahead', 400], ['back', -400]])('last as long as they were to, and tell everything, when the clock is set %s meanwhile', async (_, days) => {
      await freshMesh()
      const clock = jumpingProcess()
      const began = performance.now()
      expect(await events('timeoutSeconds=2', 99, async () => {
        await answer(201, 'POST', SE, entry('a'))
        await clock.jump(days * 86_400_000)
        await answer(201, 'POST', SE, entry('b'))
        await new Promise((resolve) => setTimeout(resolve, 700))
        await answer(200, 'DELETE', `${SE}/a`)
      })).toEqual([{ type: 'ADDED', name: 'a' }, { type: 'ADDED', name: 'b' }, { type: 'DELETED', name: 'a' }])
      await clock.stop()
      expect(performance.now() - began).toBeGreaterThan(1900)
      expect((await answer(200, 'GET', SE)).items.map(({ metadata }) => metadata.name)).toEqual(['b'])
    })
  })

  it('answers 503 while the database is gone', async () => {
    const gone = (): Promise<never> => Promise.reject(new StoreUnavailable(new Error('connection refused')))
    const store = { ...context.store, documents: { ...context.store.documents, list: gone } } satisfies Store
    const response = await createK8s(async () => ({ ...context, store }), context.settings)(new Request(`http://127.0.0.1/k8s/m1${SE}`))
    expect([response.status, ((await response.json()) as Answer).reason]).toEqual([503, 'ServiceUnavailable'])
  })
})
