import type { Compilation, DocumentEdit } from '@/lib/compile/index.ts'
import type { Finding } from '@/lib/model/index.ts'

export type Effect = { readonly appear: readonly Finding[]; readonly disappear: readonly Finding[] }

/** What some edits would do to the findings; nothing is edited. Findings of deleted documents are not counted as gained by deleting. */
export function effectSlice(compilation: Compilation, { edits }: { readonly edits: readonly DocumentEdit[] }): Effect {
  const before = compilation.findings()
  const after = compilation.update(edits).findings()
  return { appear: without(after, before), disappear: without(before, after) }
}

function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(others.map(identity))
  return findings.filter((finding) => !known.has(identity(finding)))
}

function identity({ code, place, message }: Finding): string {
  return `${code} ${place.resource} ${place.path.join('.')} ${message}`
}
