import type { contracts } from '@/lib/api/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { blameOf } from '@/lib/review/index.ts'
import type { Store, StoredChangeDetail } from '@/lib/store/index.ts'
import { textsAt } from '../../past.ts'
import type { Handler } from '../handle.ts'
import { existing, noLongerKept, noSuchMesh, ProblemError } from '../problem.ts'

/** Versions of a document that are looked through for who brought a line; what is older is nobody's. */
const VERSIONS = 200
/** Changes that one look for an audit takes. */
const PAGE = 100

export const getRevision: Handler<typeof contracts.getRevision> = async ({ store, params: { mesh, revision }, query: { key } }) => {
  const { revision: head } = existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
  const asked = BigInt(revision)
  if (asked > head) throw new ProblemError(404, `The mesh ${mesh} has no revision ${revision}; it stands at ${head}.`)
  const texts = await textsAt(store, mesh, asked, head)
  if (!texts.ok) throw noLongerKept(mesh, asked, texts.error.keptFrom)
  const now = existing(await store.documents.listTexts(mesh, { since: asked }), () => noSuchMesh(mesh))
  const current = new Map<string, string>(now.documents.map((document) => [document.key, document.text]))
  const differing = [...texts.value].filter(([each, text]) => (key === undefined || key === each) && text !== (current.get(each) ?? null))
  return { revision: String(head), items: differing.map(([each, text]) => ({ key: each, text })) }
}

export const blameDocument: Handler<typeof contracts.blameDocument> = async ({ store, params: { mesh }, query: { key } }) => {
  const document = await store.documents.get(mesh, key as ResourceKey)
  if (!document) {
    existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
    throw new ProblemError(404, `The mesh ${mesh} has no document ${key}.`)
  }
  const versions = await store.changes.versions(mesh, key as ResourceKey, VERSIONS)
  // What was there before the oldest version that the history tells of: nobody knows who brought it.
  const oldest = versions.at(-1)
  const unknown = { version: undefined, text: oldest ? oldest.before : document.text }
  const owners = blameOf([...versions.map((version) => ({ version, text: version.after })), unknown]).map(({ version }) => version)
  const named = [...new Set(owners)].filter((owner) => owner !== undefined)
  return {
    changes: named.map(({ revision, at, actor, message }) => ({ revision: String(revision), at: at.toISOString(), actor, message })),
    lines: owners.map((owner) => (owner ? named.indexOf(owner) : null)),
  }
}

export const exportAudit: Handler<typeof contracts.exportAudit> = async ({ store, params: { mesh }, query: { actor, key, since, until, texts } }) => {
  const kept = existing(await store.changes.keptFrom(mesh), () => noSuchMesh(mesh))
  const query = { actor, key: key as ResourceKey | undefined, since: since === undefined ? undefined : new Date(since), until: until === undefined ? undefined : new Date(until) }
  const lines: string[] = []
  for await (const change of changesInOrder(store, mesh, query)) {
    const { id, at, actor: by, message, entries } = change
    for (const { revision, verb, key: document, before, after } of entries) {
      if (key !== undefined && document !== key) continue
      lines.push(`${JSON.stringify({ mesh, revision: String(revision), change: id, at: at.toISOString(), actor: by, message, verb, document, ...(texts && { before, after }) })}\n`)
    }
  }
  return { bytes: new TextEncoder().encode(lines.join('')), media: 'application/jsonl', name: `${mesh}-audit.jsonl`, headers: { 'x-exodos-kept-from': String(kept) } }
}

async function* changesInOrder(store: Store, mesh: string, query: Omit<Parameters<Store['changes']['details']>[1], 'limit' | 'after'>): AsyncGenerator<StoredChangeDetail> {
  let after = -1n
  for (;;) {
    const page = await store.changes.details(mesh, { ...query, after, limit: PAGE })
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.to
  }
}
