import { err, isObject, ok } from '@/lib/std/index.ts'
import type { Json, Result } from '@/lib/std/index.ts'
import type { z } from 'zod'
import type { Fault } from './finding.ts'
import type { FieldPath } from './field-path.ts'
import { isDuration, parseDuration, uint32Key } from './schema/index.ts'

type Schema = z.core.$ZodType
type Def = z.core.$ZodTypes['_zod']['def']

/**
 * Reads a value as protobuf JSON reads it, which is laxer than a CRD's schema: numbers may be text, enum values numbers, unknown
 * fields are dropped, both casings of a field name count, nothing is required. Fails with the first value that cannot be read.
 */
export function decode(schema: Schema, value: Json, path: FieldPath): Result<Json, Fault> {
  const def = (schema as z.core.$ZodTypes)._zod.def
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return decode(def.innerType, value, path)
    case 'object':
      return decodeObject(def, value, path)
    case 'record':
      return decodeMap(def, value, path)
    case 'array':
      return decodeList(def, value, path)
    case 'enum':
      return decodeEnum(Object.values(def.entries).map(String), value, path)
    case 'number':
      return decodeNumber('format' in def ? String(def.format) : '', value, path)
    case 'string':
      if (typeof value !== 'string') return unreadable(path, 'text')
      return isDuration(schema) && parseDuration(value) === undefined ? unreadable(path, 'a duration such as 1.5s') : ok(value)
    case 'boolean':
      return typeof value === 'boolean' ? ok(value) : unreadable(path, 'true or false')
    default:
      return ok(value)
  }
}

function decodeObject(def: Extract<Def, { type: 'object' }>, value: Json, path: FieldPath): Result<Json, Fault> {
  if (!isObject(value)) return unreadable(path, 'an object')
  const fields: [string, Json][] = []
  for (const [key, given] of Object.entries(value)) {
    const field = Object.hasOwn(def.shape, key) ? key : camelCase(key)
    const inner = Object.hasOwn(def.shape, field) ? def.shape[field] : undefined
    if (inner === undefined || given === undefined || given === null) continue
    const read = decode(inner, given, [...path, key])
    if (!read.ok) return read
    fields.push([field, read.value])
  }
  return ok(Object.fromEntries(fields))
}

function decodeMap(def: Extract<Def, { type: 'record' }>, value: Json, path: FieldPath): Result<Json, Fault> {
  if (!isObject(value)) return unreadable(path, 'an object')
  const entries: [string, Json][] = []
  for (const [key, given] of Object.entries(value)) {
    if (def.keyType === uint32Key && !/^\d+$/.test(key)) return unreadable([...path, key], 'a number')
    const read = decode(def.valueType, given ?? null, [...path, key])
    if (!read.ok) return read
    entries.push([key, read.value])
  }
  return ok(Object.fromEntries(entries))
}

function decodeList(def: Extract<Def, { type: 'array' }>, value: Json, path: FieldPath): Result<Json, Fault> {
  if (!Array.isArray(value)) return unreadable(path, 'a list')
  const items: Json[] = []
  for (const [i, given] of (value as readonly Json[]).entries()) {
    const read = decode(def.element, given, [...path, i])
    if (!read.ok) return read
    items.push(read.value)
  }
  return ok(items)
}

/** Enum values are listed in the order of their protobuf numbers. */
function decodeEnum(names: readonly string[], value: Json, path: FieldPath): Result<Json, Fault> {
  const name = typeof value === 'number' ? names[value] : names.find((known) => known === value)
  return name === undefined ? unreadable(path, `one of ${names.join(', ')}`) : ok(name)
}

function decodeNumber(format: string, value: Json, path: FieldPath): Result<Json, Fault> {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return unreadable(path, 'a number')
  if (format !== '' && !Number.isInteger(number)) return unreadable(path, 'a whole number')
  if (format === 'uint32' && (number < 0 || number > 4294967295)) return unreadable(path, 'a number from 0 to 4294967295')
  return ok(number)
}

function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function unreadable(path: FieldPath, expected: string): Result<never, Fault> {
  const field = String(path.at(-1) ?? '')
  return err({ code: 'EXO0120', path, message: `${field} cannot be read: it must be ${expected}.`, args: { field, expected } })
}
