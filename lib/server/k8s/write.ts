import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { labelOf, type Saved, type StoredDocument, type StoreEdit } from '@/lib/store/index.ts'
import { applyEdits, objectEdits, parseDocument, printDocument } from '@/lib/yaml/index.ts'
import { admitObject } from './admission.ts'
import { writerOf } from './managed-fields.ts'
import { findingWarnings } from './finding-warnings.ts'
import { impliedNamespace } from './namespaces.ts'
import { type Received, receivedObject, type Shown, shownObject } from './object.ts'
import { applyPatch, patchTypeOf } from './patch.ts'
import type { CollectionPath, ObjectPath } from './path.ts'
import { keyOf, notFound } from './read.ts'
import { checkIdentity, receiveBody, withName } from './receive.ts'
import { refusal } from './refusal.ts'
import { formOf, oneAs } from './representation.ts'
import { bodyText, contentTypeOf, fieldValidationOf, isDryRun, type K8sRequest, parseJson } from './request.ts'
import { json } from './respond.ts'
import type { ServedKind } from './served.ts'
import { StatusError } from './status.ts'
import { metadataOf } from './table.ts'

/** POST to a collection. */
export async function createObject(k8s: K8sRequest, path: CollectionPath): Promise<Response> {
  const { object, text, warnings } = await receiveBody(k8s.request, fieldValidationOf(k8s.query))
  const named = withName(checkIdentity(object, path.kind, path.version, path.namespace, undefined))
  const received = receivedObject(named, undefined)
  const admitted = admitObject(received.object, path.kind, fieldValidationOf(k8s.query))
  // YAML that arrives as it was written keeps its comments.
  const source = text === undefined ? printDocument(admitted.object) : editedText({ text, object }, admitted.object)
  const saved = await save(k8s, 'create', path.kind, { key: admitted.key, text: source, base: null, server: received.server, writer: writerOf(k8s, path), origin: originOf(k8s) }, isDryRun(k8s.query))
  return answer(k8s, path.kind, path.version, saved, 201, [...warnings, ...admitted.warnings])
}

/** PUT of an object: without a resourceVersion it replaces whatever is there. */
export async function replaceObject(k8s: K8sRequest, path: ObjectPath): Promise<Response> {
  const current = await currentOf(k8s, path)
  const { object, warnings } = await receiveBody(k8s.request, fieldValidationOf(k8s.query))
  const received = receivedObject(checkIdentity(object, path.kind, path.version, path.namespace, path.name), current)
  return update(k8s, path, current, received, isStored(current) ? baseOf(received, path) : null, warnings)
}

/** How often a patch is tried again when somebody else was faster. */
const ATTEMPTS = 5

/** PATCH of an object: applies to whatever is there, unless it names a resourceVersion itself. */
export async function patchObject(k8s: K8sRequest, path: ObjectPath): Promise<Response> {
  const type = patchTypeOf(contentTypeOf(k8s.request), path.kind.group)
  const patch = parseJson(await bodyText(k8s.request))
  return retried(namesRevision(patch), async () => {
    const current = await currentOf(k8s, path)
    const shown = shownObject(current, isStored(current) ? current.version : path.version)
    const patched = checkIdentity(applyPatch(type, shown, patch), path.kind, undefined, path.namespace, path.name)
    const received = receivedObject(patched, current)
    const named = namesRevision(patch) || received.resourceVersion !== metadataOf(shown)['resourceVersion']
    return update(k8s, path, current, received, named ? baseOf(received, path) : isStored(current) ? current.resourceVersion : null)
  })
}

/** Writes again when somebody else was faster, unless the client itself named the state that it started from. */
export async function retried(named: boolean, write: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      // A conflict between field managers stays one.
      const lost = error instanceof StatusError && ['Conflict', 'AlreadyExists'].includes(error.reason) && error.details.causes === undefined
      if (named || attempt === ATTEMPTS || !lost) throw error
    }
  }
}

/** A merge patch that states the state it was made for. */
function namesRevision(patch: Json): boolean {
  return isObject(patch) && isObject(patch['metadata']) && patch['metadata']['resourceVersion'] !== undefined
}

async function update(k8s: K8sRequest, path: ObjectPath, current: Current, received: Received, base: bigint | null | undefined, warnings: readonly string[] = []): Promise<Response> {
  const merged = path.subresource === 'status' ? { ...received, object: { ...current.object, status: received.object['status'] }, server: current.server } : received
  const admitted = admitObject(merged.object, path.kind, fieldValidationOf(k8s.query))
  const content = isStored(current) ? { text: editedText(current, admitted.object), uid: received.uid } : { text: printDocument(admitted.object) }
  const edit: StoreEdit = { key: keyOf(path), base, server: merged.server, writer: writerOf(k8s, path), managedFields: merged.managedFields, ...content }
  const saved = await save(k8s, 'update', path.kind, edit, isDryRun(k8s.query))
  return answer(k8s, path.kind, path.version, saved, 200, [...warnings, ...admitted.warnings])
}

/** The stored text with the difference spliced in, so that comments and style stay; printed anew where that cannot be done. */
export function editedText(current: Pick<StoredDocument, 'text' | 'object'>, object: JsonObject): string {
  const edited = applyEdits(current.text, objectEdits(current.object, object))
  return edited.ok && parseDocument(edited.value).resource ? edited.value : printDocument(object)
}

/** What a write starts from: a document, or a namespace that others only imply. */
export type Current = StoredDocument | Shown

export function isStored(current: Current): current is StoredDocument {
  return 'text' in current
}

/** What is there to start from, if anything is. */
export async function foundAt(k8s: K8sRequest, path: ObjectPath): Promise<Current | undefined> {
  return (await k8s.store.documents.get(k8s.mesh, keyOf(path))) ?? (await impliedNamespace(k8s, path))
}

async function currentOf(k8s: K8sRequest, path: ObjectPath): Promise<Current> {
  const document = await foundAt(k8s, path)
  if (!document) throw notFound(path)
  return document
}

export function baseOf({ resourceVersion }: Pick<Received, 'resourceVersion'>, { kind, name }: ObjectPath): bigint | undefined {
  if (resourceVersion === undefined) return undefined
  if (!/^\d+$/.test(resourceVersion)) throw new StatusError('Invalid', `${kind.kind} ${JSON.stringify(name)} is invalid: metadata.resourceVersion: Invalid value: ${JSON.stringify(resourceVersion)}`)
  return BigInt(resourceVersion)
}

export function originOf({ request }: K8sRequest): { readonly type: 'rest'; readonly name: string } {
  return { type: 'rest', name: request.headers.get('user-agent')?.split(/[\s/]/)[0]?.slice(0, 100) || 'kubernetes client' }
}

/** Stores one edit; the history names the verb. */
export async function save(k8s: K8sRequest, verb: string, kind: ServedKind, edit: StoreEdit, dryRun: boolean): Promise<Saved> {
  const saved = await k8s.store.documents.save(k8s.mesh, { actor: k8s.actor, message: `${verb} ${labelOf(edit.key)}`, edits: [edit], dryRun })
  if (!saved.ok) throw refusal(saved.error, kind, k8s.mesh, verb === 'create')
  return saved.value
}

export async function answer(k8s: K8sRequest, kind: ServedKind, version: string, { documents: [document] }: Saved, status: number, warnings: readonly string[]): Promise<Response> {
  if (!document) throw new StatusError('InternalError', 'the document went while it was written')
  return json(oneAs(formOf(k8s.request, k8s.query), kind, shownObject(document, version), new Date()), status, [...warnings, ...(await findingWarnings(k8s, document))])
}
