import { type FieldPath, type Resource, resourceOf } from '@/lib/model/index.ts'
import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { isHarmless, type ParseFault, syntaxCodes } from './fault.ts'
import { maxDocumentLength } from './limits.ts'
import { rangeOf } from './positions.ts'
import { printDocument } from './print/document.ts'
import { ranges } from './range.ts'
import { readFull, type Reading } from './read/full-reader.ts'
import { readPlainYaml } from './read/plain-reader.ts'
import { mayHoldSecret, reduceSecret, reduceSecretsWithin } from './secret.ts'

/** One document as it was read. */
export type DocumentParse = {
  /** The text that may be kept: the one given, or a reduced one in place of a Secret's. */
  readonly text: string
  /** What could be read, even from a broken text. */
  readonly object: JsonObject | undefined
  /** Present when the document has an identity and nothing was found that kubectl would turn away. */
  readonly resource: Resource | undefined
  readonly faults: readonly ParseFault[]
  /** Values of a Secret were taken out. */
  readonly reduced: boolean
}

/** Reads one stored document. Never throws: whatever is wrong is a fault with its place. */
export function parseDocument(text: string): DocumentParse {
  return documentOf(text, readText(text))
}

/** Reads a text's value by the quick way where it is plain, else with all places. */
export function readText(text: string): Reading {
  if (text.length > maxDocumentLength) return { value: undefined, faults: [tooLarge(text)] }
  const plain = readPlainYaml(text)
  return plain ? { value: plain.value, faults: [] } : readFull(text)
}

function tooLarge(text: string): ParseFault {
  return {
    code: syntaxCodes.tooLarge,
    message: 'The document is larger than 1 MiB, which no cluster stores.',
    args: { limit: maxDocumentLength, length: text.length },
    range: ranges(text)(0, 1),
  }
}

function documentOf(text: string, reading: Reading): DocumentParse {
  const { value } = reading
  if (reading.faults.length === 0 && isObject(value)) return soundDocument(text, value, [])
  const faults = isObject(value) || reading.faults.length > 0 ? reading.faults : [...reading.faults, notAnObject(value, reading)]
  if (faults.every(isHarmless) && isObject(value)) return soundDocument(text, value, faults)
  return brokenDocument(text, isObject(value) ? value : undefined, faults)
}

function notAnObject(value: Json | undefined, { root }: Reading): ParseFault {
  if (value === undefined || value === null) return { code: syntaxCodes.empty, message: 'The document is empty.', path: [] }
  return { code: syntaxCodes.notAnObject, message: 'A document must be a map with apiVersion, kind and metadata.', path: [], ...(root && { range: root }) }
}

function soundDocument(text: string, value: JsonObject, faults: readonly ParseFault[]): DocumentParse {
  const object = text.includes('Secret') ? reduceSecretsWithin(reduceSecret(value)) : value
  const reduced = object !== value
  const kept = reduced ? printDocument(object) : text
  const identity = resourceOf(object)
  if (identity.ok) return { text: kept, object, resource: identity.value, faults: reduced ? faults.map(withoutRange) : faults, reduced }
  const { code, message, path, onKey } = identity.error
  const place = placeOf(kept, path, onKey)
  return { text: kept, object, resource: undefined, faults: [...(reduced ? faults.map(withoutRange) : faults), { code, message, path, ...(onKey && { onKey }), ...place }], reduced }
}

function placeOf(text: string, path: FieldPath, onKey?: boolean): Pick<ParseFault, 'range'> {
  const range = rangeOf(text, path, onKey)
  return range ? { range } : {}
}

/** A text that cannot be read and may hold a Secret is not kept, nor is what could be read of it. */
function brokenDocument(text: string, object: JsonObject | undefined, faults: readonly ParseFault[]): DocumentParse {
  if (!mayHoldSecret(text)) return { text, object, resource: undefined, faults, reduced: false }
  const fault: ParseFault = { code: syntaxCodes.unreadableSecret, message: 'This may be a Secret and cannot be read, so nothing of it is kept.' }
  return { text: '# A Secret that could not be read; nothing of it was kept.\n', object: undefined, resource: undefined, faults: [fault, ...faults.map(withoutRange)], reduced: true }
}

function withoutRange(located: ParseFault): ParseFault {
  const { range: _range, ...fault } = located
  return fault
}
