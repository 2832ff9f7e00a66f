import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** An input that cannot be read; its message is for the operator. */
export class InputError extends Error {}

export type InputFile = { readonly path: string; readonly text: string }

/** Reads the files that `-f` names: files, folders (YAML and JSON below them, by name), or `-` for standard input. */
export function readInputs(paths: readonly string[]): readonly InputFile[] {
  return paths.flatMap((path) => (path === '-' ? [{ path: 'stdin', text: readFileSync(0, 'utf8') }] : readPath(path)))
}

function readPath(path: string): readonly InputFile[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new InputError(`${path}: there is no such file or folder`)
  if (!stat.isDirectory()) return [{ path, text: readFileSync(path, 'utf8') }]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() ? entry.name !== 'node_modules' && !entry.name.startsWith('.') : /\.(ya?ml|json)$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => readPath(join(path, entry.name)))
}
