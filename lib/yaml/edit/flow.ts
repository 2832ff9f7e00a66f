import { isMap, type Node, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Json } from '@/lib/std/index.ts'
import { flowKey, flowText } from '../print/print.ts'
import { nodeOf } from '../read/values.ts'
import { beginsLine, colonOf, columnOf, contentEnd, pairEnd, type Splice, startOf } from './geometry.ts'

/** Splices inside brackets, in the brackets' own manner: as JSON where keys or texts stand in double quotes. */

type FlowCollection = YAMLMap | YAMLSeq

/** Puts a new value in the place of the one at `index`. */
export function replaceInFlow(text: string, node: FlowCollection, index: number, value: Json): Splice | undefined {
  const printed = flowText(value, isJsonLike(node))
  if (!isMap(node)) {
    const old = nodeOf(node.items[index])
    return old ? { start: startOf(old), end: contentEnd(text, old), text: printed } : undefined
  }
  const pair = node.items[index]
  const colon = pair && colonOf(text, pair)
  const end = pairEnd(text, pair)
  return colon === undefined || end === undefined ? undefined : { start: colon + 1, end, text: ` ${printed}` }
}

/** Adds an entry or item to a collection that has some, before the one at `index`. */
export function insertInFlow(text: string, node: FlowCollection, index: number, key: string | undefined, value: Json, eol: string): Splice | undefined {
  const json = isJsonLike(node)
  const printed = `${key === undefined ? '' : `${flowKey(key, json)}: `}${flowText(value, json)}`
  const at = Math.min(index, node.items.length)
  const next = at === 0 ? spanOf(text, node, 0) : undefined
  if (next) return { start: next.start, end: next.start, text: `${printed},${gapAt(text, next.start, eol)}` }
  const previous = spanOf(text, node, at - 1)
  return previous && { start: previous.end, end: previous.end, text: `,${gapAt(text, previous.start, eol)}${printed}` }
}

/** Takes out the one at `index`, with its comma. */
export function removeInFlow(text: string, node: FlowCollection, index: number): Splice | undefined {
  const own = spanOf(text, node, index)
  const next = spanOf(text, node, index + 1)
  const previous = spanOf(text, node, index - 1)
  if (!own) return undefined
  if (next) return { start: own.start, end: next.start, text: '' }
  return previous && { start: previous.end, end: own.end, text: '' }
}

/** Items that stand on lines of their own get neighbours on lines of their own. */
function gapAt(text: string, start: number, eol: string): string {
  return beginsLine(text, start) ? eol + ' '.repeat(columnOf(text, start)) : ' '
}

function spanOf(text: string, node: FlowCollection, index: number): { readonly start: number; readonly end: number } | undefined {
  if (!isMap(node)) {
    const item = nodeOf(node.items[index])
    return item && { start: startOf(item), end: contentEnd(text, item) }
  }
  const pair = node.items[index]
  const key = nodeOf(pair?.key)
  const end = pairEnd(text, pair)
  return key && end !== undefined ? { start: startOf(key), end } : undefined
}

function isJsonLike(node: FlowCollection): boolean {
  return isMap(node) ? node.items.length > 0 && node.items.every(({ key }) => isDoubleQuoted(nodeOf(key))) : node.items.length > 0 && node.items.every((item) => isJsonItem(nodeOf(item)))
}

function isJsonItem(node: Node | undefined): boolean {
  return isDoubleQuoted(node) || (isMap(node) && isJsonLike(node))
}

function isDoubleQuoted(node: Node | undefined): boolean {
  return node !== undefined && 'type' in node && node.type === 'QUOTE_DOUBLE'
}
