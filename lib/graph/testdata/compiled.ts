import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Compilation, compile, documentsFromTexts } from '@/lib/compile/index.ts'

const root = fileURLToPath(new URL('../../../conformance/', import.meta.url))

/** The documents of a reference case, compiled by ourselves: unlike istiod's output, they can be edited. */
export function compiledCase(name: string): Compilation {
  return compiled(readFileSync(`${root}${name}/input.yaml`, 'utf8'))
}

export function compiled(...texts: readonly string[]): Compilation {
  return compile(documentsFromTexts(texts.map((text, index) => ({ path: `${index}.yaml`, text }))))
}

/** The same documents, with those whose key holds `part` edited; null deletes. */
export function edited(compilation: Compilation, part: string, edit: ((text: string) => string) | null): Compilation {
  const found = [...compilation.documents.values()].filter(({ key }) => key.includes(part))
  if (found.length === 0) throw new Error(`no document ${part}`)
  return compilation.update(found.map(({ key, text }) => ({ key, text: edit && edit(text) })))
}
