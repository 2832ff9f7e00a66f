import type { Change, ChangeDetail, Conflict, Document, Mesh, News, ProxyAnswer } from '@/lib/api/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'
import type { StoreConflict, StoredChange, StoredChangeDetail, StoredMesh, StoredText } from '@/lib/store/index.ts'

export function meshAnswer({ name, displayName, istioVersion, revision, created, documents }: StoredMesh): Mesh {
  return { name, displayName, istioVersion, revision: String(revision), created: created.toISOString(), documents }
}

export function documentAnswer({ key, group, version, kind, namespace, name, role, origin, manager, text, uid, resourceVersion, generation, created, updated }: StoredText): Document {
  return {
    key, group, version, kind, namespace, name, role, origin, manager, text, uid,
    resourceVersion: String(resourceVersion), generation, created: created.toISOString(), updated: updated.toISOString(),
  }
}

export function conflictAnswer({ key, base, proposed, current }: StoreConflict): Conflict {
  return { key, base: base === null ? null : String(base), proposed, current: current && documentAnswer(current) }
}

export function changeAnswer({ id, from, to, at, actor, message, entries }: StoredChange): Change {
  return { id, from: String(from), to: String(to), at: at.toISOString(), actor, message, entries: entries.map(({ revision, verb, key }) => ({ revision: String(revision), verb, key })) }
}

export function changeDetailAnswer(change: StoredChangeDetail): ChangeDetail {
  return { ...changeAnswer(change), entries: change.entries.map(({ revision, verb, key, before, after }) => ({ revision: String(revision), verb, key, before, after })) }
}

export function proxyAnswer(compilation: Compilation, proxy: Proxy): ProxyAnswer {
  const { id, name, namespace, type, ips, labels, serviceAccount, locality, standIn, notGoverned } = proxy
  return { id, name, namespace, type, ips: [...ips], labels: { ...labels }, serviceAccount, locality, standIn, ...(notGoverned && { notGoverned }), notModelled: [...compilation.notModelledFor(proxy)] }
}

export function newsAnswer({ id, to, at, actor, message, entries }: StoredChange): News {
  return { change: id, revision: String(to), at: at.toISOString(), actor, message, documents: new Set(entries.map(({ key }) => key)).size }
}
