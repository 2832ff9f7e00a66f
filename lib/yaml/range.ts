/** A stretch of text: lines and columns from 1 as in Monaco (columns count UTF-16 units; the end is exclusive), offsets from 0. */
export type Range = {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
  readonly start: number
  readonly end: number
}

/** Turns offsets into ranges; the line index is made once per text, when first asked for. */
export function ranges(text: string): (start: number, end: number) => Range {
  let starts: readonly number[] | undefined
  return (start, end) => {
    starts ??= lineStarts(text)
    const from = Math.min(Math.max(start, 0), text.length)
    const to = Math.min(Math.max(end, from), text.length)
    const startLine = lineAt(starts, from)
    const endLine = lineAt(starts, to)
    return {
      startLine: startLine + 1,
      startColumn: from - (starts[startLine] ?? 0) + 1,
      endLine: endLine + 1,
      endColumn: to - (starts[endLine] ?? 0) + 1,
      start: from,
      end: to,
    }
  }
}

/** Offsets at which lines begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
