import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import type { DocumentList, StoredObject } from '@/lib/store/index.ts'
import { impliedNamespace, withImpliedNamespaces } from './namespaces.ts'
import { type Shown, shownObject } from './object.ts'
import type { CollectionPath, ObjectPath } from './path.ts'
import { formOf, manyAs, oneAs } from './representation.ts'
import type { K8sRequest } from './request.ts'
import { json } from './respond.ts'
import { fieldSelector, labelSelector } from './selectors.ts'
import { resourceName, type ServedKind } from './served.ts'
import { StatusError } from './status.ts'

export function keyOf({ kind: { group, kind }, namespace, name }: ObjectPath): ResourceKey {
  return resourceKey({ group, kind, namespace, name })
}

export function notFound({ kind, name }: Pick<ObjectPath, 'kind' | 'name'>): StatusError {
  return new StatusError('NotFound', `${resourceName(kind)} ${JSON.stringify(name)} not found`, { name, group: kind.group, kind: kind.plural })
}

export function noSuchMesh(mesh: string): StatusError {
  return new StatusError('NotFound', `there is no mesh ${JSON.stringify(mesh)} here`, { name: mesh, kind: 'meshes' })
}

/** GET of one object. */
export async function getObject(k8s: K8sRequest, path: ObjectPath): Promise<Response> {
  const document = (await k8s.store.documents.get(k8s.mesh, keyOf(path))) ?? (await impliedNamespace(k8s, path))
  if (!document) throw notFound(path)
  return json(oneAs(formOf(k8s.request, k8s.query), path.kind, shownObject(document, path.version), new Date()))
}

/** GET of a collection, whole or in pages. */
export async function listObjects(k8s: K8sRequest, path: CollectionPath): Promise<Response> {
  const matches = matcherOf(k8s.query)
  const limit = Number(k8s.query.get('limit') ?? 0)
  const page = await pageOf(k8s, path, limit, k8s.query.get('continue') ?? '')
  const items = page.documents.filter(matches).map((document) => shownObject(document, path.version))
  const metadata = { resourceVersion: String(page.revision), ...(page.next && { continue: page.next }) }
  return json(manyAs(formOf(k8s.request, k8s.query), path.kind, path.version, items, metadata, new Date()))
}

/** What a label and a field selector let through. */
export function matcherOf(query: URLSearchParams): (shown: Pick<Shown, 'name' | 'namespace' | 'object'>) => boolean {
  const byLabels = labelSelector(query.get('labelSelector'))
  const byField = fieldSelector(query.get('fieldSelector'))
  return (shown) => byField(shown) && byLabels(labelsOf(shown.object))
}

function labelsOf({ metadata }: JsonObject): Readonly<Record<string, string>> {
  const labels = isObject(metadata) ? metadata['labels'] : undefined
  return isObject(labels) ? (labels as Readonly<Record<string, string>>) : {}
}

type Page = { readonly revision: bigint; readonly documents: readonly Shown[]; readonly next?: string }

async function pageOf(k8s: K8sRequest, { kind, namespace }: CollectionPath, limit: number, token: string): Promise<Page> {
  const filter = { group: kind.group, kind: kind.kind, ...(namespace !== undefined && { namespace }) }
  const after = token === '' ? undefined : readToken(token)
  const list = await k8s.store.documents.list(k8s.mesh, { ...filter, after, ...(limit > 0 && { limit: limit + 1 }) })
  if (!list) throw noSuchMesh(k8s.mesh)
  const last = limit > 0 && list.documents.length > limit ? list.documents[limit - 1] : undefined
  const documents = last ? list.documents.slice(0, limit) : list.documents
  return {
    revision: list.revision,
    documents: last || token !== '' ? documents : await withImpliedNamespaces(k8s, kind, documents),
    ...(last && { next: writeToken(last) }),
  }
}

/** A page goes on behind the last name of the one before; documents that came or went meanwhile are seen or not, but none twice. */
function writeToken({ namespace, name }: StoredObject): string {
  return Buffer.from(JSON.stringify([namespace, name])).toString('base64url')
}

function readToken(token: string): { readonly namespace: string; readonly name: string } {
  try {
    const [namespace, name] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [unknown, unknown]
    if (typeof namespace === 'string' && typeof name === 'string') return { namespace, name }
  } catch {
    // Answered below.
  }
  throw new StatusError('BadRequest', 'continue key is not valid')
}

/** Everything of a kind, in one namespace or all. */
export async function allOf(k8s: K8sRequest, kind: ServedKind, namespace: string | undefined): Promise<DocumentList<StoredObject>> {
  const list = await k8s.store.documents.list(k8s.mesh, { group: kind.group, kind: kind.kind, namespace })
  if (!list) throw noSuchMesh(k8s.mesh)
  return list
}
