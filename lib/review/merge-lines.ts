import { lineDiff } from '@/lib/std/index.ts'

/** Lines of the base that a side replaces: those from `start` up to `end`, by `lines`. */
type Hunk = { readonly start: number; readonly end: number; readonly lines: readonly string[] }

/**
 * Merges the lines of two texts that began as one; undefined where both touch the same lines, or lines beside each other. (diff3: neighbours
 * count as touching, because a reader would have to look at both.)
 */
export function mergeLines(base: string, mine: string, theirs: string): string | undefined {
  const [ours, others] = [hunksOf(base, mine), hunksOf(base, theirs)]
  if (ours.some((hunk) => others.some((other) => touches(hunk, other) && !isSame(hunk, other)))) return undefined
  const hunks = [...ours, ...others.filter((other) => !ours.some((hunk) => isSame(hunk, other)))].sort((a, b) => b.start - a.start)
  const lines = linesOf(base)
  for (const { start, end, lines: replaced } of hunks) lines.splice(start, end - start, ...replaced)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

function linesOf(text: string): string[] {
  if (text === '') return []
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
}

function hunksOf(base: string, text: string): readonly Hunk[] {
  const hunks: { start: number; end: number; lines: string[] }[] = []
  let at = 0
  let open: { start: number; end: number; lines: string[] } | undefined
  for (const line of lineDiff(base, text)) {
    if (line.type === 'same') open = undefined
    else {
      if (!open) hunks.push((open = { start: at, end: at, lines: [] }))
      if (line.type === 'added') open.lines.push(line.text)
    }
    if (line.type === 'added') continue
    at++
    if (open) open.end = at
  }
  return hunks
}

function touches(a: Hunk, b: Hunk): boolean {
  return a.start <= b.end && b.start <= a.end
}

function isSame(a: Hunk, b: Hunk): boolean {
  return a.start === b.start && a.end === b.end && a.lines.length === b.lines.length && a.lines.every((line, index) => line === b.lines[index])
}
