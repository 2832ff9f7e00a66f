import { isObject, type JsonObject } from '@/lib/std/index.ts'
import type { ServedKind } from '../served-kind.ts'
import table from './kubernetes-fields.json'

/** Fields and types by model, `scripts/kubernetes-fields.mjs` writes it: `string[]`, `{string}` for a map, `V1Container[]`. */
const models: Readonly<Record<string, Readonly<Record<string, string>>>> = table

/** Stands where a built-in kind has another kind's metadata, such as a pod template's. */
export const METADATA: JsonObject = { $ref: 'ObjectMeta' }

/** The JSON Schema of a built-in kind of Kubernetes with all its fields, in our own words where `own` has some; undefined for other kinds. */
export function builtInSchema({ group, kind }: ServedKind, version: string, own: JsonObject): JsonObject | undefined {
  if (group.includes('istio.io') || group.startsWith('gateway.')) return undefined
  const model = kind === 'Event' ? 'CoreV1Event' : `${version.charAt(0).toUpperCase()}${version.slice(1)}${kind}`
  return models[model] && ofType(model, own)
}

function ofType(type: string, own: JsonObject): JsonObject {
  const description = own['description'] === undefined ? {} : { description: own['description'] }
  if (type.endsWith('[]')) return { type: 'array', items: ofType(type.slice(0, -2), below(own, 'items')), ...description }
  if (type.startsWith('{')) return { type: 'object', additionalProperties: ofType(type.slice(1, -1), {}), ...description }
  if (type === 'IntOrString') return { anyOf: [{ type: 'integer' }, { type: 'string' }], ...description }
  if (type === 'V1ObjectMeta') return METADATA
  const fields = models[type]
  if (!fields) return { type: type === 'time' || type.endsWith('Time') ? 'string' : type, ...description }
  const said = below(own, 'properties')
  return { type: 'object', properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, ofType(field, below(said, name))])), additionalProperties: false, ...description }
}

function below(schema: JsonObject, name: string): JsonObject {
  const value = schema[name]
  return isObject(value) ? value : {}
}
