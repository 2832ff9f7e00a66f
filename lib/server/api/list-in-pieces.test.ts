import { expect, test } from 'vitest'
import type { KeptList } from './kept-lists.ts'
import { listInPieces, type ReadPieces, streamOf } from './list-in-pieces.ts'

const whole = async (stream: ReadableStream<Uint8Array> | undefined): Promise<string> => new Response(stream).text()
const pieces = (...texts: string[]): ReadPieces => async (take) => {
  for (const documents of texts) await take({ revision: 4n, documents })
  return true
}

test('pieces become one list, one document a line', async () => {
  const text = await whole(await listInPieces(pieces('[{"key":"a"}, \n {"key":"b"}]', '[{"key":"c"}]', '[]')))
  expect(JSON.parse(text)).toEqual({ revision: '4', items: [{ key: 'a' }, { key: 'b' }, { key: 'c' }], deleted: [] })
  expect(text.split('\n').slice(1, -1).map((line) => JSON.parse(line.replace(/,\s*$/, '')) as unknown)).toEqual([{ key: 'a' }, { key: 'b' }, { key: 'c' }])
  expect(JSON.parse(await whole(await listInPieces(pieces('[]'))))).toEqual({ revision: '4', items: [], deleted: [] })
})

test('what fails before the first piece is told, what fails later breaks the list off', async () => {
  expect(await listInPieces(async () => false)).toBeUndefined()
  await expect(listInPieces(async () => Promise.reject(new Error('no database')))).rejects.toThrow('no database')
  const broken = await listInPieces(async (take) => {
    await take({ revision: 4n, documents: '[{"key":"a"}]' })
    throw new Error('no database')
  })
  await expect(whole(broken)).rejects.toThrow('no database')
})

test('a reader that goes stops nothing else', async () => {
  let read = 0
  const stream = await listInPieces(async (take) => {
    for (const documents of ['[{"key":"a"}]', '[{"key":"b"}]', '[]']) await take({ revision: 4n, documents }).then(() => read++)
    return true
  })
  await stream?.cancel()
  await expect.poll(() => read).toBe(3)
})

test('a list that was read to its end can be told again; one that broke off cannot', async () => {
  const kept: KeptList[] = []
  const text = await whole(await listInPieces(pieces('[{"key":"a"}]', '[{"key":"b"}]'), (list) => kept.push(list)))
  expect(kept.map(({ revision }) => revision)).toEqual([4n])
  expect(await whole(streamOf(kept[0]?.bytes ?? []))).toBe(text)
  const broken = await listInPieces(async (take) => {
    await take({ revision: 4n, documents: '[{"key":"a"}]' })
    throw new Error('no database')
  }, (list) => kept.push(list))
  await expect(whole(broken)).rejects.toThrow('no database')
  expect(kept).toHaveLength(1)
})
