import { isObject, type Json } from '@/lib/std/index.ts'

/** JSON with sorted keys, so that equal matches give equal texts. */
export function stable(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => stable(item)).join(',')}]`
  if (isObject(value)) return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${stable(value[key])}`).join(',')}}`
  return JSON.stringify(value) ?? ''
}
