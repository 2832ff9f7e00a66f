import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import { isObject, type Json } from '@/lib/std/index.ts'
import { blockLines, entryLines, indent, itemLines, type PrintStyle } from '../print/print.ts'
import { doubleQuoted, singleQuoted } from '../print/scalar.ts'
import { nodeOf } from '../read/values.ts'
import { beginsLine, colonOf, columnOf, commentAfter, contentEnd, dashOf, isBlockMap, isBlockSeq, lineEnd, lineStart, nextLine, pairEnd, skipBlanks, skipSpaces, type Splice, startOf } from './geometry.ts'

/** Splices into block collections. Each answers undefined for a layout that it does not know; the caller then prints a larger part anew. */

/** Puts a new value behind a key. */
export function replaceEntry(text: string, pair: Pair, value: Json, style: PrintStyle): Splice | undefined {
  const key = nodeOf(pair.key)
  const colon = colonOf(text, pair)
  if (!key || colon === undefined) return undefined
  const column = columnOf(text, startOf(key))
  return replaceBehind(text, { indicator: colon, column, old: nodeOf(pair.value), item: false }, value, style)
}

/** Puts a new value behind a dash. */
export function replaceItem(text: string, list: YAMLSeq, index: number, value: Json, style: PrintStyle): Splice | undefined {
  const dash = dashOf(text, list, index)
  if (dash === undefined) return undefined
  return replaceBehind(text, { indicator: dash, column: columnOf(text, dash), old: nodeOf(list.items[index]), item: true }, value, style)
}

/** The place of a value: behind a colon or dash, in a parent at a column. */
type Place = { readonly indicator: number; readonly column: number; readonly old: Node | undefined; readonly item: boolean }

function replaceBehind(text: string, place: Place, value: Json, style: PrintStyle): Splice | undefined {
  const { indicator, old } = place
  const from = indicator + 1
  const empty = !old?.range || old.range[1] === old.range[0]
  const end = empty ? from : contentEnd(text, old)
  const below = !empty && lineStart(text, startOf(old)) > indicator
  const between = below ? text.slice(from, startOf(old)) : ''
  // An anchor or tag stands there: what it says goes with the value.
  if (below && skipBlanks(text, from) !== startOf(old)) return undefined
  const lines = linesOf(value, old, style)
  if (isBlock(value)) return below ? overBlock(text, place, value, lines, end, style) : behindLine(text, place, value, lines, end, style)
  const [first = '', ...others] = lines
  if (others.length > 0) return literalSplice(text, place, lines, end, style)
  return { start: from, end, text: ` ${first}${between.includes('#') ? between.trimEnd() : ''}` }
}

function linesOf(value: Json, old: Node | undefined, style: PrintStyle): readonly string[] {
  const type = old && 'type' in old ? old.type : undefined
  if (typeof value === 'string' && !value.includes('\n')) {
    if (type === 'QUOTE_DOUBLE') return [doubleQuoted(value)]
    // oxlint-disable-next-line no-control-regex
    if (type === 'QUOTE_SINGLE' && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/.test(value)) return [singleQuoted(value)]
  }
  return blockLines(value, style)
}

function isBlock(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0
  return isObject(value) && Object.values(value).some((entry) => entry !== undefined)
}

/** A block takes the place of a block: the lines between key and value, with their comments, stay. */
function overBlock(text: string, { column, old, item }: Place, value: Json, lines: readonly string[], end: number, style: PrintStyle): Splice | undefined {
  if (!old) return undefined
  const sameForm = Array.isArray(value) ? isBlockSeq(old) : isBlockMap(old)
  const at = sameForm ? columnOf(text, startOf(old)) : innerColumn(column, value, item, style)
  return { start: lineStart(text, startOf(old)), end, text: indent(lines, at).join(style.eol) }
}

function innerColumn(column: number, value: Json, item: boolean, style: PrintStyle): number {
  if (item) return column + 2
  return column + (Array.isArray(value) ? style.dashStep : style.step)
}

