import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** An input that cannot be read; its message is for the operator. */
export class InputError extends Error {}

export type InputFile = { readonly path: string; readonly text: string }

/** Reads the files that `-f` names: files, folders (YAML and JSON below them, by name, also packed with gzip), or `-` for standard input. */
export function readInputs(paths: readonly string[]): readonly InputFile[] {
  return paths.flatMap((path) => (path === '-' ? [{ path: 'stdin', text: readFileSync(0, 'utf8') }] : readPath(path)))
}

function readPath(path: string): readonly InputFile[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new InputError(`${path}: there is no such file or folder`)
  if (!stat.isDirectory()) return [readFile(path)]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() ? entry.name !== 'node_modules' && !entry.name.startsWith('.') : /\.(ya?ml|json)(\.gz)?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => readPath(join(path, entry.name)))
}

/** What one file may unpack to, in bytes. */
const UNPACKED = 512 * 1024 * 1024

function readFile(path: string): InputFile {
  const bytes = readFileSync(path)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { path, text: bytes.toString('utf8') }
  try {
    return { path: path.replace(/\.gz$/, ''), text: gunzipSync(bytes, { maxOutputLength: UNPACKED }).toString('utf8') }
  } catch (error) {
    const tooLarge = error instanceof RangeError
    throw new InputError(`${path}: ${tooLarge ? `unpacks to more than ${UNPACKED} bytes` : 'the gzip data is damaged or cut off'}`)
  }
}
