import { jsonSchemaOf, kindOf } from '@/lib/model/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import type { ServedKind } from '../served-kind.ts'
import { builtInSchema } from './built-in.ts'
import { objectMeta } from './object-meta.ts'
import { openapiSchema } from './schema.ts'
import type { Schema } from './schema-type.ts'

export const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'
export { objectMeta }

/** The name of a kind's schema: `io.istio.networking.v1.ServiceEntry`, `io.k8s.api.core.v1.Service`. */
export function definitionName({ group, kind }: ServedKind, version: string): string {
  if (!group.includes('.')) return `io.k8s.api.${group || 'core'}.${version}.${kind}`
  return [...group.split('.').reverse(), version, kind].join('.')
}

export function gvkOf({ group, kind }: ServedKind, version: string): JsonObject {
  return { group, version, kind }
}

/** Whether our schema knows every field of the kind: others let fields pass that they do not name. */
export function isComplete(kind: ServedKind, version: string): boolean {
  if (builtInSchema(kind, version, {})) return true
  const { spec, status: _status, ...beside } = bodyOf(kind, version).properties ?? {}
  if (spec) return spec.properties !== undefined && spec['x-kubernetes-preserve-unknown-fields'] === undefined
  return Object.keys(beside).length > 0 && Object.values(beside).every(isClosed)
}

/** No unknown field passes, at any depth. */
function isClosed(schema: Schema): boolean {
  const below = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : []), ...(schema.additionalProperties ? [schema.additionalProperties] : [])]
  return schema['x-kubernetes-preserve-unknown-fields'] === undefined && below.every(isClosed)
}

/** The schema of a kind in one version; `metadata` is a reference to `ref`. */
export function definition(kind: ServedKind, version: string, ref: string): Schema {
  const { properties = {}, ...rest } = bodyOf(kind, version)
  return {
    ...rest,
    type: 'object',
    properties: { apiVersion: APIVERSION, kind: KIND, metadata: { $ref: `${ref}${OBJECT_META}` }, ...properties },
    'x-kubernetes-group-version-kind': [gvkOf(kind, version)],
  }
}

const APIVERSION: Schema = { type: 'string', description: 'API group and version of the kind.' }
const KIND: Schema = { type: 'string', description: 'Kind of the document.' }
const STATUS: Schema = { type: 'object', description: 'Written by controllers; read-only.', 'x-kubernetes-preserve-unknown-fields': true }

/** The fields of a kind besides apiVersion, kind and metadata. */
function bodyOf(kind: ServedKind, version: string): Schema {
  const name = definitionName(kind, version)
  const made = bodies.get(name) ?? makeBody(kind, version)
  bodies.set(name, made)
  return made
}

/** Schemas do not change while a process lives. */
const bodies = new Map<string, Schema>()

function makeBody(kind: ServedKind, version: string): Schema {
  const known = kindOf(kind.group, kind.kind)
  const own = known ? jsonSchemaOf(known) : {}
  const schema = builtInSchema(kind, version, own) ?? own
  if (schema['properties'] === undefined) return { description: `${kind.kind}: kept as it is, not interpreted.`, properties: { spec: { ...STATUS, description: 'What the document asks for.' }, status: STATUS }, 'x-kubernetes-preserve-unknown-fields': true }
  const fields = Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).filter(([name]) => !['apiVersion', 'kind', 'metadata', 'status'].includes(name))
  const shown = fields.map(([name, field]) => [name, openapiSchema(isObject(field) ? field : {}, { group: kind.group, kind: kind.kind, names: [name] })] as const)
  return { description: known ? `${kind.kind} of ${kind.group || 'the core group'}.` : `${kind.kind}: kept as it is, not interpreted.`, properties: { ...Object.fromEntries(shown), status: STATUS } }
}
