import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from './api/create-api.ts'
import { testContext } from './testing/context.ts'
import { type OpenApi, OpenApiChecker } from './testing/openapi.ts'

const BASE = 'http://127.0.0.1:3000/api/v1'
const entry = (name: string, port = 443): string => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec:\n  hosts: [${name}.example]\n  resolution: DNS\n  ports:\n  - {number: ${port}, name: tls, protocol: TLS}\n`
const key = (name: string): string => `networking.istio.io/ServiceEntry/app/${name}`

describe('the history of a mesh', () => {
  let api: (request: Request) => Promise<Response>
  let close: () => Promise<void>
  let checker: OpenApiChecker

  const send = async (method: string, path: string, body?: unknown, actor = 'ann'): Promise<Response> => {
    const request = new Request(`${BASE}${path}`, { method, headers: { 'x-user': actor, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) })
    const response = await api(request)
    await checker.check(method, new URL(request.url).pathname, response)
    return response
  }
  const get = async <T>(path: string): Promise<T> => {
    const response = await send('GET', path)
    expect(response.status).toBe(200)
    return (await response.json()) as T
  }
  const save = async (actor: string, message: string, ...edits: object[]): Promise<void> => {
    expect((await send('POST', '/meshes/prod/changes', { message, edits }, actor)).status).toBe(201)
  }

  beforeAll(async () => {
    const test = await testContext()
    close = test.close
    const settings = { ...test.context.settings, ACTOR_HEADER: 'x-user' }
    api = createApi(async () => ({ ...test.context, settings }), settings)
    checker = new OpenApiChecker((await (await api(new Request(`${BASE}/openapi.json`))).json()) as OpenApi)
    await send('POST', '/meshes', { name: 'prod' })
    await save('ann', 'first', { key: key('a'), text: entry('a') }, { key: key('b'), text: entry('b') })
    await save('bob', 'port', { key: key('a'), text: entry('a', 8443) })
    await save('ann', 'away', { key: key('b'), text: null })
  })
  afterAll(() => close())

  it('is filtered by who, by document and by time, and names everybody', async () => {
    const found = async (query: string) => get<{ items: { message: string; at: string }[]; actors: string[] }>(`/meshes/prod/changes?${query}`)
    expect((await found('actor=bob')).items.map(({ message }) => message)).toEqual(['port'])
    expect((await found(`actor=ann&key=${encodeURIComponent(key('b'))}`)).items.map(({ message }) => message)).toEqual(['away', 'first'])
    const { items, actors } = await found('')
    expect(actors).toEqual(['ann', 'bob'])
    expect((await found(`until=${items.at(-1)?.at}`)).items).toEqual([])
    expect((await found(`since=${items.at(-1)?.at}`)).items).toHaveLength(3)
    expect((await send('GET', '/meshes/prod/changes?since=yesterday')).status).toBe(422)
  })

  it('gives a mesh as it was, and a document as it was: what is posted restores it as a new change', async () => {
    expect(await get('/meshes/prod/revisions/2')).toEqual({ revision: '4', items: [{ key: key('a'), text: entry('a') }, { key: key('b'), text: entry('b') }] })
    expect(await get('/meshes/prod/revisions/0')).toMatchObject({ items: [{ key: key('a'), text: null }] })
    expect(await get('/meshes/prod/revisions/4')).toMatchObject({ items: [] })
    expect((await send('GET', '/meshes/prod/revisions/5')).status).toBe(404)
    const { items } = await get<{ items: object[] }>(`/meshes/prod/revisions/2?key=${encodeURIComponent(key('a'))}`)
    expect(items).toEqual([{ key: key('a'), text: entry('a') }])
    await save('cid', 'restore a of 2', ...items)
    expect(await get('/meshes/prod/revisions/2')).toMatchObject({ revision: '5', items: [{ key: key('b') }] })
  })

  it('says who brought each line', async () => {
    const { changes, lines } = await get<{ changes: { actor: string; revision: string }[]; lines: number[] }>(`/meshes/prod/blame?key=${encodeURIComponent(key('a'))}`)
    expect(lines.map((place) => changes[place]?.actor)).toEqual([...Array.from({ length: 7 }, () => 'ann'), 'cid'])
    expect((await send('GET', `/meshes/prod/blame?key=${encodeURIComponent(key('b'))}`)).status).toBe(404)
  })

  it('leaves as JSON lines for an audit, oldest first, with texts on request', async () => {
    const audit = async (query: string) => {
      const response = await send('GET', `/meshes/prod/audit?${query}`)
      expect([response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual(['application/jsonl', 'attachment; filename="prod-audit.jsonl"'])
      return (await response.text()).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    }
    const all = await audit('')
    expect(all.map(({ revision, actor, verb }) => `${String(revision)} ${String(actor)} ${String(verb)}`)).toEqual(['1 ann create', '2 ann create', '3 bob update', '4 ann delete', '5 cid update'])
    expect(all[2]).toEqual({ mesh: 'prod', revision: '3', change: expect.any(String), at: expect.any(String), actor: 'bob', message: 'port', verb: 'update', document: key('a') })
    expect(await audit(`actor=ann&key=${encodeURIComponent(key('b'))}&texts=true`)).toMatchObject([{ revision: '2', before: null, after: entry('b') }, { revision: '4', before: entry('b'), after: null }])
  })
})
