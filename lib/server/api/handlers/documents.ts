import type { contracts } from '@/lib/api/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import type { DocumentFilter, Store } from '@/lib/store/index.ts'
import { documentAnswer } from '../answers.ts'
import { type Handler, JsonText } from '../handle.ts'
import { KeptLists } from '../kept-lists.ts'
import { listInPieces, type ReadPieces, streamOf } from '../list-in-pieces.ts'
import { existing, noLongerKept, noSuchMesh, ProblemError } from '../problem.ts'

export const listDocuments: Handler<typeof contracts.listDocuments> = async ({ store, params: { mesh }, query }) => {
  if (query.since === undefined) return new JsonText(existing(await wholeList(store, mesh, { ...query, since: undefined }), () => noSuchMesh(mesh)))
  const since = BigInt(query.since)
  const list = existing(await store.documents.listJson(mesh, { ...query, since }), () => noSuchMesh(mesh))
  const deleted = await deletedBetween(store, mesh, since, list.revision)
  return new JsonText(`{"revision":"${list.revision}","items":${list.documents},"deleted":${JSON.stringify(deleted)}}`)
}

const keptBy = memoByIdentity((_store: Store) => new KeptLists())

/** All documents that a query asks for; those of the whole mesh are kept for whoever opens it next. */
async function wholeList(store: Store, mesh: string, query: DocumentFilter): Promise<ReadableStream<Uint8Array> | undefined> {
  const read: ReadPieces = (take) => store.documents.listJsonPiecewise(mesh, query, take)
  if (Object.values(query).some((value) => value !== undefined)) return listInPieces(read)
  const head = await store.meshes.head(mesh)
  if (!head) return undefined
  const kept = keptBy(store).of(head.id, head.revision)
  return kept ? streamOf(kept) : listInPieces(read, (list) => keptBy(store).keep(head.id, list))
}

/** Most entries that are looked at for deletions; a client that is further behind loads everything. */
const FAR_BEHIND = 50_000

/** What a later change deleted belongs to a later answer: the documents were read at `revision`. */
async function deletedBetween(store: Store, mesh: string, since: bigint, revision: bigint): Promise<string[]> {
  // A revision that the mesh never had is one of a former mesh of its name.
  if (since > revision) throw new ProblemError(410, `The mesh ${mesh} has no revision ${since}; it stands at ${revision}. Load all documents.`)
  const entries = await store.changes.entriesSince(mesh, since, FAR_BEHIND)
  if (!entries.ok) throw noLongerKept(mesh, since, entries.error.keptFrom)
  if (entries.value.length === FAR_BEHIND) throw new ProblemError(410, `Revision ${since} is too old to catch up from; load all documents.`)
  const last = new Map(entries.value.filter((entry) => entry.revision <= revision).map(({ key, verb }) => [key, verb]))
  return [...last].flatMap(([key, verb]) => (verb === 'delete' ? [key] : []))
}

export const getDocument: Handler<typeof contracts.getDocument> = async ({ store, params: { mesh }, query: { key } }) => {
  const document = await store.documents.get(mesh, key as ResourceKey)
  if (document) return documentAnswer(document)
  existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
  throw new ProblemError(404, `The mesh ${mesh} has no document ${key}.`)
}
