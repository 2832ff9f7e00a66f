import type { JsonObject } from '@/lib/std/index.ts'
import { type ServedKind, servedKinds } from '../served.ts'
import { definition, definitionName, gvkOf, isComplete, OBJECT_META, objectMeta } from './definitions.ts'
import { concat, message, text } from './protobuf-writer.ts'
import type { Schema } from './schema-type.ts'
import { pathOf, WRITE_PARAMETERS } from './v3.ts'

const REF = '#/definitions/'
const each = servedKinds.flatMap((kind) => kind.versions.map((version) => ({ kind, version })))

/**
 * `/openapi/v2` in protobuf (openapi.v2.Document of gnostic), the only form that old kubectl reads. It holds the paths of all kinds, so
 * that clients know what a write may ask for, and the schemas of the kinds of which we know every field: an old kubectl refuses what a
 * schema does not name, and falls back to what it knows itself for kinds without one.
 */
export function openapiV2(): Uint8Array<ArrayBuffer> {
  return (made ??= concat(
    text(1, '2.0'),
    message(2, text(1, 'Exodos'), text(2, 'v1')),
    message(8, ...each.map(({ kind, version }) => message(2, text(1, pathOf(kind, version)), message(2, message(8, patchOperation(kind, version)))))),
    message(9, definitionOf(OBJECT_META, objectMeta), ...each.filter(({ kind, version }) => isComplete(kind, version)).map(({ kind, version }) => definitionOf(definitionName(kind, version), definition(kind, version, REF)))),
  ))
}

let made: Uint8Array<ArrayBuffer> | undefined

/** Operation: parameters in 8, extensions in 13. */
function patchOperation(kind: ServedKind, version: string): Uint8Array {
  const parameters = WRITE_PARAMETERS.map((name) => message(8, message(1, message(2, message(3, text(2, 'query'), text(4, name), text(6, name === 'force' ? 'boolean' : 'string'))))))
  return concat(...parameters, extension(13, 'x-kubernetes-group-version-kind', gvkOf(kind, version)), extension(13, 'x-kubernetes-action', 'patch'))
}

/** NamedAny whose value is YAML, of which JSON is a part. */
function extension(field: number, name: string, value: JsonObject | string | readonly unknown[]): Uint8Array {
  return message(field, text(1, name), message(2, text(2, JSON.stringify(value))))
}

function definitionOf(name: string, schema: Schema): Uint8Array {
  return message(1, text(1, name), message(2, schemaOf(schema)))
}

/** Schema: reference 1, format 2, description 4, required 19, additionalProperties 21, type 22, items 23, properties 25, extensions 31. */
function schemaOf(schema: Schema): Uint8Array {
  if (schema.$ref !== undefined) return text(1, schema.$ref)
  const { type, format } = schema
  // Fields below an object that lets unknown ones pass cannot be named: an old client would refuse the others.
  const properties = schema['x-kubernetes-preserve-unknown-fields'] ? [] : Object.entries(schema.properties ?? {})
  return concat(
    ...(format === undefined ? [] : [text(2, format)]),
    ...(schema.description === undefined ? [] : [text(4, schema.description)]),
    ...(properties.length > 0 ? (schema.required ?? []).map((name) => text(19, name)) : []),
    ...(schema.additionalProperties ? [message(21, message(1, schemaOf(schema.additionalProperties)))] : []),
    ...(type === undefined ? [] : [message(22, text(1, type))]),
    ...(schema.items ? [message(23, message(1, schemaOf(schema.items)))] : []),
    ...(properties.length > 0 ? [message(25, ...properties.map(([name, field]) => definitionOf(name, field)))] : []),
    ...Object.entries(schema).filter(([name]) => name.startsWith('x-') && !UNSAID.has(name)).map(([name, value]) => extension(31, name, value as readonly unknown[])),
  )
}

/** Extensions that version 2 says otherwise. */
const UNSAID = new Set(['x-kubernetes-preserve-unknown-fields'])
