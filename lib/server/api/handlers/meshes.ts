import type { contracts } from '@/lib/api/index.ts'
import { meshAnswer } from '../answers.ts'
import type { Handler } from '../handle.ts'
import { existing, noSuchMesh, ProblemError } from '../problem.ts'

/** The version whose output Exodos reproduces. */
const ISTIO_VERSION = '1.32'

export const listMeshes: Handler<typeof contracts.listMeshes> = async ({ store }) => ({ items: (await store.meshes.list()).map(meshAnswer) })

export const createMesh: Handler<typeof contracts.createMesh> = async ({ store, body }) => {
  const created = await store.meshes.create({ name: body.name, displayName: body.displayName ?? body.name, istioVersion: body.istioVersion ?? ISTIO_VERSION })
  if (!created.ok) throw new ProblemError(409, `There already is a mesh ${body.name}.`)
  return meshAnswer(created.value)
}

export const getMesh: Handler<typeof contracts.getMesh> = async ({ store, params: { mesh } }) => meshAnswer(existing(await store.meshes.get(mesh), () => noSuchMesh(mesh)))

export const deleteMesh: Handler<typeof contracts.deleteMesh> = async ({ store, params: { mesh } }) => {
  if (!(await store.meshes.delete(mesh))) throw noSuchMesh(mesh)
}
