import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import type { FieldPath } from '@/lib/model/index.ts'
import { type Range, ranges } from './range.ts'
import { syntaxTreeOf } from './read/syntax-tree.ts'
import { resolvePlain } from './scalar.ts'
import { isMergeKey, nodeOf, sourceOf } from './read/values.ts'

/**
 * Where a field stands in a text: its value, or its key with `onKey` (also when it has no value on screen). For a path that leads nowhere,
 * the key of the nearest field above it that exists. Undefined for a text without content.
 */
export function rangeOf(text: string, path: FieldPath, onKey = false): Range | undefined {
  const { contents } = syntaxTreeOf(text)
  if (!contents) return undefined
  const { steps, complete } = walk(contents, path)
  const last = steps.at(-1)
  const toRange = ranges(text)
  if (complete && !onKey && last?.value && last.value.range && last.value.range[1] > last.value.range[0]) return trimmed(text, last.value, toRange)
  const nearest = steps.findLast(({ key }) => key !== undefined)
  const node = last === undefined || (last.key === undefined && last.value) ? firstKey(last?.value ?? contents) : nearest?.key
  return node?.range ? toRange(node.range[0], Math.max(node.range[1], node.range[0] + 1)) : undefined
}

/** The path of the deepest field whose key or value covers an offset (0 is the text's first character). */
export function pathAt(text: string, offset: number): FieldPath {
  const { contents } = syntaxTreeOf(text)
  return contents ? pathInto(contents, offset) : []
}

/** A step of a path: the key node (none for list items) and the value node. */
type Step = { readonly key: Node | undefined; readonly value: Node | undefined }

function walk(root: Node, path: FieldPath): { readonly steps: readonly Step[]; readonly complete: boolean } {
  const steps: Step[] = []
  let node: Node | undefined = root
  for (const step of path) {
    const next: Step | undefined = isMap(node) ? entryOf(node, String(step)) : isSeq(node) && typeof step === 'number' ? itemOf(nodeOf(node.items[step])) : undefined
    if (!next) return { steps, complete: false }
    steps.push(next)
    node = next.value
  }
  return { steps, complete: true }
}

function itemOf(value: Node | undefined): Step | undefined {
  return value && { key: undefined, value }
}

/** Of equal keys the last counts; a key that comes from `<<` is found at the merge key. */
function entryOf(map: YAMLMap, name: string): Step | undefined {
  const pair = findPair(map, name) ?? map.items.findLast(isMergeKey)
  return pair && { key: nodeOf(pair.key), value: nodeOf(pair.value) }
}

/** The entry of a map with this key, as kubectl names keys. */
export function findPair(map: YAMLMap, name: string): Pair | undefined {
  return map.items.findLast((pair) => !isMergeKey(pair) && keyText(pair) === name)
}

/** A key as text; undefined for keys that are no scalars. */
export function keyText({ key }: Pair): string | undefined {
  if (!isScalar(key)) return undefined
  const text = sourceOf(key)
  return key.tag === undefined && (key.type === undefined || key.type === 'PLAIN') ? String(resolvePlain(text)) : text
}

/** A list item is marked by its first key, so that a marker does not cover the whole block. */
function firstKey(node: Node): Node | undefined {
  return isMap(node) ? (nodeOf(node.items[0]?.key) ?? node) : isSeq(node) ? firstKey(nodeOf(node.items[0]) ?? node) : node
}

function trimmed(text: string, node: Node, toRange: (start: number, end: number) => Range): Range {
  const [start, valueEnd] = node.range ?? [0, 0]
  let end = valueEnd
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  return toRange(start, Math.max(end, start))
}

function pathInto(node: Node, offset: number): FieldPath {
  if (isMap(node)) {
    for (const pair of node.items) {
      const name = keyText(pair)
      const start = nodeOf(pair.key)?.range?.[0]
      const value = nodeOf(pair.value)
      const end = (value ?? nodeOf(pair.key))?.range?.[1]
      if (name === undefined || start === undefined || end === undefined || offset < start || offset > end) continue
      return [name, ...(value && covers(value, offset) ? pathInto(value, offset) : [])]
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const value = nodeOf(item)
      if (value && covers(value, offset)) return [index, ...pathInto(value, offset)]
    }
  }
  return []
}

function covers(node: Node, offset: number): boolean {
  const range = node.range
  return range !== undefined && range !== null && offset >= range[0] && offset <= range[1]
}
