import { type Result, err, ok } from '@/lib/std/index.ts'
import type { Fix } from '@/lib/model/index.ts'
import { applyEdits } from '@/lib/yaml/index.ts'

/** A document's new text; null deletes. */
export type TextEdit = { readonly key: string; readonly text: string | null }

/** A quick fix as an edit of text: only the ranges it names change, comments stay. Fails when the document is gone or no longer has the field. */
export function editsOfFix(fix: Fix, textOf: (key: string) => string | undefined | null): Result<readonly TextEdit[], string> {
  const text = textOf(fix.resource)
  if (text === undefined || text === null) return err(`${fix.resource} is not there any more`)
  const changed = applyEdits(text, fix.edits)
  return changed.ok ? ok([{ key: fix.resource, text: changed.value }]) : err(`${fix.title}: ${String(changed.error)}`)
}
