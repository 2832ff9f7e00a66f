import { isObject } from '@/lib/std/index.ts'
import type { Json, JsonObject } from '@/lib/std/index.ts'

/**
 * The object without fields that are null, at any depth: in protobuf JSON and in core kinds a null field is an absent one.
 * Answers the same object when it holds none. Nulls inside lists stay, because they shift no index.
 */
export function withoutNulls(object: JsonObject): JsonObject {
  return cleanObject(object)
}

function clean(value: Json): Json {
  if (Array.isArray(value)) return cleanList(value)
  return isObject(value) ? cleanObject(value) : value
}

function cleanList(list: readonly Json[]): readonly Json[] {
  const items = list.map(clean)
  return items.every((item, i) => item === list[i]) ? list : items
}

function cleanObject(object: JsonObject): JsonObject {
  let changed = false
  const entries: [string, Json][] = []
  for (const [key, value] of Object.entries(object)) {
    if (value === null || value === undefined) {
      changed = true
      continue
    }
    const kept = clean(value)
    changed ||= kept !== value
    entries.push([key, kept])
  }
  return changed ? Object.fromEntries(entries) : object
}
