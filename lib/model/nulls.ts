import { isObject } from '@/lib/std/index.ts'
import type { Json, JsonObject } from '@/lib/std/index.ts'

/**
 * The object without fields that are null, at any depth: in protobuf JSON and in core kinds a null field is an absent one.
 * Answers the same object when it holds none. Nulls inside lists stay, because they shift no index.
 */
export function withoutNulls(object: JsonObject): JsonObject {
  return holdsNull(object) ? cleanObject(object) : object
}

function holdsNull(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some((item: Json) => item !== null && holdsNull(item))
  if (!isObject(value)) return value === null || value === undefined
  for (const key in value) if (holdsNull(value[key])) return true
  return false
}

function cleanObject(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, clean(value)]])))
}

function clean(value: Json): Json {
  if (Array.isArray(value)) return value.map(clean)
  return isObject(value) ? cleanObject(value) : value
}