/** A block takes the place of what stood on the line; a comment there stays on the line. */
function behindLine(text: string, place: Place, value: Json, lines: readonly string[], end: number, style: PrintStyle): Splice {
  const { indicator, column, item, old } = place
  const comment = commentAfter(text, end)
  const inside = old && (isBlockMap(old) || isBlockSeq(old)) ? columnOf(text, startOf(old)) : innerColumn(column, value, item, style)
  const to = comment === '' ? end : lineEnd(text, end)
  const head = item && comment === '' ? ' '.repeat(inside - column - 1) : `${comment === '' ? '' : ` ${comment}`}${style.eol}${' '.repeat(inside)}`
  return { start: indicator + 1, end: to, text: head + indent(lines, inside).join(style.eol).slice(inside) }
}

/** A literal block; a comment on the line moves behind its mark. */
function literalSplice(text: string, { indicator, column }: Place, lines: readonly string[], end: number, style: PrintStyle): Splice {
  const [mark = '', ...body] = lines
  const comment = commentAfter(text, end)
  const head = comment === '' ? ` ${mark}` : ` ${mark} ${comment}`
  return { start: indicator + 1, end: comment === '' ? end : lineEnd(text, end), text: [head, ...indent(body, column)].join(style.eol) }
}

/** Adds an entry to a map that has some: behind the entry at `after`, or before the first one for -1. */
export function insertEntry(text: string, map: YAMLMap, after: number, key: string, value: Json, style: PrintStyle): Splice | undefined {
  const first = nodeOf(map.items[0]?.key)
  if (!first) return undefined
  return insertLines(text, startOf(first), after < 0 ? undefined : (pairEnd(text, map.items[after]) ?? null), entryLines(key, value, style), style)
}

/** Adds an item to a list that has some, before the item at `index`. */
export function insertItem(text: string, list: YAMLSeq, index: number, value: Json, style: PrintStyle): Splice | undefined {
  const first = dashOf(text, list, 0)
  const previous = nodeOf(list.items[index - 1])
  if (first === undefined) return undefined
  const dash = index === 0 ? undefined : dashOf(text, list, index - 1)
  const end = index === 0 ? undefined : previous && dash !== undefined ? Math.max(dash + 1, contentEnd(text, previous)) : null
  return insertLines(text, first, end, itemLines(value, style), style)
}

/** Lines at the column of `first`: before it, or on lines of their own behind the line that holds `end`. */
function insertLines(text: string, first: number, end: number | undefined | null, lines: readonly string[], style: PrintStyle): Splice | undefined {
  if (end === null) return undefined
  const column = columnOf(text, first)
  const printed = indent(lines, column).join(style.eol)
  if (end === undefined) return { start: first, end: first, text: `${printed.slice(column)}${style.eol}${' '.repeat(column)}` }
  const at = lineEnd(text, end)
  return { start: at, end: at, text: style.eol + printed }
}

/** Takes an entry out of a map that keeps others. */
export function removeEntry(text: string, map: YAMLMap, index: number): Splice | undefined {
  const pair = map.items[index]
  const key = nodeOf(pair?.key)
  const end = pairEnd(text, pair)
  return key && end !== undefined ? removeLines(text, startOf(key), end, index < map.items.length - 1) : undefined
}

/** Takes an item out of a list that keeps others. */
export function removeItem(text: string, list: YAMLSeq, index: number): Splice | undefined {
  const dash = dashOf(text, list, index)
  const node = nodeOf(list.items[index])
  return dash !== undefined && node ? removeLines(text, dash, Math.max(dash + 1, contentEnd(text, node)), index < list.items.length - 1) : undefined
}

/** Whole lines, with the comment behind the last; what shares its first line with a dash gives its place to what follows. */
function removeLines(text: string, start: number, end: number, hasNext: boolean): Splice | undefined {
  if (beginsLine(text, start)) return { start: lineStart(text, start), end: nextLine(text, end), text: '' }
  if (!hasNext) return undefined
  let next = nextLine(text, end)
  while (next < text.length && text.slice(next, lineEnd(text, next)).trim() === '') next = nextLine(text, next)
  return { start, end: skipSpaces(text, next), text: '' }
}
