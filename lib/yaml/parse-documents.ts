import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { isSyntaxFault, type ParseFault, syntaxCodes } from './fault.ts'
import { maxDocuments } from './limits.ts'
import { type DocumentParse, parseDocument, readText } from './parse.ts'
import { printDocument } from './print/document.ts'
import { lineStarts, ranges } from './range.ts'
import { jsonStream } from './read/flow-scanner.ts'
import { type ListItem, listParts } from './read/list-items.ts'
import { type Chunk, splitDocuments } from './read/split-documents.ts'

/** One document of a file. Its text is its own; ranges of its faults lie in that text. */
export type ParsedDocument = DocumentParse & {
  /** Position among the file's documents, list items counted singly. */
  readonly index: number
  /** Offset and line (from 1) in the file at which the document begins. */
  readonly start: number
  readonly startLine: number
  /** The document was an item of a `kind: List`. */
  readonly fromList: boolean
}

export type ParsedText = {
  readonly documents: readonly ParsedDocument[]
  /** Lists that were taken apart. */
  readonly lists: number
}

type Part = { readonly parse: DocumentParse; readonly start: number; readonly startLine: number; readonly fromList: boolean }

/**
 * Reads a file as kubectl does: documents between `---` lines, JSON objects one after another, lists taken apart into their items,
 * empty documents passed over. A broken document leaves the others whole.
 */
export function parseDocuments(text: string): ParsedText {
  const mark = text.startsWith('\ufeff') ? 1 : 0
  const parts: Part[] = []
  let lists = 0
  for (const chunk of splitDocuments(mark === 1 ? text.slice(1) : text)) {
    for (const object of jsonObjects(chunk)) {
      const list = listParts(object.text)
      if (list) lists++
      for (const each of list ? listDocuments(object, list.items, list.rest) : singleDocument(object)) parts.push(each)
      if (parts.length > maxDocuments) break
    }
    if (parts.length > maxDocuments) break
  }
  return { documents: withinLimit(parts).map(({ parse, ...place }, index) => ({ ...parse, ...place, start: place.start + mark, index })), lists }
}

/** A file of more documents than a mesh may hold ends with a fault in place of the rest. */
function withinLimit(parts: readonly Part[]): readonly Part[] {
  const over = parts[maxDocuments]
  if (!over) return parts
  const fault: ParseFault = { code: syntaxCodes.tooLarge, message: `The file holds more than ${maxDocuments} documents; the rest is not read.`, args: { limit: maxDocuments } }
  return [...parts.slice(0, maxDocuments), { ...over, parse: { text: '', object: undefined, resource: undefined, faults: [fault], reduced: false } }]
}

/** Go's encoders print objects without a separator. */
function jsonObjects(chunk: Chunk): readonly Chunk[] {
  const spans = /^\s*\{/.test(chunk.text) ? jsonStream(chunk.text) : undefined
  if (!spans) return [chunk]
  const lineOf = lineFinder(chunk)
  return spans.map(({ start, end }) => ({ text: `${chunk.text.slice(start, end)}\n`, start: chunk.start + start, startLine: lineOf(start), onSeparator: 0 }))
}

function lineFinder(chunk: Chunk): (offset: number) => number {
  const starts = lineStarts(chunk.text)
  let line = 0
  return (offset) => {
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line++
    return chunk.startLine + line
  }
}

function singleDocument(chunk: Chunk): readonly Part[] {
  const parse = parseDocument(chunk.text)
  if (isEmpty(parse)) return []
  const list = parse.object && listInObject(parse.object)
  if (list === 'broken') return [part(chunk, { ...parse, resource: undefined, faults: [listFault('The items of a list must be a list.'), ...parse.faults] }, false)]
  if (list && !parse.faults.some(isSyntaxFault)) return list.map((item) => part(chunk, documentOfItem(item, parse.object ?? {}), true))
  return [{ parse: withSeparatorFault(parse, chunk), start: chunk.start, startLine: chunk.startLine, fromList: false }]
}

/** kubectl passes over documents that are null. */
function isEmpty({ faults }: DocumentParse): boolean {
  return faults.length === 1 && faults[0]?.code === syntaxCodes.empty
}

/** A list in a layout that its lines do not show: its items are printed anew. */
function listInObject({ kind, items }: JsonObject): readonly Json[] | 'broken' | undefined {
  if (Array.isArray(items)) return items
  if (typeof kind !== 'string' || !kind.endsWith('List') || items === undefined) return undefined
  return items === null ? [] : 'broken'
}

function documentOfItem(item: Json, list: JsonObject): DocumentParse {
  return parseDocument(isObject(item) ? printDocument({ ...inherited(list), ...item }) : JSON.stringify(item))
}

function part(chunk: Chunk, parse: DocumentParse, fromList: boolean): Part {
  return { parse, start: chunk.start, startLine: chunk.startLine, fromList }
}

function withSeparatorFault(parse: DocumentParse, { onSeparator, text }: Chunk): DocumentParse {
  if (onSeparator === 0) return parse
  const fault: ParseFault = { code: syntaxCodes.separator, message: 'kubectl takes nothing but a comment behind --- on its line.', range: ranges(text)(0, onSeparator) }
  return { ...parse, resource: undefined, faults: [fault, ...parse.faults] }
}

function listDocuments(chunk: Chunk, items: readonly ListItem[], rest: string): readonly Part[] {
  const wrapper = readText(rest)
  const list = isObject(wrapper.value) ? wrapper.value : {}
  const lineOf = lineFinder(chunk)
  const documents = items.slice(0, maxDocuments + 1).map(({ text, start }) => ({ parse: parseItem(text, list), start: chunk.start + start, startLine: lineOf(start), fromList: true }))
  if (wrapper.faults.length === 0) return documents
  // The list's own lines are broken; its items stand for themselves.
  const fault: ParseFault = { code: syntaxCodes.list, message: 'The lines of the list around its items cannot be read.' }
  return [part(chunk, { text: '', object: undefined, resource: undefined, faults: [fault], reduced: false }, false), ...documents]
}

/** An item takes apiVersion and kind from a typed list (`ServiceEntryList`) where it lacks them. */
function parseItem(text: string, list: JsonObject): DocumentParse {
  const parse = parseDocument(text)
  const { object } = parse
  if (!object) return parse
  if (Array.isArray(object['items'])) return nestedList(parse)
  const missing = Object.entries(inherited(list)).filter(([key]) => object[key] === undefined)
  if (missing.length === 0) return parse
  const flow = /^\s*\{/.test(text)
  const head = missing.map(([key, value]) => (flow ? `${JSON.stringify(key)}: ${JSON.stringify(value)}, ` : `${key}: ${JSON.stringify(value)}\n`)).join('')
  return parseDocument(flow ? text.replace('{', `{${head}`) : head + text)
}

function nestedList(parse: DocumentParse): DocumentParse {
  return { ...parse, resource: undefined, faults: [listFault('A list inside a list is not read, as with kubectl.'), ...parse.faults] }
}

function listFault(message: string): ParseFault {
  return { code: syntaxCodes.list, message, path: ['items'], onKey: true }
}

function inherited({ apiVersion, kind }: JsonObject): JsonObject {
  if (typeof kind !== 'string' || kind === 'List' || typeof apiVersion !== 'string') return {}
  return { apiVersion, kind: kind.replace(/List$/, '') }
}
