import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApi } from './api/create-api.ts'
import { keepShort } from './compaction.ts'
import type { ServerContext } from './context.ts'
import { createK8s } from './k8s/create-k8s.ts'
import { testContext } from './testing/context.ts'
import { type OpenApi, OpenApiChecker } from './testing/openapi.ts'

const ORIGIN = 'http://127.0.0.1:3000'
const entry = (name: string, port: number): string => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec:\n  hosts: [${name}.example]\n  resolution: DNS\n  ports:\n  - {number: ${port}, name: tls, protocol: TLS}\n`
const key = (name: string): string => `networking.istio.io/ServiceEntry/app/${name}`

/** One document that five changes wrote, and a proposal from the time of the first; then the history keeps two changes. */
describe('a history that was shortened', () => {
  let context: ServerContext
  let close: () => Promise<void>
  let api: (request: Request) => Promise<Response>
  let checker: OpenApiChecker

  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const response = await api(new Request(`${ORIGIN}/api/v1${path}`, { method, headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) }))
    await checker.check(method, `/api/v1${path.split('?')[0]}`, response)
    return response
  }
  const answered = async <T>(status: number, method: string, path: string, body?: unknown): Promise<T> => {
    const response = await send(method, path, body)
    expect({ path, status: response.status }).toEqual({ path, status })
    return (await response.json()) as T
  }
  const gone = { status: 410, title: 'It is no longer there', detail: expect.stringMatching(/kept from revision 4 on/) }

  beforeAll(async () => {
    ({ context, close } = await testContext())
    api = createApi(async () => context, context.settings)
    checker = new OpenApiChecker((await (await api(new Request(`${ORIGIN}/api/v1/openapi.json`))).json()) as OpenApi)
    await send('POST', '/meshes', { name: 'prod' })
    await send('POST', '/meshes/prod/changes', { edits: [{ key: key('b'), text: entry('b', 1) }, { key: key('a'), text: entry('a', 1) }] })
    await send('POST', '/meshes/prod/proposals', { title: 'Port', edits: [{ key: key('a'), text: entry('a', 99), base: '2' }] })
    for (let port = 2; port <= 5; port++) await send('POST', '/meshes/prod/changes', { edits: [{ key: key('a'), text: entry('a', port) }] })
    keepShort(context.store, { HISTORY_CHANGES: 2, HISTORY_DAYS: undefined, READ_ONLY: false })
    await vi.waitFor(async () => expect(await context.store.changes.keptFrom('prod')).toBe(4n))
  })
  afterAll(() => close())

  it('says from where on it tells, with the list and with the audit', async () => {
    expect(await answered(200, 'GET', '/meshes/prod/changes')).toMatchObject({ revision: '6', keptFrom: '4', items: [{ to: '6' }, { to: '5' }] })
    expect((await send('GET', '/meshes/prod/audit')).headers.get('x-exodos-kept-from')).toBe('4')
  })

  it('answers 410 to who asks for what was before, and everything from there on', async () => {
    expect(await answered(410, 'GET', '/meshes/prod/documents?since=3')).toMatchObject(gone)
    expect(await answered(200, 'GET', '/meshes/prod/documents?since=4')).toMatchObject({ items: [{ resourceVersion: '6' }] })
    expect(await answered(410, 'GET', '/meshes/prod/documents?since=7')).toMatchObject({ detail: expect.stringMatching(/stands at 6/) })
    expect(await answered(410, 'GET', '/meshes/prod/revisions/3')).toMatchObject(gone)
    expect(await answered(200, 'GET', '/meshes/prod/revisions/4')).toMatchObject({ items: [{ key: key('a'), text: entry('a', 3) }] })
    const diff = (revision: string): object => ({ base: { mesh: 'prod', revision }, head: { mesh: 'prod' } })
    expect(await answered(410, 'POST', '/diff', diff('3'))).toMatchObject(gone)
    expect(await answered(200, 'POST', '/diff', diff('4'))).toMatchObject({ documents: [{ key: key('a') }] })
  })

  it('tells followers that come back too late, so that they read everything anew', async () => {
    expect(await answered(410, 'GET', '/meshes/prod/events?since=0')).toMatchObject(gone)
    expect((await send('GET', '/meshes/prod/events', undefined, { 'last-event-id': '3' })).status).toBe(410)
    expect((await send('GET', '/meshes/prod/events', undefined, { 'last-event-id': '7' })).status).toBe(410)
    const live = await send('GET', '/meshes/prod/events', undefined, { 'last-event-id': '4' })
    const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader()
    let read = ''
    while (!/id: 6/.test(read)) read += (await reader?.read())?.value ?? ''
    expect(read).toMatch(/id: 5/)
    await reader?.cancel()
  })

  it('expires watches of the Kubernetes API', async () => {
    const watch = async (from: number): Promise<object[]> => {
      const response = await createK8s(async () => context, context.settings)(new Request(`${ORIGIN}/k8s/prod/apis/networking.istio.io/v1/serviceentries?watch=true&timeoutSeconds=1&resourceVersion=${from}`))
      return (await response.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line) as object)
    }
    expect(await watch(3)).toMatchObject([{ type: 'ERROR', object: { code: 410, reason: 'Expired', message: 'too old resource version: 3 (4)' } }])
    expect(await watch(4)).toMatchObject([{ type: 'MODIFIED' }, { type: 'MODIFIED' }])
  })

  it('names nobody for lines that are older', async () => {
    const { changes, lines } = await answered<{ changes: object[]; lines: (number | null)[] }>(200, 'GET', `/meshes/prod/blame?key=${encodeURIComponent(key('a'))}`)
    expect([changes, lines]).toMatchObject([[{ revision: '6' }], [null, null, null, null, null, null, null, 0]])
    expect(await answered(200, 'GET', `/meshes/prod/blame?key=${encodeURIComponent(key('b'))}`)).toEqual({ changes: [], lines: Array.from({ length: 8 }, () => null) })
  })

  it('leaves a proposal that was made before: it is reviewed over the oldest state that is known, rebased and saved', async () => {
    expect(await answered(200, 'GET', '/meshes/prod/proposals/1/review')).toMatchObject({ over: '4', documents: [{ key: key('a') }], texts: { [key('a')]: { before: entry('a', 1), after: entry('a', 99) } } })
    expect(await answered(409, 'POST', '/meshes/prod/proposals/1/save', { version: 1 })).toMatchObject({ conflicts: [{ base: '2' }] })
    const { documents } = await answered<{ documents: { fields: { path: string }[] }[] }>(200, 'GET', '/meshes/prod/proposals/1/rebase')
    expect(documents).toMatchObject([{ key: key('a'), fields: [{ path: 'spec.ports[0].number' }] }])
    await answered(200, 'POST', '/meshes/prod/proposals/1/rebase', { version: 1, revision: '6', choices: { [key('a')]: { 'spec.ports[0].number': 'mine' } } })
    expect(await answered(200, 'POST', '/meshes/prod/proposals/1/save', { version: 2 })).toMatchObject({ saved: { revision: '7' } })
  })

  it('is left alone by a process that only reads', async () => {
    keepShort({ changes: { ...context.store.changes, compact: () => Promise.reject(new Error('it was shortened')) } }, { HISTORY_CHANGES: 1, HISTORY_DAYS: 1, READ_ONLY: true })
    expect(await context.store.changes.keptFrom('prod')).toBe(4n)
  })
})
