import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { blockLines, entriesOf, kubectlStyle } from './print.ts'

const rootOrder = ['apiVersion', 'kind', 'metadata', 'type', 'immutable', 'data', 'stringData', 'spec']
const metadataOrder = ['name', 'generateName', 'namespace', 'labels', 'annotations']

/** Where a key of a document's root or metadata stands among the others; -1 for those that keep their own order behind them. */
export function orderOf(path: readonly (string | number)[]): readonly string[] | undefined {
  if (path.length === 0) return rootOrder
  return path.length === 1 && path[0] === 'metadata' ? metadataOrder : undefined
}

/**
 * Prints an object as kubectl would: block style, two blanks, dashes under their key, quotes only where YAML needs them; identity first,
 * `status` last, everything else in the object's own order.
 */
export function printDocument(object: JsonObject): string {
  const metadata = object['metadata']
  const ordered = arranged(isObject(metadata) ? { ...object, metadata: arranged(metadata, metadataOrder) } : object, rootOrder)
  return printValue(ordered)
}

/** Prints any JSON value as a YAML text that ends in a line break. */
export function printValue(value: Json): string {
  return `${blockLines(value, kubectlStyle).join('\n')}\n`
}

function arranged(object: JsonObject, order: readonly string[]): JsonObject {
  const entries = entriesOf(object)
  const first = order.flatMap((key) => entries.filter(([name]) => name === key))
  const others = entries.filter(([name]) => !order.includes(name) && name !== 'status')
  return Object.fromEntries([...first, ...others, ...entries.filter(([name]) => name === 'status')])
}
