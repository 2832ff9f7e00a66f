import type { contracts } from '@/lib/api/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import type { Store, StoredChange } from '@/lib/store/index.ts'
import { newsOf } from '../../news.ts'
import { changeAnswer, changeDetailAnswer, newsAnswer, savedAnswer } from '../answers.ts'
import type { Handler } from '../handle.ts'
import { existing, noSuchMesh, ProblemError, problemOfSave } from '../problem.ts'

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
  return { revision: String(revision), items: changes.map(changeAnswer), actors: [...(await store.changes.actors(mesh))] }
}

export const getChange: Handler<typeof contracts.getChange> = async ({ store, params: { mesh, change } }) =>
  changeDetailAnswer(existing(await store.changes.get(mesh, change), () => new ProblemError(404, `The mesh ${mesh} has no change ${change}.`)))

export const followChanges: Handler<typeof contracts.followChanges> = async ({ store, params: { mesh }, query: { since } }) => {
  const { revision: head } = existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
  return async ({ lastEventId, send, stayAlive, stopped }) => {
    let revision = beginningOf(lastEventId ?? since, head)
    const news = newsOf(store, mesh, stopped)
    while (!news.ended() && (await store.meshes.head(mesh))) {
      for (const change of await changesAfter(store, mesh, revision)) {
        await send({ id: String(change.to), data: newsAnswer(change) })
        revision = change.to
      }
      await stayAlive()
      await news.wait(LOOK_AGAIN_MS)
    }
    news.stop()
  }
}

/** A revision that this mesh never had comes from a former mesh of its name: nothing of it can be told. */
function beginningOf(asked: string | undefined, head: bigint): bigint {
  const revision = asked !== undefined && /^\d+$/.test(asked) ? BigInt(asked) : head
  return revision > head ? head : revision
}

/** Oldest first. */
async function changesAfter(store: Store, mesh: string, revision: bigint): Promise<readonly StoredChange[]> {
  const newest: StoredChange[] = []
  for (;;) {
    const page = await store.changes.list(mesh, { limit: PAGE, before: newest.at(-1)?.to })
    const later = page.filter(({ to }) => to > revision)
    newest.push(...later)
    if (later.length < PAGE) return newest.toReversed()
  }
}
