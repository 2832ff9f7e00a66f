import { createHash } from 'node:crypto'
import { compareBy } from '@/lib/std/index.ts'
import type { Shown } from './object.ts'
import type { ObjectPath } from './path.ts'
import type { K8sRequest } from './request.ts'
import type { ServedKind } from './served.ts'

/**
 * A cluster refuses documents of a namespace that it does not have. Here a namespace need not be a document: `default` always exists,
 * and so does every namespace that holds one. Such namespaces are shown like real ones, and become documents when they are written to.
 */
export async function impliedNamespace(k8s: K8sRequest, { kind, name }: Pick<ObjectPath, 'kind' | 'name'>): Promise<Shown | undefined> {
  if (!isNamespace(kind)) return undefined
  const implied = await impliedNames(k8s)
  return implied.has(name) ? shownNamespace(k8s, name) : undefined
}

/** Adds namespaces that only documents imply to a list of Namespaces. */
export async function withImpliedNamespaces(k8s: K8sRequest, kind: ServedKind, documents: readonly Shown[]): Promise<readonly Shown[]> {
  if (!isNamespace(kind)) return documents
  const stored = new Set(documents.map(({ name }) => name))
  const implied = [...(await impliedNames(k8s))].filter((name) => !stored.has(name)).map((name) => shownNamespace(k8s, name))
  return [...documents, ...implied].sort(compareBy(({ name }) => name))
}

export function isNamespace({ group, kind }: ServedKind): boolean {
  return group === '' && kind === 'Namespace'
}

async function impliedNames({ store, mesh }: K8sRequest): Promise<ReadonlySet<string>> {
  return new Set(['default', ...(await store.documents.namespaces(mesh))])
}

function shownNamespace({ mesh }: K8sRequest, name: string): Shown {
  return {
    group: '',
    name,
    namespace: '',
    uid: uidOf(`${mesh}/${name}`),
    generation: 1,
    resourceVersion: 0n,
    created: new Date(0),
    server: {},
    object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
  }
}

/** Stable, though nothing is stored. */
function uidOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
