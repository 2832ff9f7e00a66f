import { isObject, type JsonObject, text } from '@/lib/std/index.ts'
import { HOME_MANAGER, homeOwners, type ManagedFields, type Manager, ownersAfterUpdate, parseResourceKey, type Spot } from '@/lib/model/index.ts'
import type { ServerFields, StoredDocument } from '../types.ts'
import type { PreparedEdit } from './prepare.ts'

/** Where kubectl keeps what it applied last; the text of a document does not repeat it. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** An object as API clients see it, with the annotation that is kept beside it. */
export function withLastApplied(object: JsonObject, { lastApplied }: ServerFields): JsonObject {
  if (lastApplied === undefined) return object
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {}
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [LAST_APPLIED]: lastApplied } } }
}

/** What is kept beside a document after an edit, with the owners of its fields. Of a document that only we wrote, no account is kept. */
export function serverAfter(edit: PreparedEdit, object: JsonObject, before: StoredDocument | undefined, now: Date): ServerFields {
  const { managedFields: _former, ...server }: ServerFields = edit.server ?? before?.server ?? {}
  const entries = entriesAfter(edit, withLastApplied(object, server), before, now)
  return entries ? { ...server, managedFields: entries } : server
}

function entriesAfter(edit: PreparedEdit, after: JsonObject, before: StoredDocument | undefined, now: Date): readonly ManagedFields[] | undefined {
  const stored = before?.server.managedFields
  if (!edit.writer && edit.managedFields) return edit.managedFields
  if (!edit.writer && !stored) return undefined
  const { group, kind } = parseResourceKey(edit.key)
  const spot: Spot = { group, kind, names: [] }
  const was = before && withLastApplied(before.object, before.server)
  const former = edit.managedFields ?? stored ?? (was ? homeOwners(was, spot, seconds(before.created)) : [])
  const entries = ownersAfterUpdate(former, was, after, spot, edit.writer ?? home(after), seconds(now))
  return entries === former && !edit.managedFields ? stored : entries
}

function home(object: JsonObject): Manager {
  return { manager: HOME_MANAGER, operation: 'Update', apiVersion: text(object, 'apiVersion') }
}

/** Kubernetes' times have whole seconds. */
function seconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`
}
