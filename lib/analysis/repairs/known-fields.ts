import { type FieldPath, jsonSchemaOf, type KindDefinition } from '@/lib/model/index.ts'
import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'

/** The fields that a kind's schema knows at a place; none where it takes any name, or where the place is not known. */
export function knownFields(kind: KindDefinition, path: FieldPath): readonly string[] {
  const root = jsonSchemaOf(kind)
  let schemas: readonly JsonObject[] = [root]
  for (const step of path) schemas = schemas.flatMap((schema) => alternatives(root, schema)).flatMap((schema) => below(schema, step))
  return [...new Set(schemas.flatMap((schema) => alternatives(root, schema)).flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])))]
}

/** A schema with references followed and choices spread out. */
function alternatives(root: JsonObject, schema: JsonObject): readonly JsonObject[] {
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((name) => { const list: Json | undefined = schema[name]; return Array.isArray(list) ? list.filter(isObject) : [] })
  const { $ref } = schema
  const target = typeof $ref === 'string' && $ref.startsWith('#/') ? $ref.slice(2).split('/').reduce<Json | undefined>((at, name) => (isObject(at) ? at[name] : undefined), root) : undefined
  return [schema, ...(isObject(target) ? alternatives(root, target) : []), ...choices.flatMap((choice) => alternatives(root, choice))]
}

function below({ properties, items, additionalProperties }: JsonObject, step: string | number): readonly JsonObject[] {
  if (typeof step === 'number') return isObject(items) ? [items] : []
  const property = isObject(properties) ? properties[step] : undefined
  return isObject(property) ? [property] : isObject(additionalProperties) ? [additionalProperties] : []
}
