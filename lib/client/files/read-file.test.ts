import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readFile } from './read-file.ts'

const text = 'kind: List\nitems: [] # Straße\n'
const read = (path: string, bytes: Uint8Array | string, limit = 10_000) => readFile(path, new Blob([bytes as BlobPart]), limit)

test('a text is read as it is, with whatever encoding its byte order mark names', async () => {
  expect(await read('a.yaml', text)).toEqual({ ok: true, value: { path: 'a.yaml', text } })
  expect(await read('a.yaml', Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual({ ok: true, value: { path: 'a.yaml', text } })
  expect(await read('a.yaml', Buffer.from(`\uFEFF${text}`, 'utf8'))).toEqual({ ok: true, value: { path: 'a.yaml', text } })
})

test('gzip is unpacked, told by its bytes', async () => {
  expect(await read('dump.yaml.gz', gzipSync(text))).toEqual({ ok: true, value: { path: 'dump.yaml', text } })
  expect(await read('dump.yaml', gzipSync(text))).toEqual({ ok: true, value: { path: 'dump.yaml', text } })
})

test('gzip that was damaged or cut off is not taken for what is left of it', async () => {
  const packed = gzipSync(text.repeat(100))
  const flipped = Uint8Array.from(packed)
  flipped[packed.length - 6] = (packed.at(-6) ?? 0) ^ 0xff
  expect(await read('a.gz', flipped)).toEqual({ ok: false, error: 'damaged' })
  expect(await read('a.gz', packed.subarray(0, packed.length - 20))).toEqual({ ok: false, error: 'damaged' })
})

test('of a file that is over the limit, packed or unpacked, nothing is kept', async () => {
  expect(await read('a.yaml', 'x'.repeat(10_001))).toEqual({ ok: false, error: 'tooLarge' })
  const bomb = gzipSync('x'.repeat(50_000_000))
  expect(bomb.length).toBeLessThan(100_000)
  expect(await read('bomb.gz', bomb, 100_000)).toEqual({ ok: false, error: 'unpacksTooLarge' })
})

test('archives are told apart from texts, and from pictures that lie in a folder', async () => {
  const tar = new Uint8Array(1024)
  tar.set(Buffer.from('ustar'), 257)
  expect(await read('a.zip', zipSync({ 'a.yaml': Buffer.from(text) }))).toEqual({ ok: false, error: 'archive' })
  expect(await read('a.tgz', gzipSync(tar))).toEqual({ ok: false, error: 'archive' })
  expect(await read('a.yaml', Uint8Array.of(0x6b, 0xfc, 0x0a))).toEqual({ ok: false, error: 'notText' })
  expect(await read('logo.png', Uint8Array.of(0x89, 0x50, 0xff))).toEqual({ ok: true, value: { path: 'logo.png', text: '' } })
})

test('a file that cannot be read any more says so', async () => {
  const gone = Object.assign(new Blob([text]), { slice: () => { throw new Error('it was moved') } })
  expect(await readFile('a.yaml', gone)).toEqual({ ok: false, error: 'unreadable' })
})
