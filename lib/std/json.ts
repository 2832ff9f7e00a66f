/** A JSON value, as YAML and JSON documents hold it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object; keys that are absent read as undefined. */
export type JsonObject = { readonly [key: string]: Json | undefined }

/** True for a JSON object (not null, not a list). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
