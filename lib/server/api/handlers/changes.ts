import type { contracts } from '@/lib/api/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { err, ok, type Result } from '@/lib/std/index.ts'
import type { Compacted, Store, StoredChange } from '@/lib/store/index.ts'
import { newsOf } from '../../news.ts'
import { changeAnswer, changeDetailAnswer, newsAnswer, savedAnswer } from '../answers.ts'
import type { Handler } from '../handle.ts'
import { existing, noLongerKept, noSuchMesh, ProblemError, problemOfSave } from '../problem.ts'

/** A look without news, in case a notification was lost; the client is told that the connection lives, too. */
const LOOK_AGAIN_MS = 15_000
/** Changes that one look at the history takes. */
const PAGE = 100

export const saveChange: Handler<typeof contracts.saveChange> = async ({ store, params: { mesh }, body, actor }) => {
  const edits = body.edits.map(({ key, base, ...edit }) => ({ ...edit, key: key as ResourceKey, base: typeof base === 'string' ? BigInt(base) : base }))
  const saved = await store.documents.save(mesh, { actor, message: body.message ?? '', edits })
  if (!saved.ok) throw problemOfSave(saved.error)
  return savedAnswer(saved.value)
}

export const listChanges: Handler<typeof contracts.listChanges> = async ({ store, params: { mesh }, query: { limit, before, key, actor, since, until } }) => {
  const { revision } = existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
  const changes = await store.changes.list(mesh, { limit, before: before === undefined ? undefined : BigInt(before), key: key as ResourceKey | undefined, actor, since: since === undefined ? undefined : new Date(since), until: until === undefined ? undefined : new Date(until) })
  return { revision: String(revision), keptFrom: String((await store.changes.keptFrom(mesh)) ?? revision), items: changes.map(changeAnswer), actors: [...(await store.changes.actors(mesh))] }
}

export const getChange: Handler<typeof contracts.getChange> = async ({ store, params: { mesh, change } }) =>
  changeDetailAnswer(existing(await store.changes.get(mesh, change), () => new ProblemError(404, `The mesh ${mesh} has no change ${change}.`)))

export const followChanges: Handler<typeof contracts.followChanges> = async ({ store, params: { mesh }, query: { since }, asked }) => {
  const { revision: head } = existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
  const begin = revisionOf(asked.lastEventId ?? since) ?? head
  // A revision that this mesh never had comes from a former mesh of its name: as little as before its history can be told behind it.
  if (begin > head) throw new ProblemError(410, `The mesh ${mesh} has no revision ${begin}; it stands at ${head}.`)
  const missed = await changesAfter(store, mesh, begin)
  if (!missed.ok) throw noLongerKept(mesh, begin, missed.error.keptFrom)
  return async ({ send, stayAlive, stopped }) => {
    let revision = begin
    const news = newsOf(store, mesh, stopped)
    while (!news.ended() && (await store.meshes.head(mesh))) {
      const changes = await changesAfter(store, mesh, revision)
      // Shortened under a slow follower: it comes back with its last id, and is told.
      if (!changes.ok) break
      for (const change of changes.value) {
        await send({ id: String(change.to), data: newsAnswer(change) })
        revision = change.to
      }
      await stayAlive(String(revision))
      await news.wait(LOOK_AGAIN_MS)
    }
    news.stop()
  }
}

function revisionOf(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d+$/.test(text) ? BigInt(text) : undefined
}

/** Oldest first; an error when some of them were taken out of the history. */
async function changesAfter(store: Store, mesh: string, revision: bigint): Promise<Result<readonly StoredChange[], Compacted>> {
  const newest: StoredChange[] = []
  for (;;) {
    const page = await store.changes.list(mesh, { limit: PAGE, before: newest.at(-1)?.to, after: revision })
    newest.push(...page)
    if (page.length < PAGE) break
  }
  const from = newest.at(-1)?.from ?? revision
  return from > revision ? err({ type: 'compacted', keptFrom: from }) : ok(newest.toReversed())
}
