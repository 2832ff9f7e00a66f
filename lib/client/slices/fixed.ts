import type { Compilation } from '@/lib/compile/index.ts'
import type { FieldEdit } from '@/lib/model/index.ts'
import { applyEdits } from '@/lib/yaml/index.ts'

/** The text of a document after a fix; undefined when the fix no longer fits. */
export function fixedSlice(compilation: Compilation, { document, edits }: { readonly document: string; readonly edits: readonly FieldEdit[] }): { readonly before: string; readonly after: string } | undefined {
  const before = compilation.documents.get(document)?.text
  if (before === undefined) return undefined
  const after = applyEdits(before, edits)
  return after.ok ? { before, after: after.value } : undefined
}
