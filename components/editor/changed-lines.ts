import { lineDiff } from '@/lib/std/index.ts'

/** A line of the draft that the saved text has otherwise, or not; `removed` stands on the line that follows what is gone. */
export type ChangedLine = { readonly line: number; readonly change: 'added' | 'changed' | 'removed' }

/** Lines to mark beside a text that differs from the saved one. Without a saved text nothing is marked: all of it is new. */
export function changedLines(saved: string | undefined, text: string): readonly ChangedLine[] {
  if (saved === undefined || saved === text) return []
  const marks: ChangedLine[] = []
  let gone = 0
  let next = 1
  for (const { type, after } of lineDiff(saved, text)) {
    if (type === 'removed') {
      gone++
      continue
    }
    const line = after ?? next
    next = line + 1
    if (type === 'added') {
      marks.push({ line, change: gone > 0 ? 'changed' : 'added' })
      gone = Math.max(0, gone - 1)
    } else if (gone > 0) {
      marks.push({ line, change: 'removed' })
      gone = 0
    }
  }
  return gone > 0 && next > 1 ? [...marks, { line: next - 1, change: 'removed' }] : marks
}
