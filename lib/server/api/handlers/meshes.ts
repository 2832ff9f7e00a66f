import type { contracts, Mesh } from '@/lib/api/index.ts'
import type { Store } from '@/lib/store/index.ts'
import { meshAnswer } from '../answers.ts'
import type { Handler } from '../handle.ts'
import { existing, noSuchMesh, ProblemError } from '../problem.ts'

/** The version whose output Exodos reproduces. */
const ISTIO_VERSION = '1.32'

export const listMeshes: Handler<typeof contracts.listMeshes> = async ({ store }) => {
  const sources = await store.sources.list()
  return { items: (await store.meshes.list()).map((mesh) => meshAnswer(mesh, sources.get(mesh.name))) }
}

export const createMesh: Handler<typeof contracts.createMesh> = async ({ store, body }) => {
  const created = await store.meshes.create({ name: body.name, displayName: body.displayName ?? body.name, istioVersion: body.istioVersion ?? ISTIO_VERSION })
  if (!created.ok) throw new ProblemError(409, `There already is a mesh ${body.name}.`)
  return meshAnswer(created.value)
}

export const getMesh: Handler<typeof contracts.getMesh> = ({ store, params: { mesh } }) => answer(store, mesh)

export const deleteMesh: Handler<typeof contracts.deleteMesh> = async ({ store, params: { mesh } }) => {
  if (!(await store.meshes.delete(mesh))) throw noSuchMesh(mesh)
}

export const recordComparison: Handler<typeof contracts.recordComparison> = async ({ store, params: { mesh }, body: { documents, ...source } }) => {
  await store.sources.record(mesh, source, documents)
  return answer(store, mesh)
}

async function answer(store: Store, mesh: string): Promise<Mesh> {
  return meshAnswer(existing(await store.meshes.get(mesh), () => noSuchMesh(mesh)), (await store.sources.list(mesh)).get(mesh))
}
