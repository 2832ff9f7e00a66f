import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { columnsOf } from './columns.ts'
import type { ServedKind } from './served.ts'

/** What a Table's rows carry besides their cells. */
export type IncludeObject = 'None' | 'Metadata' | 'Object'

/** Objects as `kubectl get` wants to print them (meta.k8s.io/v1 Table). */
export function table(kind: ServedKind, items: readonly JsonObject[], metadata: JsonObject, include: IncludeObject, now: Date): JsonObject {
  const columns = columnsOf(kind)
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type, wide }) => ({ name, type, format: name === 'Name' ? 'name' : '', description: `${name} of the object.`, priority: wide ? 1 : 0 })),
    rows: items.map((item) => ({ cells: columns.map(({ cell }) => cell(item, now)), ...(include !== 'None' && { object: include === 'Object' ? item : partial(item) }) })),
  }
}

/** An object reduced to its metadata. */
export function partial(item: JsonObject): JsonObject {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: metadataOf(item) }
}

export function metadataOf(item: JsonObject): JsonObject {
  return isObject(item['metadata']) ? item['metadata'] : {}
}

