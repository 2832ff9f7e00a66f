import { isMap, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml'
import type { FieldEdit, FieldPath } from '@/lib/model/index.ts'
import type { Json } from '@/lib/std/index.ts'
import { orderOf } from '../print/document.ts'
import type { PrintStyle } from '../print/print.ts'
import { printText } from '../print/scalar.ts'
import { keyText } from '../positions.ts'
import { isMergeKey, nodeOf } from '../read/values.ts'
import { insertEntry, insertItem, removeEntry, removeItem, replaceEntry, replaceItem } from './block.ts'
import { insertInFlow, removeInFlow, replaceInFlow } from './flow.ts'
import type { Splice } from './geometry.ts'

/** A text with what is needed to find places in it. */
export type Page = { readonly text: string; readonly root: Node; readonly style: PrintStyle }

type Collection = YAMLMap | YAMLSeq

/** The one replacement of text that carries out an edit; undefined where the layout is too unusual for that. */
export function spliceOf(page: Page, edit: FieldEdit): Splice | undefined {
  const { holder, depth } = deepest(page.root, edit.path)
  const step = edit.path[depth]
  if (!holder || step === undefined) return undefined
  const index = indexOf(holder, step)
  const last = depth === edit.path.length - 1
  if (edit.op === 'remove') return index === undefined ? undefined : removal(page, holder, index, edit.path.slice(0, depth))
  if (edit.op === 'rename') return last && index !== undefined ? renaming(holder, index, edit.value) : undefined
  const value = wrap(edit.value as Json, edit.path.slice(depth + 1))
  if (holder.items.length === 0) return replacement(page, edit.path.slice(0, depth), typeof step === 'number' ? [value] : { [step]: value })
  if (last && edit.op === 'insert' && typeof step === 'number') return addition(page, holder, step, value, edit.path.slice(0, depth))
  if (index !== undefined) return replaceChild(page, holder, index, value)
  return addition(page, holder, step, value, edit.path.slice(0, depth))
}

/** The deepest collection on the way that can take the next step, and how far the way leads into it. */
function deepest(root: Node, path: FieldPath): { readonly holder: Collection | undefined; readonly depth: number } {
  let node: Node | undefined = root
  let holder: Collection | undefined
  let depth = 0
  for (const [at, step] of path.entries()) {
    if (!(isMap(node) && typeof step === 'string') && !(isSeq(node) && typeof step === 'number')) break
    holder = node
    depth = at
    const index = indexOf(node, step)
    if (index === undefined) break
    node = childOf(node, index)
  }
  return { holder, depth }
}

function indexOf(node: Collection, step: string | number): number | undefined {
  const index = isMap(node) ? node.items.findLastIndex((pair) => !isMergeKey(pair) && keyText(pair) === step) : Number(step)
  return index >= 0 && index < node.items.length ? index : undefined
}

function childOf(node: Collection, index: number): Node | undefined {
  return isMap(node) ? nodeOf(node.items[index]?.value) : nodeOf(node.items[index])
}

/** What lacks above a value is made with it. */
function wrap(value: Json, path: FieldPath): Json {
  return path.reduceRight((inner: Json, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value)
}

/** Puts a value in the place of whatever stands at a path. */
function replacement(page: Page, path: FieldPath, value: Json): Splice | undefined {
  const { holder, depth } = deepest(page.root, path)
  const step = path[depth]
  const index = holder && step !== undefined ? indexOf(holder, step) : undefined
  return holder && index !== undefined && depth === path.length - 1 ? replaceChild(page, holder, index, value) : undefined
}

/** Only the key's own characters change. */
function renaming(holder: Collection, index: number, name: string): Splice | undefined {
  const range = isMap(holder) ? nodeOf(holder.items[index]?.key)?.range : undefined
  return range ? { start: range[0], end: range[1], text: printText(name, holder.flow ? 'flow' : 'block') } : undefined
}

function replaceChild({ text, style }: Page, holder: Collection, index: number, value: Json): Splice | undefined {
  if (holder.flow) return replaceInFlow(text, holder, index, value)
  if (!isMap(holder)) return replaceItem(text, holder, index, value, style)
  const pair = holder.items[index]
  return pair && replaceEntry(text, pair, value, style)
}

function addition({ text, style }: Page, holder: Collection, step: string | number, value: Json, path: FieldPath): Splice | undefined {
  if (isMap(holder)) {
    if (holder.flow) return insertInFlow(text, holder, holder.items.length, String(step), value, style.eol)
    return insertEntry(text, holder, placeOf(holder, String(step), path), String(step), value, style)
  }
  const index = Math.min(Number(step), holder.items.length)
  return holder.flow ? insertInFlow(text, holder, index, undefined, value, style.eol) : insertItem(text, holder, index, value, style)
}

/** Index of the entry behind which a new key belongs: in order at a document's root and in metadata, else behind the last. */
function placeOf(map: YAMLMap, key: string, path: FieldPath): number {
  const order = orderOf(path)
  const rank = order?.indexOf(key) ?? -1
  const names = map.items.map(keyText)
  if (order && rank >= 0) return names.findLastIndex((name) => name !== undefined && order.indexOf(name) >= 0 && order.indexOf(name) < rank)
  const status = path.length === 0 && names.at(-1) === 'status' && key !== 'status'
  return status ? names.length - 2 : names.length - 1
}

/** The last one out leaves empty brackets: absent and empty are different things. */
function removal(page: Page, holder: Collection, index: number, path: FieldPath): Splice | undefined {
  if (holder.items.length === 1) return path.length === 0 ? undefined : replacement(page, path, isMap(holder) ? {} : [])
  if (holder.flow) return removeInFlow(page.text, holder, index)
  return isMap(holder) ? removeEntry(page.text, holder, index) : removeItem(page.text, holder, index)
}
