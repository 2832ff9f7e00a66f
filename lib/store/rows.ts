import type { JsonObject } from '@/lib/std/index.ts'
import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import type { Origin, Role, ServerFields, StoredDocument, StoredEntry, Verb } from './types.ts'

/** A row of `resource` as SQL gives it. */
export type ResourceRow = {
  readonly uid: string
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly role: string
  readonly origin: unknown
  readonly manager: string | null
  readonly object: unknown
  readonly source: string
  readonly server: unknown
  readonly generation: number
  readonly resource_version: bigint
  readonly created: Date
  readonly updated: Date
}

/** A row of `change_entry` as Prisma gives it. */
export type EntryRow = {
  readonly revision: bigint
  readonly verb: string
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly generation: number
  readonly created: Date
  readonly before: string | null
  readonly after: string | null
  readonly server: unknown
}

export function keyOf(row: { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string }): ResourceKey {
  return resourceKey(row)
}

export function documentOf(row: ResourceRow): StoredDocument {
  return {
    key: keyOf(row),
    group: row.group,
    version: row.version,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    role: row.role as Role,
    origin: row.origin as Origin | null,
    manager: row.manager,
    object: row.object as JsonObject,
    text: row.source,
    server: row.server as ServerFields,
    uid: row.uid,
    resourceVersion: row.resource_version,
    generation: row.generation,
    created: row.created,
    updated: row.updated,
  }
}

export function entryOf(row: EntryRow): StoredEntry {
  return {
    revision: row.revision,
    verb: row.verb as Verb,
    key: keyOf(row),
    group: row.group,
    version: row.version,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    uid: row.uid,
    generation: row.generation,
    created: row.created,
    before: row.before,
    after: row.after,
    server: row.server as ServerFields,
  }
}
