import { readFileSync } from 'node:fs'
import type { Json, JsonObject } from '@/lib/std/index.ts'

type Value = { readonly yaml: string; readonly value?: JsonObject; readonly refused?: true }
type Unsettled = { readonly yaml: string; readonly values: readonly JsonObject[] }
type File = { readonly text: string; readonly objects?: readonly Json[]; readonly refused?: true }

/** What kubectl makes of YAML (see README.md). */
export const verdicts = JSON.parse(readFileSync(new URL('./kubectl-verdicts.json', import.meta.url), 'utf8')) as { readonly values: readonly Value[]; readonly unsettled: readonly Unsettled[]; readonly files: readonly File[] }

/** The identity above every snippet of `values`. */
export const head = 'apiVersion: x.io/v1\nkind: Foo\nmetadata: {name: a}\n'
