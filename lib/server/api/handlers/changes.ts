import type { contracts } from '@/lib/api/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { changeAnswer, changeDetailAnswer, documentAnswer } from '../answers.ts'
import type { Handler } from '../handle.ts'
import { existing, noSuchMesh, ProblemError, problemOfSave } from '../problem.ts'

export const saveChange: Handler<typeof contracts.saveChange> = async ({ store, params: { mesh }, body, actor }) => {
  const edits = body.edits.map(({ key, base, ...edit }) => ({ ...edit, key: key as ResourceKey, base: typeof base === 'string' ? BigInt(base) : base }))
  const saved = await store.documents.save(mesh, { actor, message: body.message ?? '', edits })
  if (!saved.ok) throw problemOfSave(saved.error)
  const { revision, change, documents } = saved.value
  return { revision: String(revision), change: change && changeAnswer(change), documents: documents.map(documentAnswer) }
}

export const listChanges: Handler<typeof contracts.listChanges> = async ({ store, params: { mesh }, query: { limit, before, key } }) => {
  const { revision } = existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
  const changes = await store.changes.list(mesh, { limit, before: before === undefined ? undefined : BigInt(before), key: key as ResourceKey | undefined })
  return { revision: String(revision), items: changes.map(changeAnswer) }
}

export const getChange: Handler<typeof contracts.getChange> = async ({ store, params: { mesh, change } }) =>
  changeDetailAnswer(existing(await store.changes.get(mesh, change), () => new ProblemError(404, `The mesh ${mesh} has no change ${change}.`)))
