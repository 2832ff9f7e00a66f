import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { Document, News } from '@/lib/api/index.ts'
import { storedQuery } from './stored-query.ts'
import { Listener, listenerOf, newsAfter } from './use-news.ts'
import { overtakenIn } from './use-overtaken.ts'

const news = (revision: string): News => ({ change: revision, revision, at: '2026-01-01T00:00:00.000Z', actor: 'a', message: '', documents: 1 })
const stored = (versions: Readonly<Record<string, string>>) => ({ revision: '9', documents: new Map(Object.entries(versions).map(([key, resourceVersion]) => [key, { key, resourceVersion } as Document])) })

/** A stream of events as browsers have it, moved by the test. */
class Source extends EventTarget {
  static readonly CLOSED = 2
  static opened: Source[] = []
  readyState = 0

  constructor(readonly url: string) {
    super()
    Source.opened.push(this)
  }

  close(): void {
    this.readyState = Source.CLOSED
  }

  tell(told: News): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(told) }))
  }

  refuse(): void {
    this.close()
    this.dispatchEvent(new Event('error'))
  }
}

afterEach(() => {
  Source.opened = []
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a stream that was refused begins anew without its last event, and what was missed is read once it is open', () => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  const [heard, missed] = [vi.fn(async () => []), vi.fn()]
  const listener = new Listener({ fromHeld: () => '/events?since=6', fromNow: '/events' }, () => false, heard, missed)
  listener.listen(true)
  const [first] = Source.opened
  first?.dispatchEvent(new Event('open'))
  // A connection that breaks is made anew by the browser itself.
  first?.dispatchEvent(new Event('error'))
  vi.runAllTimers()
  expect(Source.opened).toHaveLength(1)
  first?.refuse()
  vi.runAllTimers()
  expect([Source.opened.length, missed.mock.calls.length]).toEqual([2, 0])
  const second = Source.opened[1]
  second?.dispatchEvent(new Event('open'))
  second?.tell(news('7'))
  vi.runAllTimers()
  expect([missed.mock.calls.length, heard.mock.calls]).toEqual([1, [[[news('7')]]]])
  second?.refuse()
  listener.listen(false)
  vi.runAllTimers()
  expect(Source.opened.map(({ url }) => url)).toEqual(['/events?since=6', '/events'])
})

test('news whose reading failed are told again, with those that came meanwhile, for as long as somebody listens', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  const told: string[] = []
  let fails = true
  const listener = new Listener({ fromHeld: () => '/events?since=6', fromNow: '/events' }, () => false, async (heard) => {
    told.push(heard.map(({ revision }) => revision).join())
    return fails ? heard : []
  }, () => {})
  listener.listen(true)
  Source.opened[0]?.tell(news('7'))
  await vi.advanceTimersByTimeAsync(600)
  Source.opened[0]?.tell(news('8'))
  await vi.advanceTimersByTimeAsync(3100)
  fails = false
  await vi.advanceTimersByTimeAsync(3100)
  expect(told).toEqual(['7', '7,8', '7,8'])
  fails = true
  Source.opened[0]?.tell(news('9'))
  await vi.advanceTimersByTimeAsync(600)
  listener.listen(false)
  await vi.advanceTimersByTimeAsync(9000)
  expect(told).toEqual(['7', '7,8', '7,8', '9'])
})

test('what is stored between the reading of the documents and the opening of the stream is heard, also when a page becomes visible again', () => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  const queries = new QueryClient()
  const { queryKey } = storedQuery(queries, 'prod')
  const heard = vi.fn(async () => [])
  const listener = listenerOf(queries, 'prod', heard)
  // Here the server: it tells what lies behind the revision that a stream begins with, and without one nothing of what is stored already.
  const answer = (changes: readonly News[]): void => {
    const source = Source.opened.at(-1)
    const since = new URL(source?.url ?? '', 'http://exodos').searchParams.get('since') ?? changes.at(-1)?.revision
    for (const change of changes) if (BigInt(change.revision) > BigInt(since ?? 0)) source?.tell(change)
    vi.runAllTimers()
  }

  queries.setQueryData(queryKey, { revision: '9', documents: new Map() })
  listener.listen(true)
  answer([news('9'), news('10')])
  expect(heard.mock.calls).toEqual([[[news('10')]]])

  queries.setQueryData(queryKey, { revision: '10', documents: new Map() })
  Source.opened.at(-1)?.tell(news('11'))
  listener.listen(false)
  listener.listen(true)
  answer([news('9'), news('10'), news('11'), news('12')])
  expect(heard.mock.calls.slice(1)).toEqual([[[news('11'), news('12')]]])
})

test('documents whose changes the history no longer tells are read in full', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return url.includes('since=9') ? Response.json({ title: 'It is no longer there', status: 410, detail: '' }, { status: 410 }) : Response.json({ revision: '20', items: [{ key: 'b' }], deleted: [] })
  })
  const queries = new QueryClient()
  const query = storedQuery(queries, 'prod')
  queries.setQueryData(query.queryKey, stored({ a: '1' }))
  expect(await queries.fetchQuery({ ...query, staleTime: 0 })).toEqual({ revision: '20', documents: new Map([['b', { key: 'b' }]]) })
  expect(asked).toEqual(['/api/v1/meshes/prod/documents?since=9', '/api/v1/meshes/prod/documents'])
})

test('only revisions beyond the known one are news, as numbers', () => {
  expect(newsAfter({ revision: '9' }, [news('8'), news('9'), news('10')]).map(({ revision }) => revision)).toEqual(['10'])
  expect(newsAfter(undefined, [news('10')])).toEqual([])
})

test('an edit is overtaken when its document was changed, created or deleted since', () => {
  const base = (resourceVersion: string) => ({ text: 'mine', base: { resourceVersion, text: 'before' } })
  const edits = { same: base('1'), changed: base('1'), deleted: base('1'), created: { text: 'mine', base: null }, fresh: { text: 'mine', base: null } }
  expect(overtakenIn(edits, stored({ same: '1', changed: '2', created: '3' })).map(({ key, current }) => [key, current?.resourceVersion])).toEqual([['changed', '2'], ['deleted', undefined], ['created', '3']])
})
