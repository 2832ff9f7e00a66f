import { isAtomicMap, listTypeAt, type Spot } from '@/lib/model/index.ts'
import { isObject, type Json, type JsonObject, list, text, texts } from '@/lib/std/index.ts'
import { mergeKeyAt } from '../strategic-merge.ts'
import { objectMeta } from './object-meta.ts'
import type { Schema } from './schema-type.ts'

const SIMPLE = new Set(['string', 'integer', 'number', 'boolean'])

/** Turns a JSON Schema of a kind into OpenAPI, with what Kubernetes says of lists and maps beside it. */
export function openapiSchema(schema: JsonObject, spot: Spot): Schema {
  const description = text(schema, 'description')
  return { ...described(schema, spot), ...(description !== '' && { description }) }
}

function described(schema: JsonObject, spot: Spot): Schema {
  // Metadata of pod templates is the only thing that a schema refers to.
  if (schema['$ref'] !== undefined) return objectMeta
  const choices = [...list(schema, 'anyOf'), ...list(schema, 'oneOf')]
  if (choices.length > 0) return ofChoices(choices, spot)
  const type = text(schema, 'type')
  if (type === 'object' || schema['properties'] !== undefined) return ofObject(schema, spot)
  if (type === 'array') return ofArray(schema, spot)
  const values = schema['enum'] ?? (schema['const'] === undefined ? undefined : [schema['const']])
  if (SIMPLE.has(type)) return { type: type as 'string', ...(Array.isArray(values) && { enum: values as readonly Json[] }) }
  return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
}

/** A number or a name, as ports are; objects of several shapes are shown with the fields of all. */
function ofChoices(choices: readonly JsonObject[], spot: Spot): Schema {
  const types = new Set(choices.map((choice) => text(choice, 'type')))
  if (types.size === 2 && types.has('string') && (types.has('integer') || types.has('number'))) return { type: 'string', format: 'int-or-string' }
  const shown = choices.filter((choice) => text(choice, 'type') !== 'null').map((choice) => described(choice, spot))
  return shown.reduce((all, one) => ({ ...all, ...one, ...(all.properties && { properties: { ...all.properties, ...one.properties } }) }), {})
}

function ofObject(schema: JsonObject, spot: Spot): Schema {
  const atomic = isAtomicMap(spot.group, spot.names) && { 'x-kubernetes-map-type': 'atomic' as const }
  const properties = isObject(schema['properties']) ? schema['properties'] : undefined
  if (!properties) {
    const values = schema['additionalProperties']
    return { type: 'object', ...(isObject(values) && Object.keys(values).length > 0 ? { additionalProperties: openapiSchema(values, spot) } : { 'x-kubernetes-preserve-unknown-fields': true as const }), ...atomic }
  }
  const fields = Object.entries(properties).map(([name, field]) => [name, openapiSchema(isObject(field) ? field : {}, { ...spot, names: [...spot.names, name] })] as const)
  const required = texts(schema, 'required')
  return {
    type: 'object', properties: Object.fromEntries(fields), ...(required.length > 0 && { required }),
    ...(schema['additionalProperties'] !== false && { 'x-kubernetes-preserve-unknown-fields': true as const }), ...atomic,
  }
}

function ofArray(schema: JsonObject, spot: Spot): Schema {
  const items = isObject(schema['items']) ? schema['items'] : {}
  const type = listTypeAt(spot.group, spot.kind, spot.names)
  const key = spot.group.endsWith('.istio.io') ? undefined : mergeKeyAt(spot.names)
  return {
    type: 'array',
    items: openapiSchema(items, spot),
    ...(typeof type === 'string' ? { 'x-kubernetes-list-type': type } : { 'x-kubernetes-list-type': 'map' as const, 'x-kubernetes-list-map-keys': type }),
    ...(key !== undefined && { 'x-kubernetes-patch-strategy': 'merge' as const, 'x-kubernetes-patch-merge-key': key }),
  }
}
