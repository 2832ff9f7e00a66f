import type { Compilation, DocumentEdit } from '@/lib/compile/index.ts'
import type { Finding } from '@/lib/model/index.ts'
import { findingDifference } from '@/lib/review/index.ts'

export type Effect = { readonly appear: readonly Finding[]; readonly disappear: readonly Finding[] }

/** What some edits would do to the findings, told as a review tells it; nothing is edited. Findings of deleted documents are not counted as gained by deleting. */
export function effectSlice(compilation: Compilation, { edits }: { readonly edits: readonly DocumentEdit[] }): Effect {
  const { gained, gone } = findingDifference(compilation.findings(), compilation.update(edits).findings())
  return { appear: gained, disappear: gone }
}
