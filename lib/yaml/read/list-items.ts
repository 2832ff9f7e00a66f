import { elementsOf } from './flow-scanner.ts'

/** One item of a list, moved to the left margin, and where it begins in the list's text. */
export type ListItem = { readonly text: string; readonly start: number }

/** A list's items and what is left of its text without them (its kind and version stand there). */
export type ListParts = { readonly items: readonly ListItem[]; readonly rest: string }

/**
 * Takes a `kind: List` apart by its lines, without reading its values: thousands of items cost no more than their own reading, and a
 * broken item spoils no other. Undefined when the text is no object with a list under `items`, or lays it out in an unusual way.
 */
export function listParts(text: string): ListParts | undefined {
  const first = /\S/.exec(text)?.[0]
  if (first === '{') return flowParts(text)
  const head = /^(?:items|"items"|'items')[ ]*:[ ]*(?:#.*)?\r?$/m.exec(text)
  return head ? blockParts(text, head.index) : undefined
}

function flowParts(text: string): ListParts | undefined {
  const found = elementsOf(text, 'items')
  if (!found) return undefined
  const items = found.elements.map(({ start, end }) => ({ text: outdent(text, start, end), start }))
  return { items, rest: `${text.slice(0, found.list.start)}[]${text.slice(found.list.end)}` }
}

/** Pretty-printed JSON keeps its shape when the first line's indentation is taken from the others. */
function outdent(text: string, start: number, end: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = text.slice(lineStart, start)
  const slice = text.slice(start, end)
  return /^ +$/.test(indent) ? `${slice.replaceAll(`\n${indent}`, '\n')}\n` : slice
}

type Line = { readonly start: number; readonly end: number; readonly indent: number; readonly content: string }

function blockParts(text: string, itemsAt: number): ListParts | undefined {
  const headEnd = lineEnd(text, itemsAt)
  const lines = linesFrom(text, headEnd)
  const firstContent = lines.findIndex(isContent)
  const first = lines[firstContent]
  if (!first || !isDash(first)) return undefined
  const bounds = itemBounds(lines, first.indent)
  const itemsEnd = lines[bounds.at(-1)?.end ?? 0]?.start ?? text.length
  const items = bounds.map(({ from, end }) => itemOf(lines.slice(from, end), text))
  return { items, rest: `${text.slice(0, itemsAt)}${text.slice(itemsEnd)}` }
}

/** Index of each item's first line (with the comments above it) and of the line behind it. */
function itemBounds(lines: readonly Line[], column: number): readonly { readonly from: number; readonly end: number }[] {
  const bounds: { from: number; end: number }[] = []
  let comments = 0
  for (const [index, line] of lines.entries()) {
    if (!isContent(line)) {
      comments = line.content.startsWith('#') && line.indent <= column ? comments + 1 : 0
      continue
    }
    const dash = line.indent === column && isDash(line)
    const last = bounds.at(-1)
    if (last && (dash || line.indent <= column)) last.end = index - comments
    if (dash) bounds.push({ from: index - comments, end: lines.length })
    else if (line.indent <= column) return bounds
    comments = 0
  }
  return bounds
}

function itemOf(lines: readonly Line[], text: string): ListItem {
  const dashAt = lines.findIndex((line) => isContent(line))
  const dashLine = lines[dashAt]
  if (!dashLine) return { text: '', start: 0 }
  const after = dashLine.content.slice(1)
  const gap = after.length - after.trimStart().length
  const bare = after.trim() === '' || after.trimStart().startsWith('#')
  const column = bare ? (lines.slice(dashAt + 1).find(isContent)?.indent ?? dashLine.indent + 2) : dashLine.indent + 1 + gap
  const moved = lines.map((line, index) => {
    if (index === dashAt) return bare ? after.trimStart() : after.slice(gap)
    return text.slice(line.start, line.end).slice(Math.min(column, line.indent))
  })
  return { text: `${moved.filter((line, index) => !(index === dashAt && line.trim() === '')).join('\n')}\n`, start: lines[0]?.start ?? 0 }
}

function linesFrom(text: string, from: number): readonly Line[] {
  const lines: Line[] = []
  for (let start = from; start < text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    let content = start
    while (text[content] === ' ') content++
    lines.push({ start, end, indent: content - start, content: text.slice(content, end).trimEnd() })
    start = end + 1
  }
  return lines
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from)
  return found < 0 ? text.length : found + 1
}

function isContent(line: Line): boolean {
  return line.content !== '' && !line.content.startsWith('#')
}

function isDash(line: Line): boolean {
  return line.content === '-' || line.content.startsWith('- ')
}
