import { isObject, type JsonObject } from '@/lib/std/index.ts'

/** Kinds of which an API server answers `spec.replicas`, given or not; kubectl's describe counts on it. */
const SCALED = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'])
const DEFAULT = 1

/** An object with the defaults that clients cannot do without. */
export function withDefaults(object: JsonObject): JsonObject {
  const { kind, spec } = object
  if (typeof kind !== 'string' || !SCALED.has(kind) || !isObject(spec) || spec['replicas'] !== undefined) return object
  return { ...object, spec: { replicas: DEFAULT, ...spec } }
}

/** What a client hands back without the defaults that it read from us: the text does not say them. */
export function withoutDefaults(object: JsonObject, stored: JsonObject | undefined): JsonObject {
  const { kind, spec } = object
  const said = isObject(stored?.['spec']) && stored['spec']['replicas'] !== undefined
  if (!stored || said || typeof kind !== 'string' || !SCALED.has(kind) || !isObject(spec) || spec['replicas'] !== DEFAULT) return object
  const { replicas: _default, ...rest } = spec
  return { ...object, spec: rest }
}
