import { afterEach, expect, test, vi } from 'vitest'
import { routes } from '@/lib/api/index.ts'
import { askAhead } from './ahead.ts'
import { ApiError } from './api-error.ts'
import { addressOf, call, callItemwise } from './call.ts'

afterEach(() => vi.unstubAllGlobals())

test('paths and queries are filled and escaped', () => {
  expect(addressOf(routes.getDocument, { mesh: 'prod' }, { key: 'networking.istio.io/ServiceEntry/shop/a b' })).toBe('/api/v1/meshes/prod/document?key=networking.istio.io%2FServiceEntry%2Fshop%2Fa+b')
  expect(addressOf(routes.exportMesh, { mesh: 'prod' }, { key: ['x', 'y'], format: undefined })).toBe('/api/v1/meshes/prod/export?key=x&key=y')
})

test('a problem document becomes an error with its conflicts', async () => {
  const problem = { type: 'about:blank', title: 'Somebody else changed it first', status: 409, detail: 'shop/nginx was changed', conflicts: [{ key: 'k', base: '1', proposed: 'a', current: null }] }
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(problem), { status: 409 }))
  const error = await call(routes.saveChange, { params: { mesh: 'prod' }, body: { edits: [{ key: 'k', text: 'a' }] } }).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 409, message: 'shop/nginx was changed', conflicts: problem.conflicts, offline: false })
})

test('a server that does not answer is offline', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')))
  await expect(call(routes.listMeshes, {})).rejects.toMatchObject({ status: 0, offline: true })
})

test('an answer that is no problem document still says its status', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }))
  await expect(call(routes.listMeshes, {})).rejects.toMatchObject({ status: 502, message: '502 Bad Gateway' })
})

test('a list that breaks off is an answer that was not heard to its end; what came before was given', async () => {
  const items = Array.from({ length: 8 }, (_, index) => `${JSON.stringify({ key: `k${index}`, text: 'x'.repeat(100_000) })}, \n `)
  const body = (...pieces: string[]) => new ReadableStream({ pull: (controller) => (pieces.length > 0 ? controller.enqueue(new TextEncoder().encode(pieces.shift())) : controller.error(new TypeError('network error'))) })
  vi.stubGlobal('fetch', async () => new Response(body('{"revision":"1","items":[\n', ...items)))
  const given: string[] = []
  await expect(callItemwise(routes.listDocuments, { params: { mesh: 'prod' }, query: {} }, (some) => given.push(...some.map(({ key }) => key)))).rejects.toMatchObject({ status: 0, offline: true, message: 'network error' })
  expect(given.slice(0, 2)).toEqual(['k0', 'k1'])
})

test('what was asked for ahead is taken once, however late; what is called for again is asked for again', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    return Response.json({ revision: String(asked.length), items: [], deleted: [] })
  })
  const list = () => callItemwise(routes.listDocuments, { params: { mesh: 'prod' }, query: {} }, () => {})
  askAhead('/api/v1/meshes/prod/documents')
  await expect(list()).resolves.toMatchObject({ revision: '1' })
  await expect(list()).resolves.toMatchObject({ revision: '2' })
  expect(asked).toEqual(['/api/v1/meshes/prod/documents', '/api/v1/meshes/prod/documents'])
})

test('what was asked for ahead and failed is told as any answer is', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ title: 'There is no such thing', status: 404, detail: 'no mesh' }, { status: 404 }))
  askAhead('/api/v1/meshes/gone/documents')
  await expect(callItemwise(routes.listDocuments, { params: { mesh: 'gone' }, query: {} }, () => {})).rejects.toMatchObject({ status: 404, message: 'no mesh' })
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')))
  askAhead('/api/v1/meshes/far/documents')
  await expect(callItemwise(routes.listDocuments, { params: { mesh: 'far' }, query: {} }, () => {})).rejects.toMatchObject({ status: 0, offline: true })
})
