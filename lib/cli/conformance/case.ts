import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseValue } from '@/lib/yaml/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import type { CaseCall } from './calls.ts'

/** A proxy as a case describes it. */
export type CaseProxy = {
  readonly name: string
  readonly type: 'sidecar' | 'router'
  readonly namespace: string
  readonly ip?: string
  readonly ips?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly serviceAccount?: string
  readonly locality?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** A conformance case: input text, mesh settings, proxies and calls through them. `expected/` is never read here. */
export type Case = { readonly input: string; readonly meshConfig: JsonObject; readonly proxies: readonly CaseProxy[]; readonly calls: readonly CaseCall[] }

/** Lists the case folders below a root, by path. */
export function* caseFolders(root: string): Generator<string> {
  if (existsSync(join(root, 'case.yaml'))) {
    yield root
    return
  }
  for (const entry of readdirSync(root, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* caseFolders(join(root, entry.name))
  }
}

/** Reads a case; throws with the file's name when it is not one. */
export function readCase(folder: string): Case {
  const parsed = parseValue(readFileSync(join(folder, 'case.yaml'), 'utf8'))
  if (!parsed.ok) throw new Error(`${folder}/case.yaml does not parse`)
  const { meshConfig, proxies, calls } = parsed.value as { meshConfig?: JsonObject; proxies?: readonly CaseProxy[]; calls?: readonly CaseCall[] }
  return { input: readFileSync(join(folder, 'input.yaml'), 'utf8'), meshConfig: meshConfig ?? {}, proxies: proxies ?? [], calls: calls ?? [] }
}
