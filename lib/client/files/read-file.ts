import { limits } from '@/lib/api/index.ts'
import { err, ok, type Result } from '@/lib/std/index.ts'

/** Why a file that was given is not read: it or what is packed in it is over the limit, is no gzip that ends well, is an archive, or no text. */
export type FileFault = 'tooLarge' | 'unpacksTooLarge' | 'damaged' | 'archive' | 'notText' | 'unreadable'

/** A file's text, unpacked where it is gzip; its path then loses the ending. Not more than `limit` bytes are kept, however far it would unpack. */
export async function readFile(path: string, file: Blob, limit: number = limits.requestBytes): Promise<Result<{ readonly path: string; readonly text: string }, FileFault>> {
  if (file.size > limit) return err('tooLarge')
  try {
    const packed = new Uint8Array(await file.slice(0, 2).arrayBuffer())
    if (packed[0] !== 0x1f || packed[1] !== 0x8b) return readText(path, new Uint8Array(await file.arrayBuffer()))
    const bytes = await unpacked(file, limit)
    return bytes.ok ? readText(path.replace(/\.gz$/i, ''), bytes.value) : bytes
  } catch {
    // A disk that fails, or a file that was moved since it was chosen.
    return err('unreadable')
  }
}

async function unpacked(file: Blob, limit: number): Promise<Result<Uint8Array, FileFault>> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > limit) {
        await reader.cancel()
        return err('unpacksTooLarge')
      }
      parts.push(value)
    }
  } catch {
    return err('damaged')
  }
  return ok(new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()))
}

/** Byte order marks decide the encoding, as editors and PowerShell write them; without one it is UTF-8. */
function readText(path: string, bytes: Uint8Array): Result<{ readonly path: string; readonly text: string }, FileFault> {
  if (isArchive(bytes)) return err('archive')
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return ok({ path, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) })
  } catch {
    // In a folder lie pictures, too: what nobody would read as a document is skipped by its name.
    return /\.(ya?ml|json)$/i.test(path) || !path.includes('.') ? err('notText') : ok({ path, text: '' })
  }
}

/** Zip begins with PK, tar says so at byte 257. */
function isArchive(bytes: Uint8Array): boolean {
  const at = (place: number, length: number): string => String.fromCharCode(...bytes.subarray(place, place + length))
  return at(0, 4) === 'PK\u0003\u0004' || at(257, 5) === 'ustar'
}
