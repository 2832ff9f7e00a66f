import { isObject, type Json } from './json.ts'

/** Equality of JSON values: order counts in lists, not in objects; a key that is undefined is absent. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item: Json, index) => sameJson(item, b[index] as Json))
  if (!isObject(a) || !isObject(b)) return false
  return Object.keys(a).every((key) => sameJson(a[key], ownOf(b, key))) && Object.keys(b).every((key) => b[key] === undefined || Object.hasOwn(a, key))
}

function ownOf(object: { readonly [key: string]: Json | undefined }, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
