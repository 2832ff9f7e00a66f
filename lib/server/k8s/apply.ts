import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { applyConfiguration, homeOwners, type ManagedFields, type Manager, type Spot, stillAsApplied } from '@/lib/model/index.ts'
import { LAST_APPLIED, type StoreEdit } from '@/lib/store/index.ts'
import { parseDocument, printDocument } from '@/lib/yaml/index.ts'
import { admitObject } from './admission.ts'
import { applyConflict } from './apply-conflict.ts'
import { writerOf } from './managed-fields.ts'
import { receivedObject, seconds, shownObject } from './object.ts'
import type { ObjectPath } from './path.ts'
import { keyOf } from './read.ts'
import { checkIdentity } from './receive.ts'
import { bodyText, fieldValidationOf, isDryRun, type K8sRequest, parseJson } from './request.ts'
import { StatusError } from './status.ts'
import { metadataOf } from './table.ts'
import { answer, baseOf, type Current, editedText, foundAt, isStored, originOf, retried, save } from './write.ts'

/** The content type of server-side apply. */
export const APPLY = 'application/apply-patch+yaml'

/** What a client wants of an object: its configuration, the text it came in, and who wants it. */
type Wanted = { readonly object: JsonObject; readonly text: string; readonly manager: Manager; readonly force: boolean }

/** PATCH with an apply configuration: creates the object, or merges into it what the manager states and takes out what it states no more. */
export async function applyObject(k8s: K8sRequest, path: ObjectPath): Promise<Response> {
  const wanted = await readWanted(k8s, path)
  const named = metadataOf(wanted.object)['resourceVersion'] !== undefined
  return retried(named, async () => {
    const current = await foundAt(k8s, path)
    const { edit, warnings } = editOf(k8s, path, wanted, current)
    const saved = await save(k8s, current ? 'update' : 'create', path.kind, edit, isDryRun(k8s.query))
    return answer(k8s, path.kind, path.version, saved, current ? 200 : 201, warnings)
  })
}

async function readWanted(k8s: K8sRequest, path: ObjectPath): Promise<Wanted> {
  const text = await bodyText(k8s.request)
  const { resource, faults } = parseDocument(text)
  if (!resource) throw new StatusError('BadRequest', `error decoding YAML: ${faults[0]?.message ?? 'there is no object'}`)
  const object = checkIdentity(resource.object, path.kind, path.version, path.namespace, path.name)
  if (metadataOf(object)['managedFields'] !== undefined) throw new StatusError('BadRequest', 'metadata.managedFields must be nil')
  if ((k8s.query.get('fieldManager') ?? '') === '') throw new StatusError('Invalid', 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch')
  return { object, text, manager: { ...writerOf(k8s, path), operation: 'Apply' }, force: k8s.query.get('force') === 'true' }
}

function editOf(k8s: K8sRequest, path: ObjectPath, wanted: Wanted, current: Current | undefined): { readonly edit: StoreEdit; readonly warnings: readonly string[] } {
  const applied = appliedTo(path, wanted, current)
  const received = receivedObject(applied.object, current)
  const { object, warnings } = admitObject(received.object, path.kind, fieldValidationOf(k8s.query))
  const edit = { key: keyOf(path), server: received.server, managedFields: applied.entries }
  if (current && isStored(current)) return { edit: { ...edit, text: editedText(current, object), base: named(wanted, path) ?? current.resourceVersion, uid: uidOf(wanted) }, warnings }
  // YAML that arrives as it was written keeps its comments.
  const text = current || isJson(wanted.text) ? printDocument(object) : editedText(wanted, object)
  return { edit: { ...edit, text, base: named(wanted, path) ?? null, origin: originOf(k8s) }, warnings }
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith('{')
}

function named({ object }: Wanted, path: ObjectPath): bigint | undefined {
  const { resourceVersion } = metadataOf(object)
  return baseOf({ resourceVersion: typeof resourceVersion === 'string' ? resourceVersion : undefined }, path)
}

function uidOf({ object }: Wanted): string | undefined {
  const { uid } = metadataOf(object)
  return typeof uid === 'string' ? uid : undefined
}

/** The object with what is wanted, and who owns its fields then; a conflict throws. */
function appliedTo(path: ObjectPath, { object, manager, force }: Wanted, current: Current | undefined): { readonly object: JsonObject; readonly entries: readonly ManagedFields[] } {
  const spot: Spot = { group: path.kind.group, kind: path.kind.kind, names: [] }
  const live = current ? shownObject(current, path.version) : {}
  const client = manager.manager === 'kubectl' ? lastAppliedOf(live) : undefined
  const merged = applyConfiguration({
    live, entries: ownersOf(current, live, spot), applied: object, manager, force, time: seconds(new Date()), ...(client && { yielding: stillAsApplied(client, live, spot) }),
  }, spot)
  if (!merged.ok) throw applyConflict(merged.error, path)
  return { object: lastAppliedOf(merged.value.object) && manager.manager === 'kubectl' ? withLastApplied(merged.value.object, object) : merged.value.object, entries: merged.value.entries }
}

/** Fields of which no account was kept are ours; those whose owners a client reset belong to nobody by name. */
function ownersOf(current: Current | undefined, live: JsonObject, spot: Spot): readonly ManagedFields[] {
  if (!current || !isStored(current)) return []
  const entries = current.server.managedFields
  if (entries === undefined) return homeOwners(live, spot, seconds(current.created))
  return entries.length > 0 ? entries : homeOwners(live, spot, seconds(current.created), 'before-first-apply')
}

/** What kubectl applied on its own side last. */
function lastAppliedOf(object: JsonObject): JsonObject | undefined {
  const { annotations } = metadataOf(object)
  const text = isObject(annotations) ? annotations[LAST_APPLIED] : undefined
  const read = typeof text === 'string' ? parseJson(text) : undefined
  return isObject(read) ? read : undefined
}

/** Keeps the annotation in step, so that a later apply on the client's side starts from what was applied on this. */
function withLastApplied(object: JsonObject, applied: JsonObject): JsonObject {
  const metadata = metadataOf(object)
  return { ...object, metadata: { ...metadata, annotations: { ...(metadata['annotations'] as JsonObject), [LAST_APPLIED]: `${JSON.stringify(applied)}\n` } } }
}
