import type { CauseRow } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import type { ChangedLine } from '../changed-lines.ts'
import type { monaco } from './setup.ts'

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Beside the numbers: the sign of each line's worst fault, and a bar where the draft differs from what is saved. */
export function gutterOf(rows: readonly CauseRow<LocatedFinding>[], changed: readonly ChangedLine[]): monaco.editor.IModelDeltaDecoration[] {
  const worst = new Map<number, LocatedFinding>()
  for (const { lead } of rows) {
    const line = lead.range?.startLine ?? 1
    const known = worst.get(line)
    if (!known || rank[lead.severity] < rank[known.severity]) worst.set(line, lead)
  }
  return [
    ...[...worst].map(([line, { severity, disputed }]) => ({ range: wholeLine(line), options: { description: 'finding', glyphMarginClassName: `exodos-glyph exodos-glyph-${disputed ? 'disputed' : severity}` } })),
    ...changed.map(({ line, change }) => ({ range: wholeLine(line), options: { description: 'change', isWholeLine: true, linesDecorationsClassName: `exodos-change exodos-change-${change}` } })),
  ]
}

function wholeLine(line: number): monaco.IRange {
  return { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 }
}
