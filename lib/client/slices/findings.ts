import type { Compilation, LocatedFinding } from '@/lib/compile/index.ts'

/** All findings, each with its document and its range in the text. */
export function findingsSlice(compilation: Compilation): readonly LocatedFinding[] {
  return compilation.locatedFindings()
}
