import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'
import { nodeOf } from '../read/values.ts'

/** One replacement of a stretch of text. */
export type Splice = { readonly start: number; readonly end: number; readonly text: string }

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Offset of the line's end, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset)
  const end = found < 0 ? text.length : found
  return end > offset && text[end - 1] === '\r' ? end - 1 : end
}

/** Offset behind the line break. */
export function nextLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset)
  return found < 0 ? text.length : found + 1
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

/** True when nothing but blanks stands before the offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === ''
}

export function skipSpaces(text: string, offset: number): number {
  let at = offset
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** Skips blanks, line breaks and comments. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset
  for (;;) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++
    if (text[at] !== '#') return at
    at = lineEnd(text, at)
  }
}

export function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}

/** The comment behind an offset on its line, with its hash; '' when there is none. */
export function commentAfter(text: string, offset: number): string {
  const at = skipSpaces(text, offset)
  return text[at] === '#' ? text.slice(at, lineEnd(text, at)) : ''
}

/** Offset behind a node's last character, without the blanks and comments that its range may end with. */
export function contentEnd(text: string, node: Node): number {
  if (isBlockMap(node) || isBlockSeq(node)) {
    const last = node.items.at(-1)
    const child = isMap(node) ? pairEnd(text, node.items.at(-1)) : nodeOf(last) && contentEnd(text, nodeOf(last) ?? node)
    if (child !== undefined) return child
  }
  const [start, end] = node.range ?? [0, 0, 0]
  if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')) return blockScalarEnd(text, start, end)
  return trimEnd(text, start, end)
}

/** Kept line breaks (`|+`) are content. */
function blockScalarEnd(text: string, start: number, end: number): number {
  const keeps = /^[|>][0-9]?\+/.test(text.slice(start, start + 3))
  if (!keeps) return trimEnd(text, start, end)
  return text[end - 1] === '\n' ? end - 1 : end
}

function trimEnd(text: string, start: number, offset: number): number {
  let end = offset
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  return end
}

/** Offset behind an entry of a map; undefined for one without a colon. */
export function pairEnd(text: string, pair: Pair | undefined): number | undefined {
  if (!pair) return undefined
  const colon = colonOf(text, pair)
  if (colon === undefined) return undefined
  const value = nodeOf(pair.value)
  return value && value.range && value.range[1] > value.range[0] ? contentEnd(text, value) : colon + 1
}

/** Offset of the colon behind a key that stands on one line; undefined for `? key` and keys without one. */
export function colonOf(text: string, pair: Pair): number | undefined {
  const key = nodeOf(pair.key)
  if (!key?.range) return undefined
  const at = skipSpaces(text, key.range[1])
  return text[at] === ':' ? at : undefined
}

/** Offset of the dash of a block list's item. */
export function dashOf(text: string, list: YAMLSeq, index: number): number | undefined {
  const previous = index === 0 ? undefined : nodeOf(list.items[index - 1])
  const at = skipBlanks(text, previous ? contentEnd(text, previous) : (list.range?.[0] ?? 0))
  return text[at] === '-' ? at : undefined
}

export function isBlockMap(node: unknown): node is YAMLMap {
  return isMap(node) && node.flow !== true
}

export function isBlockSeq(node: unknown): node is YAMLSeq {
  return isSeq(node) && node.flow !== true
}
