import type { JsonObject } from '@/lib/std/index.ts'

/** Identity of a document within a mesh: `group/Kind/namespace/name`; group is '' for core, namespace is '' for cluster-scoped kinds. The version is not part of it. */
export type ResourceKey = string & { readonly __brand: 'ResourceKey' }

export type ResourceId = { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string }

/** Builds the key of a document. */
export function resourceKey(id: ResourceId): ResourceKey {
  return `${id.group}/${id.kind}/${id.namespace}/${id.name}` as ResourceKey
}

/** Splits a key into its parts. Names hold no slash, so this is the exact inverse of `resourceKey`. */
export function parseResourceKey(key: ResourceKey): ResourceId {
  const [group = '', kind = '', namespace = '', name = ''] = key.split('/')
  return { group, kind, namespace, name }
}

/** metadata with effective values: a missing namespace of a namespaced kind is `default`. */
export type Metadata = {
  readonly name: string
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** Milliseconds since the epoch; undefined without `creationTimestamp`, which counts as oldest (design: age). */
  readonly created: number | undefined
}

/**
 * A parsed, immutable document. `object` is exactly what the text says; `spec` is `object.spec` seen through the kind's type and
 * may be trusted only after the kind's structural validation (a refused document never reaches the `admitted` view).
 */
export type Resource<Spec = JsonObject, Status = JsonObject> = {
  readonly key: ResourceKey
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly metadata: Metadata
  readonly object: JsonObject
  readonly spec: Spec
  readonly status: Status | undefined
}
