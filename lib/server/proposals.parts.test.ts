import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Proposal, RebasePreview } from '@/lib/api/index.ts'
import { createApi } from './api/create-api.ts'
import { testContext } from './testing/context.ts'
import { type OpenApi, OpenApiChecker } from './testing/openapi.ts'

const BASE = 'http://127.0.0.1:3000/api/v1'
const entry = (name: string, port = 443, resolution = 'DNS'): string => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec:\n  hosts: [${name}.example]\n  resolution: ${resolution}\n  ports:\n  - {number: ${port}, name: tls, protocol: TLS}\n`
const key = (name: string): string => `networking.istio.io/ServiceEntry/app/${name}`
const client = [
  { key: '/Namespace//app', text: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: app, labels: {istio-injection: enabled}}\n' },
  { key: '/Pod/app/app', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: app, namespace: app, labels: {app: app}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.1}\n' },
]

describe('proposals over REST', () => {
  let api: (request: Request) => Promise<Response>
  let close: () => Promise<void>
  let checker: OpenApiChecker
  let count = 0

  const send = async <T>(method: string, path: string, body?: unknown, actor = 'ann'): Promise<{ status: number; body: T }> => {
    const request = new Request(`${BASE}${path}`, { method, headers: { 'x-user': actor, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) })
    const response = await api(request)
    await checker.check(method, new URL(request.url).pathname, response)
    return { status: response.status, body: (await response.json()) as T }
  }
  const newMesh = async (): Promise<string> => {
    const mesh = `prod-${++count}`
    await send('POST', '/meshes', { name: mesh })
    await send('POST', `/meshes/${mesh}/changes`, { edits: [...client, { key: key('a'), text: entry('a') }, { key: key('b'), text: entry('b') }] })
    return `/meshes/${mesh}`
  }
  const store = (mesh: string, text: string | null, name = 'a') => send('POST', `${mesh}/changes`, { edits: [{ key: key(name), text }] }, 'bob')
  const propose = (mesh: string, edits: object[]) => send<Proposal>('POST', `${mesh}/proposals`, { title: 'Another port', edits })

  beforeAll(async () => {
    const test = await testContext()
    close = test.close
    const settings = { ...test.context.settings, ACTOR_HEADER: 'x-user' }
    api = createApi(async () => ({ ...test.context, settings }), settings)
    checker = new OpenApiChecker((await (await api(new Request(`${BASE}/openapi.json`))).json()) as OpenApi)
  })
  afterAll(() => close())

  it('are opened, commented, approved by another, reviewed and saved as one change', async () => {
    const mesh = await newMesh()
    const made = await propose(mesh, [{ key: key('a'), text: null }])
    expect(made).toMatchObject({ status: 201, body: { number: 1, author: 'ann', version: 1, stale: [], edits: [{ base: { resourceVersion: '3', text: entry('a') } }] } })
    const one = `${mesh}/proposals/1`
    const review = await send(`GET`, `${one}/review`)
    expect(review.body).toMatchObject({ alarming: true, legs: { hosts: [{ host: 'a.example', lost: 1, of: 1 }] }, documents: [{ key: key('a'), change: 'removed' }], texts: { [key('a')]: { before: entry('a'), after: null } } })
    expect((await send('POST', `${one}/comments`, { text: 'Why?' }, 'bob')).body).toMatchObject({ events: [{ type: 'opened' }, { type: 'commented', actor: 'bob', text: 'Why?' }] })
    expect(await send('POST', `${one}/approvals`, { version: 1 })).toMatchObject({ status: 403, body: { detail: "Proposal 1 is ann's own; somebody else approves it." } })
    expect((await send('POST', `${one}/approvals`, { version: 1 }, 'bob')).body).toMatchObject({ approvals: ['bob'] })
    expect((await send('POST', `${one}/save`, { version: 1 }, 'cid')).body).toMatchObject({ proposal: { state: 'saved', savedRevision: '5' }, saved: { change: { actor: 'cid', message: 'Another port' } } })
    expect((await send('GET', `${mesh}/proposals?state=saved`)).body).toMatchObject({ items: [{ number: 1, approvals: ['bob'] }] })
    expect((await send('GET', `${one}/review`)).body).toEqual(review.body)
  })

  it('are rebased field by field: what both changed is decided, what one changed is kept', async () => {
    const mesh = await newMesh()
    await propose(mesh, [{ key: key('a'), text: entry('a', 8443) }, { key: key('b'), text: entry('b', 8443) }])
    await store(mesh, entry('a', 9443, 'NONE'))
    const one = `${mesh}/proposals/1`
    expect((await send<Proposal>('GET', one)).body.stale).toEqual([key('a')])
    expect(await send('POST', `${one}/save`, { version: 1 })).toMatchObject({ status: 409, body: { conflicts: [{ key: key('a') }] } })
    const { body: preview } = await send<RebasePreview>('GET', `${one}/rebase`)
    expect(preview).toMatchObject({ version: 1, revision: '5', documents: [{ key: key('a'), base: entry('a'), mine: entry('a', 8443), theirs: entry('a', 9443, 'NONE') }] })
    expect(preview.documents[0]?.fields).toEqual([{ path: 'spec.resolution', verdict: 'theirs', base: 'DNS', mine: 'DNS', theirs: 'NONE' }, { path: 'spec.ports[0].number', verdict: 'conflict', base: 443, mine: 8443, theirs: 9443 }])
    expect(await send('POST', `${one}/rebase`, { version: 1, revision: '5' })).toMatchObject({ status: 422, body: { errors: [{ document: key('a'), path: 'spec.ports[0].number' }] } })
    const choices = { [key('a')]: { 'spec.ports[0].number': 'mine' } }
    expect(await send('POST', `${one}/rebase`, { version: 1, revision: '4', choices })).toMatchObject({ status: 409 })
    expect(await send('POST', `${one}/rebase`, { version: 1, revision: '5', choices })).toMatchObject({ status: 200, body: { version: 2, baseRevision: '5', stale: [], edits: [{ text: entry('a', 8443, 'NONE'), base: { resourceVersion: '5' } }, { text: entry('b', 8443) }] } })
    expect(await send('POST', `${one}/rebase`, { version: 2, revision: '5' })).toMatchObject({ status: 409 })
    expect(await send('POST', `${one}/save`, { version: 2 })).toMatchObject({ status: 200, body: { saved: { revision: '7' } } })
  })

  it('say when a rebase could take their fields, but not their comments', async () => {
    const mesh = await newMesh()
    await propose(mesh, [{ key: key('a'), text: entry('a', 8443).replace('resolution: DNS', 'resolution: DNS # asked for by Ann') }, { key: key('b'), text: `# kept\n${entry('b', 8443)}` }])
    await store(mesh, entry('a', 443, 'NONE'))
    const { body } = await send<Proposal>('POST', `${mesh}/proposals/1/rebase`, { version: 1, revision: (await send<RebasePreview>('GET', `${mesh}/proposals/1/rebase`)).body.revision })
    expect(body.edits[0]?.text).toBe(entry('a', 8443, 'NONE'))
    expect(body.events.at(-1)).toMatchObject({ type: 'rebased', text: 'Comments and layout of the proposal could not be kept beside what was stored meanwhile, only its fields: ServiceEntry app/a.' })
  })

  it('say that the document which they edit is gone, and bring it again only when that is decided', async () => {
    const mesh = await newMesh()
    await propose(mesh, [{ key: key('a'), text: entry('a', 8443) }])
    await store(mesh, null)
    const one = `${mesh}/proposals/1`
    const { body } = await send<RebasePreview>('GET', `${one}/rebase`)
    expect(body.documents).toMatchObject([{ key: key('a'), base: entry('a'), mine: entry('a', 8443), theirs: null, fields: [{ path: '', verdict: 'conflict' }] }])
    expect(await send('POST', `${one}/rebase`, { version: 1, revision: body.revision })).toMatchObject({ status: 422, body: { errors: [{ path: '' }] } })
    expect(await send('POST', `${one}/rebase`, { version: 1, revision: body.revision, choices: { [key('a')]: { '': 'mine' } } })).toMatchObject({ status: 200, body: { edits: [{ text: entry('a', 8443), base: null }] } })
  })

  it('are edited while they are open; closed ones take nothing until they are opened again', async () => {
    const mesh = await newMesh()
    await propose(mesh, [{ key: key('a'), text: entry('a', 8443) }])
    const one = `${mesh}/proposals/1`
    expect((await send('PUT', one, { version: 1, title: 'Two ports', edits: [{ key: key('b'), text: entry('b', 8443), base: '4' }] })).body).toMatchObject({ title: 'Two ports', version: 2, documents: 1 })
    expect(await send('PUT', one, { version: 1, title: 'x' })).toMatchObject({ status: 409, body: { detail: 'Proposal 1 was edited meanwhile: it has version 2 now. Nothing was stored.' } })
    expect((await send('POST', `${one}/close`, { version: 2 })).body).toMatchObject({ state: 'closed' })
    const closed = { status: 409, body: { detail: 'Proposal 1 is closed; nothing was stored.' } }
    for (const [verb, body] of [['comments', { text: 'x' }], ['approvals', { version: 2 }], ['save', { version: 2 }], ['close', { version: 2 }], ['rebase', { version: 2, revision: '4' }]] as const) expect(await send('POST', `${one}/${verb}`, body, 'bob')).toMatchObject(closed)
    expect((await send('POST', `${one}/reopen`, { version: 2 })).body).toMatchObject({ state: 'open', events: [{ type: 'opened' }, { type: 'edited' }, { type: 'closed' }, { type: 'reopened' }] })
  })

  it('are refused with each fault by name: too large, unreadable, empty, of no mesh, without a number', async () => {
    const mesh = await newMesh()
    expect(await propose(mesh, [{ key: key('a'), text: `${entry('a')}#${'x'.repeat(1024 * 1024)}` }])).toMatchObject({ status: 422, body: { errors: [{ document: key('a'), message: 'The document is larger than 1048576 bytes.' }] } })
    expect(await propose(mesh, [{ key: key('a'), text: 'x'.repeat(17 * 1024 * 1024) }])).toMatchObject({ status: 413 })
    expect(await propose(mesh, [{ key: key('a'), text: entry('a'), base: '99' }])).toMatchObject({ status: 422, body: { errors: [{ document: key('a'), path: 'base', message: 'The document never had the resourceVersion 99.' }] } })
    expect(await propose(mesh, [])).toMatchObject({ status: 422, body: { errors: [{ path: 'body.edits' }] } })
    expect(await send('POST', `${mesh}/proposals`, { title: ' ', edits: [{ key: key('a'), text: null }] })).toMatchObject({ status: 422, body: { errors: [{ path: 'body.title' }] } })
    expect(await send('POST', `${mesh}/proposals`, { title: 'a\0b', edits: [{ key: key('a'), text: null }] })).toMatchObject({ status: 422, body: { errors: [{ path: 'body.title' }] } })
    expect(await propose('/meshes/nowhere', [{ key: key('a'), text: null }])).toMatchObject({ status: 404 })
    expect(await send('GET', `${mesh}/proposals/1`)).toMatchObject({ status: 404 })
    expect(await send('GET', `${mesh}/proposals/first`)).toMatchObject({ status: 422 })
    expect((await send('GET', `${mesh}/proposals`)).body).toEqual({ items: [] })
  })
})
