import { isObject, type Json, type JsonObject } from './json.ts'

/** Reads a field of JSON whose shape is not certain; undefined when any step is missing. */
export function field(from: unknown, ...path: readonly (string | number)[]): Json | undefined {
  let at: unknown = from
  for (let i = 0; i < path.length; i++) {
    const step = path[i] as string | number
    if (Array.isArray(at)) at = at[Number(step)]
    else if (isObject(at) && Object.hasOwn(at, step)) at = at[step]
    else return undefined
  }
  return at as Json | undefined
}

/** Reads a list of objects; items that are no objects read as empty ones, anything else as an empty list. */
export function list(from: unknown, ...path: readonly (string | number)[]): readonly JsonObject[] {
  const found = field(from, ...path)
  return Array.isArray(found) ? found.map((item: unknown) => (isObject(item) ? item : {})) : []
}

/** Reads a list of texts; items that are none are left out. */
export function texts(from: unknown, ...path: readonly (string | number)[]): readonly string[] {
  const found = field(from, ...path)
  return Array.isArray(found) ? found.filter((item: unknown) => typeof item === 'string') : []
}

/** Reads a text or number as text; anything else reads as ''. */
export function text(from: unknown, ...path: readonly (string | number)[]): string {
  const found = field(from, ...path)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : ''
}

/** Reads a map of texts (labels, selectors); values that are none are left out. */
export function textMap(from: unknown, ...path: readonly (string | number)[]): Readonly<Record<string, string>> {
  const found = field(from, ...path)
  return isObject(found) ? Object.fromEntries(Object.entries(found).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))) : {}
}
