import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'

/** What a Secret holds in place of a value: its digest, and of a certificate when it is valid. */
const DIGEST = /^sha256:[0-9a-f]{16}( |$)/

/** A Secret whose digests are written in base64, as clients that know the type expect its values to be. */
export function withEncodedDigests(object: JsonObject): JsonObject {
  return withData(object, (value) => (DIGEST.test(value) ? Buffer.from(value).toString('base64') : value))
}

/** The digests of a Secret that a client read from us and hands back. */
export function withDecodedDigests(object: JsonObject): JsonObject {
  return withData(object, (value) => {
    const plain = Buffer.from(value, 'base64').toString()
    return DIGEST.test(plain) ? plain : value
  })
}

function withData(object: JsonObject, turn: (value: string) => string): JsonObject {
  const { apiVersion, kind, data } = object
  if (kind !== 'Secret' || apiVersion !== 'v1' || !isObject(data)) return object
  return { ...object, data: Object.fromEntries(Object.entries(data).map(([name, value]): [string, Json | undefined] => [name, typeof value === 'string' ? turn(value) : value])) }
}
