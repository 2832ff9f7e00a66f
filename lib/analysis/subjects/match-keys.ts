import { field, isObject, type Json, type JsonObject } from '@/lib/std/index.ts'

/** The uri prefix of a match, and the rest of it: a match without method counts as GET, source labels do not count. */
export function prefixOf(match: JsonObject): { readonly prefix: string | undefined; readonly rest: string } {
  const prefix = field(match, 'uri', 'prefix')
  const { uri: _uri, sourceLabels: _labels, method, ...others } = match
  return { prefix: typeof prefix === 'string' ? prefix : undefined, rest: stable({ ...others, method: method ?? { exact: 'GET' } }) }
}

/** JSON with sorted keys, so that equal matches give equal texts. */
export function stable(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => stable(item)).join(',')}]`
  if (isObject(value)) return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${stable(value[key])}`).join(',')}}`
  return JSON.stringify(value) ?? ''
}
