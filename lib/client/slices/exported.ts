import type { Compilation } from '@/lib/compile/index.ts'
import { kindOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { exportDocuments, type LeftOut, toYamlFile, toZip } from '@/lib/transfer/index.ts'

export type ExportArgs = {
  readonly format: 'yaml' | 'zip'
  /** Only these documents, whatever their role; all managed ones when absent. */
  readonly keys?: readonly string[]
  /** Roles that the store knows to differ from what the kind says. */
  readonly roles: Readonly<Record<string, 'managed' | 'context'>>
}

export type ExportedFile = { readonly content: string | Uint8Array; readonly documents: number; readonly leftOut: LeftOut }

/** Documents as files for kubectl, in an order that never breaks traffic while they are applied. */
export function exportedSlice(compilation: Compilation, { format, keys, roles }: ExportArgs): ExportedFile {
  const documents = [...compilation.documents.values()].map(({ key, text }) => ({ key, text, role: roles[key] ?? roleOf(key) }))
  const exported = exportDocuments(documents, keys && new Set(keys))
  return { content: format === 'yaml' ? toYamlFile(exported) : toZip(exported), documents: exported.documents.length, leftOut: exported.leftOut }
}

function roleOf(key: string): 'managed' | 'context' {
  const { group, kind } = parseResourceKey(key as ResourceKey)
  return kindOf(group, kind)?.role ?? 'context'
}
