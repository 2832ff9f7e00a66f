import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { labelOf, type StoreEdit } from '@/lib/store/index.ts'
import { isNamespace } from './namespaces.ts'
import { shownObject } from './object.ts'
import type { CollectionPath, ObjectPath } from './path.ts'
import { allOf, keyOf, matcherOf, notFound } from './read.ts'
import { refusal } from './refusal.ts'
import { manyAs } from './representation.ts'
import { bodyText, isDryRun, type K8sRequest, objectOf, parseJson } from './request.ts'
import { json } from './respond.ts'
import { StatusError, success } from './status.ts'

/** DELETE of an object. A Namespace takes all that it holds with it, as in a cluster. */
export async function deleteObject(k8s: K8sRequest, path: ObjectPath): Promise<Response> {
  const options = await deleteOptions(k8s.request)
  const document = await k8s.store.documents.get(k8s.mesh, keyOf(path))
  const held = isNamespace(path.kind) ? await heldBy(k8s, path.name) : []
  if (!document && held.length === 0) throw notFound(path)
  const edits: StoreEdit[] = [...(document ? [{ key: document.key, text: null, ...preconditionsOf(options, path) }] : []), ...held.map((key) => ({ key, text: null }))]
  await remove(k8s, path, edits, isDryRun(k8s.query, options), `delete ${labelOf(keyOf(path))}`)
  return json(success({ name: path.name, group: path.kind.group, kind: path.kind.plural, ...(document && { uid: document.uid }) }))
}

/** DELETE of all objects of a collection that the selectors let through; answers what went. */
export async function deleteCollection(k8s: K8sRequest, path: CollectionPath): Promise<Response> {
  const options = await deleteOptions(k8s.request)
  const { documents } = await allOf(k8s, path.kind, path.namespace)
  const chosen = documents.filter(matcherOf(k8s.query))
  const saved = await remove(k8s, path, chosen.map(({ key }) => ({ key, text: null })), isDryRun(k8s.query, options), `delete ${chosen.length} ${path.kind.plural}`)
  return json(manyAs({ type: 'object' }, path.kind, path.version, chosen.map((document) => shownObject(document, path.version)), { resourceVersion: String(saved) }, new Date()))
}

async function remove(k8s: K8sRequest, { kind }: ObjectPath | CollectionPath, edits: readonly StoreEdit[], dryRun: boolean, message: string): Promise<bigint> {
  const saved = await k8s.store.documents.save(k8s.mesh, { actor: k8s.actor, message, edits, dryRun })
  if (!saved.ok) throw refusal(saved.error, kind, k8s.mesh)
  return saved.value.revision
}

async function heldBy(k8s: K8sRequest, namespace: string): Promise<readonly ResourceKey[]> {
  const list = await k8s.store.documents.listTexts(k8s.mesh, { namespace })
  return list?.documents.map(resourceKey) ?? []
}

/** DeleteOptions come as a body, if at all. */
async function deleteOptions(request: Request): Promise<JsonObject> {
  const text = await bodyText(request)
  if (text.trim() === '') return {}
  if ((request.headers.get('content-type') ?? '').includes('protobuf')) throw new StatusError('UnsupportedMediaType', 'DeleteOptions are read as JSON only')
  return objectOf(parseJson(text))
}

function preconditionsOf({ preconditions }: JsonObject, { kind, name }: ObjectPath): Pick<StoreEdit, 'base' | 'uid'> {
  if (!isObject(preconditions)) return {}
  const { uid, resourceVersion } = preconditions
  if (resourceVersion !== undefined && (typeof resourceVersion !== 'string' || !/^\d+$/.test(resourceVersion))) throw new StatusError('Invalid', `preconditions of ${kind.kind} ${JSON.stringify(name)}: resourceVersion is not valid`)
  return { ...(typeof uid === 'string' && { uid }), ...(typeof resourceVersion === 'string' && { base: BigInt(resourceVersion) }) }
}
