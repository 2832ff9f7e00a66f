import { isObject, type Json, type JsonObject, sha256 } from '@/lib/std/index.ts'
import { bytesOf, type Validity, validityOf } from './certificate.ts'

/**
 * Reduces a Secret to what Exodos may know: type, names of keys, a digest of each value that tells whether two are equal, and of a
 * certificate, which is public, when it is valid.
 * Values, and annotations that may repeat them (last-applied-configuration and its like), are gone. Answers the same object when it is
 * no Secret, or is reduced already.
 */
export function reduceSecret(object: JsonObject): JsonObject {
  if (!isSecret(object) || isReduced(object)) return object
  const { apiVersion, kind, metadata, type, immutable, data, stringData } = object
  const digests = { ...digestsOf(data, decoded), ...digestsOf(stringData, (value) => value) }
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    ...(kind !== undefined && { kind }),
    ...(isObject(metadata) && { metadata: reduceMetadata(metadata) }),
    ...(typeof type === 'string' && { type }),
    ...(typeof immutable === 'boolean' && { immutable }),
    ...(Object.keys(digests).length > 0 && { data: digests }),
  }
}

/** Reduces every Secret that stands anywhere inside an object, as templates and lists of lists hold them; the same object when there is none. */
export function reduceSecretsWithin(object: JsonObject): JsonObject {
  return reduceWithin(object) as JsonObject
}

/** True when a text that could not be read may hold a Secret, so that nothing of it may be kept. */
export function mayHoldSecret(text: string): boolean {
  return /kind["']?\s*:\s*["']?Secret(?:List)?\b/.test(text)
}

function isSecret(object: JsonObject): boolean {
  const { apiVersion, kind } = object
  return kind === 'Secret' && (typeof apiVersion !== 'string' || !apiVersion.includes('/'))
}

const digestForm = /^sha256:[0-9a-f]{16}( certificate (\S+)\/(\S+))?$/

/** The validity of the certificate behind a reduced value, in milliseconds; undefined for values that are none. */
export function validityIn(digest: string): Validity | undefined {
  const [, , from, until] = digestForm.exec(digest) ?? []
  return from === undefined || until === undefined ? undefined : { from: Date.parse(from), until: Date.parse(until) }
}

/** The digest of no value at all. */
export const emptyDigest = digestOf('', '')

function isReduced({ data, stringData, metadata, ...others }: JsonObject): boolean {
  const known = Object.keys(others).every((key) => ['apiVersion', 'kind', 'type', 'immutable'].includes(key))
  const digests = data === undefined || (isObject(data) && Object.values(data).every((value) => typeof value === 'string' && digestForm.test(value)))
  return known && digests && stringData === undefined && isObject(metadata) && Object.keys(reduceMetadata(metadata)).length === Object.keys(metadata).length && keepsAnnotations(metadata)
}

function keepsAnnotations({ annotations }: JsonObject): boolean {
  return !isObject(annotations) || Object.values(annotations).every(isHarmless)
}

/** 16 digits tell values apart; a reduced value keeps its digest. */
function digestsOf(values: Json | undefined, plain: (value: string) => string): JsonObject {
  if (!isObject(values)) return {}
  return Object.fromEntries(Object.entries(values).map(([key, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
    return [key, digestForm.test(text) ? text : digestOf(text, plain(text))]
  }))
}

function digestOf(value: string, plain: string): string {
  const validity = validityOf(plain)
  return `sha256:${sha256(value).slice(0, 16)}${validity ? ` certificate ${isoTime(validity.from)}/${isoTime(validity.until)}` : ''}`
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

function decoded(base64: string): string {
  const bytes = bytesOf(base64)
  return bytes ? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('') : ''
}

const keptMetadata: ReadonlySet<string> = new Set(['name', 'generateName', 'namespace', 'labels', 'annotations', 'creationTimestamp', 'uid', 'resourceVersion', 'generation', 'ownerReferences', 'finalizers', 'deletionTimestamp', 'selfLink'])

function reduceMetadata(metadata: JsonObject): JsonObject {
  const kept = Object.entries(metadata).filter(([key]) => keptMetadata.has(key))
  return Object.fromEntries(kept.map(([key, value]) => [key, key === 'annotations' && isObject(value) ? reduceAnnotations(value) : value]))
}

function reduceAnnotations(annotations: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(annotations).filter(([, value]) => isHarmless(value)))
}

/** Tools keep whole objects in annotations; a short word without braces is no such copy. */
function isHarmless(value: Json | undefined): boolean {
  return typeof value !== 'string' || (value.length <= 256 && !/[{[]/.test(value))
}

function reduceWithin(value: Json): Json {
  if (Array.isArray(value)) return sameOr(value, (value as readonly Json[]).map(reduceWithin))
  if (!isObject(value)) return value
  if (value['kind'] === 'SecretList' && Array.isArray(value['items'])) return { ...value, items: value['items'].map((item: Json) => (isObject(item) ? reduceSecret({ ...item, kind: 'Secret' }) : null)) }
  if (isSecret(value) && (isObject(value['data']) || isObject(value['stringData']))) return reduceSecret(value)
  let changed = false
  const entries = Object.entries(value).map(([key, entry]) => {
    const reduced = entry === undefined ? undefined : reduceWithin(entry)
    changed ||= reduced !== entry
    return [key, reduced] as const
  })
  return changed ? Object.fromEntries(entries) : value
}

function sameOr(list: readonly Json[], reduced: readonly Json[]): readonly Json[] {
  return reduced.every((item, index) => item === list[index]) ? list : reduced
}
