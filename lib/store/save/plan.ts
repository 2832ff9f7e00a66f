import { randomUUID } from 'node:crypto'
import { type Json, sameJson } from '@/lib/std/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { StoreConflict, StoredDocument, StoredEntry, Verb } from '../types.ts'
import { serverAfter } from './ownership.ts'
import type { PreparedEdit } from './prepare.ts'

/** What a save will do: the documents after it, the keys that go, and one entry with a revision of its own for each. */
export type Plan = {
  readonly writes: readonly StoredDocument[]
  readonly deletions: readonly StoredDocument[]
  readonly entries: readonly StoredEntry[]
}

/** Edits that started from something else than what is stored now. */
export function conflictsOf(edits: readonly PreparedEdit[], stored: ReadonlyMap<ResourceKey, StoredDocument>): readonly StoreConflict[] {
  return edits.flatMap((edit) => {
    const current = stored.get(edit.key) ?? null
    const sameBase = edit.base === undefined || edit.base === (current?.resourceVersion ?? null)
    const sameUid = edit.uid === undefined || edit.uid === current?.uid
    return sameBase && sameUid ? [] : [{ key: edit.key, base: edit.base ?? null, proposed: edit.content?.text ?? null, current }]
  })
}

/** Lays out the writes; edits that change nothing are left out and take no revision. */
export function planOf(edits: readonly PreparedEdit[], stored: ReadonlyMap<ResourceKey, StoredDocument>, revision: bigint, now: Date): Plan {
  const writes: StoredDocument[] = []
  const deletions: StoredDocument[] = []
  const entries: StoredEntry[] = []
  let next = revision
  for (const edit of edits) {
    const before = stored.get(edit.key)
    if (edit.content === null) {
      if (!before) continue
      deletions.push(before)
      entries.push(entryFor('delete', ++next, before, before.text, null))
    } else {
      const after = written(edit, edit.content, before, next + 1n, now)
      if (before && isSame(before, after)) continue
      next++
      writes.push(after)
      entries.push(entryFor(before ? 'update' : 'create', next, after, before?.text ?? null, after.text))
    }
  }
  return { writes, deletions, entries }
}

function written(edit: PreparedEdit, content: NonNullable<PreparedEdit['content']>, before: StoredDocument | undefined, resourceVersion: bigint, now: Date): StoredDocument {
  const sameContent = before !== undefined && sameJson(contentOf(before.object), contentOf(content.object))
  return {
    ...parseResourceKey(edit.key),
    key: edit.key,
    version: content.version,
    role: edit.role ?? before?.role ?? content.defaultRole,
    origin: edit.origin === undefined ? (before?.origin ?? null) : edit.origin,
    manager: edit.manager === undefined ? (before?.manager ?? null) : edit.manager,
    object: content.object,
    text: content.text,
    server: serverAfter(edit, content.object, before, now),
    uid: before?.uid ?? randomUUID(),
    resourceVersion,
    generation: before === undefined ? 1 : before.generation + (sameContent ? 0 : 1),
    created: before?.created ?? now,
    updated: now,
  }
}

/** Generation counts changes of content; metadata and status are none. */
function contentOf({ metadata: _metadata, status: _status, ...content }: StoredDocument['object']): Json {
  return content
}

function isSame(before: StoredDocument, after: StoredDocument): boolean {
  return before.text === after.text
    && before.role === after.role
    && before.manager === after.manager
    && sameJson(before.origin, after.origin)
    && sameJson(before.server, after.server)
}

function entryFor(verb: Verb, revision: bigint, document: StoredDocument, before: string | null, after: string | null): StoredEntry {
  const { key, group, version, kind, namespace, name, uid, generation, created, server } = document
  return { revision, verb, key, group, version, kind, namespace, name, uid, generation, created, before, after, server }
}
