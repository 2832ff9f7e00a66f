import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import type { Database } from '../database/types.ts'
import { storeOver } from '../open.ts'
import type { Store } from '../store.ts'
import type { StoreEdit } from '../types.ts'

const key = (name: string): ResourceKey => resourceKey({ group: '', kind: 'ConfigMap', namespace: 'app', name })
const edit = (name: string, value: string, base?: bigint | null): StoreEdit => ({ key: key(name), text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: app}\ndata: {v: ${value}}\n`, ...(base !== undefined && { base }) })

/** What every store promises of a history that is shortened, whichever database is underneath. */
export function compactionContract(open: () => Promise<Database>): void {
  let database: Database
  let store: Store
  let count = 0
  beforeAll(async () => {
    database = await open()
    store = await storeOver(database, 'prisma/migrations')
  })
  afterAll(() => store.close())

  /** A mesh with one change for each value of one document, and another document that only the first one wrote. */
  const newMesh = async (values: number): Promise<string> => {
    const mesh = `shortened-${++count}`
    expect(await store.meshes.create({ name: mesh, displayName: mesh, istioVersion: '1.32' })).toMatchObject({ ok: true })
    await save(mesh, edit('a', '0'), edit('first', '0'))
    for (let value = 1; value < values; value++) await save(mesh, edit('a', String(value)))
    return mesh
  }
  const save = async (mesh: string, ...edits: StoreEdit[]): Promise<void> => {
    expect(await store.documents.save(mesh, { actor: 'ann', message: '', edits })).toMatchObject({ ok: true })
  }
  /** Says how many days ago changes were made, by the revisions that they ended with. */
  const aged = async (mesh: string, days: Readonly<Record<number, number>>): Promise<void> => {
    for (const [revision, ago] of Object.entries(days)) await database.pool.query(`UPDATE change c SET at = now() - $3::int * interval '1 day' FROM mesh m WHERE m.id = c.mesh_id AND m.name = $1 AND c.to_revision = $2`, [mesh, revision, ago])
  }
  const changesOf = async (mesh: string): Promise<readonly number[]> => (await store.changes.list(mesh, { limit: 1000 })).map(({ to }) => Number(to)).toReversed()
  const revisionsSince = async (mesh: string, revision: bigint): Promise<readonly number[] | bigint> => {
    const entries = await store.changes.entriesSince(mesh, revision, 1000)
    return entries.ok ? entries.value.map((entry) => Number(entry.revision)) : entries.error.keptFrom
  }

  describe('a history', () => {
    it('keeps everything unless it is told what to keep', async () => {
      const mesh = await newMesh(3)
      expect(await store.changes.compact({})).toBe(0)
      expect(await changesOf(mesh)).toEqual([2, 3, 4])
      expect(await store.changes.keptFrom(mesh)).toBe(0n)
      expect(await store.changes.keptFrom('no-such-mesh')).toBeUndefined()
    })

    it('keeps its newest changes, and says from where on it tells', async () => {
      const mesh = await newMesh(6)
      await store.changes.compact({ changes: 2 })
      expect(await changesOf(mesh)).toEqual([6, 7])
      expect(await store.changes.keptFrom(mesh)).toBe(5n)
      expect(await revisionsSince(mesh, 5n)).toEqual([6, 7])
      expect(await revisionsSince(mesh, 4n)).toBe(5n)
      expect(await revisionsSince(mesh, 0n)).toBe(5n)
      expect(await revisionsSince(mesh, 7n)).toEqual([])
      expect((await store.documents.list(mesh))?.documents.map(({ name }) => name)).toEqual(['a', 'first'])
      expect(await store.changes.compact({ changes: 2 })).toBe(0)
    })

    it('keeps what is young and all behind it, whatever the clock said meanwhile, and the newest change however old it is', async () => {
      const mesh = await newMesh(6)
      await aged(mesh, { 2: 40, 3: 40, 5: 40 })
      await store.changes.compact({ days: 30 })
      expect(await changesOf(mesh)).toEqual([4, 5, 6, 7])
      await aged(mesh, { 4: 31, 5: 40, 6: 31, 7: 31 })
      await store.changes.compact({ days: 30 })
      expect(await changesOf(mesh)).toEqual([7])
    })

    it('keeps a change that either rule keeps', async () => {
      const [old, young] = [await newMesh(6), await newMesh(6)]
      await aged(old, { 2: 40, 3: 40, 4: 40, 5: 40, 6: 40 })
      await store.changes.compact({ changes: 3, days: 30 })
      expect([await changesOf(old), await changesOf(young)]).toEqual([[5, 6, 7], [2, 3, 4, 5, 6, 7]])
    })

    it('is shortened in batches, while others write', async () => {
      const mesh = await newMesh(450)
      const writing = Promise.all(Array.from({ length: 20 }, (_, writer) => save(mesh, edit(`w${writer}`, '0', null))))
      expect(await store.changes.compact({ changes: 5 })).toBeGreaterThanOrEqual(445)
      await writing
      await store.changes.compact({ changes: 5 })
      expect(await changesOf(mesh)).toEqual([467, 468, 469, 470, 471])
      expect(await revisionsSince(mesh, 466n)).toEqual([467, 468, 469, 470, 471])
    })

    it('that was shortened still gives a proposal its base while that is stored, and says why it cannot give another', async () => {
      const mesh = await newMesh(4)
      await store.changes.compact({ changes: 1 })
      const propose = (...edits: StoreEdit[]) => store.proposals.create(mesh, { title: 't', description: '', author: 'ann', edits })
      expect(await propose(edit('first', '1', 2n))).toMatchObject({ ok: true, value: { edits: [{ base: { resourceVersion: '2', text: edit('first', '0').text } }] } })
      expect(await propose(edit('a', '9', 3n))).toMatchObject({ error: { type: 'unreadable', faults: [{ key: key('a'), path: 'base', message: expect.stringMatching(/no longer in the history, which is kept from revision 4 on/) }] } })
      expect(await propose(edit('a', '9', 77n))).toMatchObject({ error: { faults: [{ message: expect.stringMatching(/never had/) }] } })
    })
  })
}
