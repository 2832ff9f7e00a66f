import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { News } from '@/lib/api/index.ts'
import { createApi } from './api/create-api.ts'
import type { ServerContext } from './context.ts'
import { testContext } from './testing/context.ts'
import { serve, type Served } from './testing/serve.ts'

const key = (name: string): string => `networking.istio.io/ServiceEntry/app/${name}`
const text = (name: string, host = `${name}.example`): string => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec: {hosts: [${host}], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}\n`

type Read = { readonly id: string; readonly news: News }

/** Follows a stream until it has read so many events, then hangs up. */
async function follow(url: string, count: number, headers: Record<string, string> = {}): Promise<Read[]> {
  const stopping = new AbortController()
  const response = await fetch(url, { headers, signal: stopping.signal })
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let read = ''
  for (;;) {
    const { done, value } = await reader.read()
    read += decoder.decode(value, { stream: true })
    const events = read.split('\n\n').slice(0, -1).filter((event) => event.includes('\ndata: ') || event.startsWith('data: ')).map((event) => Object.fromEntries(event.split('\n').map((line) => line.split(/: (.*)/s))) as { id: string; data: string })
    if (done || events.length >= count) {
      stopping.abort()
      return events.map(({ id, data }) => ({ id, news: JSON.parse(data) as News }))
    }
  }
}

describe('followers of a mesh', () => {
  let context: ServerContext
  let close: () => Promise<void>
  let served: Served

  beforeAll(async () => {
    ({ context, close } = await testContext())
    served = await serve(createApi(async () => context, context.settings))
  })
  afterAll(async () => {
    await served.close()
    await close()
  })

  const post = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${served.url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    expect(response.status).toBe(201)
  }

  it('know where they are before anything is told: whoever loses the connection then goes on from there', async () => {
    await post('/meshes', { name: 'quiet' })
    await post('/meshes/quiet/changes', { edits: [{ key: key('old'), text: text('old') }] })
    const stopping = new AbortController()
    const response = await fetch(`${served.url}/api/v1/meshes/quiet/events`, { signal: stopping.signal })
    const { value } = await (response.body as ReadableStream<Uint8Array>).getReader().read()
    stopping.abort()
    expect(new TextDecoder().decode(value)).toBe('id: 1\n\n')
  })

  it('are told of each change once, with who and why, and go on where they were', async () => {
    await post('/meshes', { name: 'news' })
    await post('/meshes/news/changes', { message: 'before', edits: [{ key: key('old'), text: text('old') }] })
    const events = `${served.url}/api/v1/meshes/news/events`
    const live = follow(events, 2)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await post('/meshes/news/changes', { message: 'two at once', edits: [{ key: key('a'), text: text('a') }, { key: key('b'), text: text('b') }] })
    await post('/meshes/news/changes', { message: 'one of them away', edits: [{ key: key('a'), text: null }] })
    const told = [
      { id: '3', news: { revision: '3', actor: 'local', message: 'two at once', documents: 2 } },
      { id: '4', news: { revision: '4', actor: 'local', message: 'one of them away', documents: 1 } },
    ]
    expect(await live).toMatchObject(told)
    expect(await follow(events, 1, { 'last-event-id': '3' })).toMatchObject(told.slice(1))
    expect(await follow(`${events}?since=0`, 3)).toMatchObject([{ id: '1', news: { message: 'before' } }, ...told])
  })

  it('are told everything however much there is, and the stream of a mesh that goes ends', async () => {
    await post('/meshes', { name: 'busy' })
    for (let change = 0; change < 105; change++) await post('/meshes/busy/changes', { message: `change ${change}`, edits: [{ key: key('a'), text: text('a', `h${change}.example`) }] })
    const all = await follow(`${served.url}/api/v1/meshes/busy/events?since=0`, 105)
    expect(all.map(({ news }) => news.message)).toEqual(Array.from({ length: 105 }, (_, change) => `change ${change}`))
    const rest = follow(`${served.url}/api/v1/meshes/busy/events`, 1)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await fetch(`${served.url}/api/v1/meshes/busy`, { method: 'DELETE' })).status).toBe(204)
    expect(await rest).toEqual([])
  })

  it('of a mesh that is not there are told so', async () => {
    expect((await fetch(`${served.url}/api/v1/meshes/nowhere/events`)).status).toBe(404)
  })
})
