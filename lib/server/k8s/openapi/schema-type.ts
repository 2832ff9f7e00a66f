import type { Json, JsonObject } from '@/lib/std/index.ts'

/** A schema in the subset of OpenAPI that kubectl reads. */
export type Schema = {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  readonly $ref?: string
  readonly format?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly enum?: readonly Json[]
  readonly 'x-kubernetes-group-version-kind'?: readonly JsonObject[]
  readonly 'x-kubernetes-preserve-unknown-fields'?: true
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map'
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  readonly 'x-kubernetes-map-type'?: 'atomic'
  readonly 'x-kubernetes-patch-strategy'?: 'merge'
  readonly 'x-kubernetes-patch-merge-key'?: string
}
