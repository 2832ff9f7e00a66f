import type { contracts } from '@/lib/api/index.ts'
import type { Handler } from '../handle.ts'
import { existing, noSuchMesh } from '../problem.ts'

export const listPositions: Handler<typeof contracts.listPositions> = async ({ store, settings, params: { mesh } }) => ({
  items: [...existing(await store.positions.list(mesh), () => noSuchMesh(mesh))],
  writable: !settings.READ_ONLY,
})

export const savePositions: Handler<typeof contracts.savePositions> = async ({ store, params: { mesh }, body: { items, reset } }) => ({
  items: [...existing(await store.positions.save(mesh, items, reset), () => noSuchMesh(mesh))],
  writable: true,
})
