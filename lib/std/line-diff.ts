/** A line of a difference; numbers count from 1, and are undefined on the side where the line does not stand. */
export type DiffLine = { readonly type: 'same' | 'added' | 'removed'; readonly text: string; readonly before: number | undefined; readonly after: number | undefined }

/** Above this many cells the middle is shown as replaced: a table of that size would stop the page. */
const largestTable = 4_000_000

/** The lines of two texts, aligned by their longest common subsequence. A null text has no lines. */
export function lineDiff(before: string | null, after: string | null): readonly DiffLine[] {
  const a = linesOf(before)
  const b = linesOf(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const same = (from: number, count: number, shift: number): DiffLine[] => Array.from({ length: count }, (_, index) => ({ type: 'same', text: a[from + index] ?? '', before: from + index + 1, after: from + index + shift + 1 }))
  return [
    ...same(0, head, 0),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head),
    ...same(a.length - tail, tail, b.length - a.length),
  ]
}

function linesOf(text: string | null): readonly string[] {
  if (text === null || text === '') return []
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
}

function middle(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  const removed = (at: number): DiffLine => ({ type: 'removed', text: a[at] ?? '', before: offset + at + 1, after: undefined })
  const added = (at: number): DiffLine => ({ type: 'added', text: b[at] ?? '', before: undefined, after: offset + at + 1 })
  if (a.length * b.length > largestTable) return [...a.map((_, at) => removed(at)), ...b.map((_, at) => added(at))]
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0)
    }
  }
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) lines.push({ type: 'same', text: a[i] ?? '', before: offset + i++ + 1, after: offset + j++ + 1 })
    else if (i < a.length && (j >= b.length || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) lines.push(removed(i++))
    else lines.push(added(j++))
  }
  return lines
}

/** A run of shown lines, or a count of unchanged lines left out. */
export type DiffPart = { readonly type: 'lines'; readonly lines: readonly DiffLine[] } | { readonly type: 'folded'; readonly count: number; readonly lines: readonly DiffLine[] }

/** Folds unchanged lines farther than `context` from a change; two or fewer are not worth a fold. */
export function foldDiff(lines: readonly DiffLine[], context = 3): readonly DiffPart[] {
  const near = new Uint8Array(lines.length)
  lines.forEach((line, at) => line.type === 'same' || near.fill(1, Math.max(0, at - context), Math.min(lines.length, at + context + 1)))
  const parts: { type: 'lines' | 'folded'; lines: DiffLine[] }[] = []
  lines.forEach((line, at) => {
    const type = near[at] ? 'lines' : 'folded'
    const last = parts.at(-1)
    if (last?.type === type) last.lines.push(line)
    else parts.push({ type, lines: [line] })
  })
  return parts.map((part) => (part.type === 'lines' || part.lines.length <= 2 ? { type: 'lines', lines: part.lines } : { type: 'folded', count: part.lines.length, lines: part.lines }))
}
