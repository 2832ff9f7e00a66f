import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { reduceSecret } from '@/lib/yaml/index.ts'
import type { ManagedFields } from '@/lib/model/index.ts'
import { LAST_APPLIED, type ServerFields, type StoredDocument, type StoredEntry, withLastApplied } from '@/lib/store/index.ts'
import { withDefaults, withoutDefaults } from './defaults.ts'
import { readManagedFields } from './managed-fields.ts'
import { withDecodedDigests, withEncodedDigests } from './secret-values.ts'
import { apiVersionOf } from './served.ts'

/** What is needed to show a stored object, or one as it was. */
export type Shown = Pick<StoredDocument, 'group' | 'name' | 'namespace' | 'uid' | 'generation' | 'resourceVersion' | 'created' | 'server'> & { readonly object: JsonObject }

/** A stored document as the API answers it: its own fields, and those that a server fills in. `version` is the one that was asked for. */
export function shownObject({ group, name, namespace, uid, generation, resourceVersion, created, server, object }: Shown, version: string): JsonObject {
  const said = withDefaults(withEncodedDigests(withLastApplied(object, server)))
  const own = isObject(said['metadata']) ? said['metadata'] : {}
  // Assigned, not spread: a list may hold ten thousand. The first object decides the order of fields.
  const metadata: { [field: string]: Json | undefined } = Object.assign({}, own, {
    name,
    creationTimestamp: own['creationTimestamp'] ?? seconds(created),
    uid,
    resourceVersion: String(resourceVersion),
    generation,
  })
  if (namespace !== '') metadata['namespace'] = namespace
  if (server.managedFields) metadata['managedFields'] = server.managedFields
  return Object.assign({ apiVersion: '', kind: '', metadata }, said, { apiVersion: apiVersionOf(group, version), metadata })
}

/** Kubernetes' times have whole seconds. */
export function seconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`
}

/** A document as it stood after, or before, an entry of the history; `object` was read from its text. */
export function shownEntry(entry: StoredEntry, object: JsonObject): Shown {
  return { ...entry, object, resourceVersion: entry.revision }
}

/** What a client sent, split into what belongs into the text and what is kept beside it. */
export type Received = {
  readonly object: JsonObject
  readonly server: Omit<ServerFields, 'managedFields'>
  readonly resourceVersion: string | undefined
  readonly uid: string | undefined
  /** Absent when the client leaves the owners of fields as they are. */
  readonly managedFields: readonly ManagedFields[] | undefined
}

const SERVER_METADATA = new Set(['uid', 'resourceVersion', 'generation', 'managedFields', 'selfLink', 'deletionTimestamp', 'deletionGracePeriodSeconds'])

/**
 * Takes out of an object what only a server says. A creation time that is merely our own, handed back by a client that read it
 * from us, is no statement of the text either (age decides conflicts in Istio).
 */
export function receivedObject(sent: JsonObject, current: Shown | undefined): Received {
  const object = withoutDefaults(withDecodedDigests(sent), current?.object)
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  // The annotation repeats a Secret's values.
  const secret = reduceSecret(object) !== object
  const { [LAST_APPLIED]: lastApplied, ...annotations } = isObject(metadata['annotations']) ? metadata['annotations'] : {}
  const kept = Object.entries(metadata).filter(([key, value]) => !SERVER_METADATA.has(key) && key !== 'annotations' && !(key === 'creationTimestamp' && isOurTime(value, current)) && !(key === 'namespace' && isImplied(value, current)))
  return {
    object: reduceSecret({ ...withoutEmptyStatus(object), metadata: { ...Object.fromEntries(kept), ...(Object.keys(annotations).length > 0 && { annotations }) } }),
    server: typeof lastApplied === 'string' && !secret ? { lastApplied } : {},
    resourceVersion: textOf(metadata['resourceVersion']),
    uid: textOf(metadata['uid']),
    managedFields: readManagedFields(metadata['managedFields']),
  }
}

/** kubectl create writes an empty status into what it makes. */
function withoutEmptyStatus({ status, ...object }: JsonObject): JsonObject {
  return status === undefined || (isObject(status) && Object.keys(status).length === 0) ? object : { ...object, status }
}

/** A namespace that the text leaves out stays out. */
function isImplied(namespace: Json | undefined, current: Shown | undefined): boolean {
  const stored = current?.object['metadata']
  return isObject(stored) && stored['namespace'] === undefined && namespace === current?.namespace
}

function isOurTime(value: Json | undefined, current: Shown | undefined): boolean {
  if (value === null || value === undefined) return true
  if (!current) return false
  const stored = current.object['metadata']
  return (!isObject(stored) || stored['creationTimestamp'] === undefined) && value === seconds(current.created)
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
