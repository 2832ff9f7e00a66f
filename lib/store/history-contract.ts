import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from './store.ts'
import { HOST, KEY, makeMesh, put, saveEdits } from './testing/contract-mesh.ts'
import { entriesOf } from './testing/entries-of.ts'
import type { ChangeQuery, StoreEdit } from './types.ts'

/** What every store promises to tell of what was changed: history, news, and how sources differ since; whichever database is underneath. */
export function historyContract(open: () => Promise<Store>): void {
  let store: Store
  let count = 0
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  const newMesh = () => makeMesh(store, `told-${++count}`)
  const save = (mesh: string, ...edits: StoreEdit[]) => saveEdits(store, mesh, edits)

  describe('history', () => {
    it('is read newest first, in pages, by document, and with texts', async () => {
      const mesh = await newMesh()
      await save(mesh, put('a'), put('b'))
      await save(mesh, put('a', { text: HOST('a', 'second.example') }))
      await save(mesh, { key: KEY('b'), text: null })
      const changes = await store.changes.list(mesh, { limit: 10 })
      expect(changes.map(({ from, to, actor, message }) => [from, to, actor, message])).toEqual([[3n, 4n, 'ann', 'because'], [2n, 3n, 'ann', 'because'], [0n, 2n, 'ann', 'because']])
      expect((await store.changes.list(mesh, { limit: 1, before: 4n })).map(({ to }) => to)).toEqual([3n])
      expect((await store.changes.list(mesh, { limit: 10, key: KEY('b') })).map(({ to }) => to)).toEqual([4n, 2n])
      expect((await store.changes.list(mesh, { limit: 10, after: 2n })).map(({ to }) => to)).toEqual([4n, 3n])
      expect((await store.changes.list(mesh, { limit: 10, after: 2n, before: 4n })).map(({ to }) => to)).toEqual([3n])
      expect(await store.changes.list(mesh, { limit: 10, after: 4n })).toEqual([])
      const detail = await store.changes.get(mesh, changes[1]?.id ?? '')
      expect(detail?.entries).toMatchObject([{ verb: 'update', revision: 3n, before: HOST('a'), after: HOST('a', 'second.example'), generation: 2 }])
      expect(await store.changes.get(mesh, 'no-such-change')).toBeUndefined()
    })

    it('is found by who changed, and from when until when; and told with texts, oldest first', async () => {
      const mesh = await newMesh()
      await save(mesh, put('a'))
      await store.documents.save(mesh, { actor: 'bob', message: 'other', edits: [put('b')] })
      await save(mesh, put('a', { text: HOST('a', 'second.example') }))
      const [last, middle, first] = await store.changes.list(mesh, { limit: 10 })
      if (!last || !middle || !first) throw new Error('three changes were made')
      const found = async (query: Omit<ChangeQuery, 'limit'>) => (await store.changes.list(mesh, { limit: 10, ...query })).map(({ to }) => to)
      expect(await found({ actor: 'ann' })).toEqual([3n, 1n])
      expect(await found({ actor: 'bob', key: KEY('a') })).toEqual([])
      expect(await found({ until: first.at })).toEqual([])
      expect(await found({ since: last.at })).toContain(3n)
      expect(await found({ since: new Date(last.at.getTime() + 1) })).toEqual([])
      expect(await store.changes.actors(mesh)).toEqual(['ann', 'bob'])
      expect(await store.changes.versions(mesh, KEY('a'), 10)).toMatchObject([{ revision: 3n, actor: 'ann', before: HOST('a'), after: HOST('a', 'second.example') }, { revision: 1n, before: null }])
      expect(await store.changes.details(mesh, { after: 1n, limit: 1 })).toMatchObject([{ to: 2n, actor: 'bob', entries: [{ key: KEY('b'), after: HOST('b') }] }])
    })

    it('is followed from any revision', async () => {
      const mesh = await newMesh()
      await save(mesh, put('a'), put('b'), put('c'))
      await save(mesh, { key: KEY('b'), text: null })
      expect(entriesOf(await store.changes.entriesSince(mesh, 1n, 2)).map(({ revision, verb, name }) => [revision, verb, name])).toEqual([[2n, 'create', 'b'], [3n, 'create', 'c']])
      expect(entriesOf(await store.changes.entriesSince(mesh, 3n, 10))).toMatchObject([{ revision: 4n, verb: 'delete', before: HOST('b'), after: null }])
    })
  })

  describe('sources', () => {
    it('remember what differed when each was compared last, and go with their mesh', async () => {
      const mesh = await newMesh()
      expect(await store.sources.record(mesh, { type: 'cluster', name: 'prod-eu', same: 4, differ: 2, added: 1, gone: 3 })).toBe(true)
      expect(await store.sources.record(mesh, { type: 'file', name: 'repo', same: 1, differ: 0, added: 0, gone: 0 })).toBe(true)
      expect(await store.sources.record(mesh, { type: 'cluster', name: 'prod-eu', same: 6, differ: 0, added: 0, gone: 1 })).toBe(true)
      expect((await store.sources.list(mesh)).get(mesh)).toMatchObject([{ type: 'cluster', name: 'prod-eu', same: 6, differ: 0, added: 0, gone: 1 }, { type: 'file', name: 'repo', same: 1 }])
      expect((await store.sources.list()).get(mesh)).toHaveLength(2)
      expect(await store.sources.record('no-such-mesh', { type: 'file', name: 'repo', same: 1, differ: 0, added: 0, gone: 0 })).toBe(false)
      await store.meshes.delete(mesh)
      expect((await store.sources.list()).get(mesh)).toBeUndefined()
    })
  })

  describe('drift', () => {
    it('from a source follows what is stored here', async () => {
      const mesh = await newMesh()
      await save(mesh, put('same'), put('differs'), put('only-here'), put('other'))
      const documents = { [KEY('same')]: 'same', [KEY('differs')]: 'differ', [KEY('only-there')]: 'added', [KEY('only-here')]: 'gone' } as const
      await store.sources.record(mesh, { type: 'cluster', name: 'prod', same: 1, differ: 1, added: 1, gone: 1 }, documents)
      const counts = async () => {
        const [source] = (await store.sources.list(mesh)).get(mesh) ?? []
        return [source?.same, source?.differ, source?.added, source?.gone]
      }
      expect(await counts()).toEqual([1, 1, 1, 1])
      await save(mesh, put('same', { text: HOST('same', 'by.others') }), put('other', { text: HOST('other', 'by.others') }))
      expect(await counts()).toEqual([0, 2, 1, 1])
      await save(mesh, put('same'), { key: KEY('only-here'), text: null })
      expect(await counts()).toEqual([1, 1, 1, 0])
      await save(mesh, { key: KEY('same'), text: null }, put('only-there'))
      expect(await counts()).toEqual([0, 2, 1, 0])
      await store.sources.record(mesh, { type: 'cluster', name: 'prod', same: 7, differ: 0, added: 0, gone: 0 })
      expect(await counts()).toEqual([7, 0, 0, 0])
    })
  })

  describe('news', () => {
    it('tells of each change once it is stored', async () => {
      const mesh = await newMesh()
      const heard: bigint[] = []
      const arrived = new Promise<void>((resolve) => {
        const stop = store.onNews((news) => {
          if (news.mesh !== mesh || news.revision === 0n) return
          heard.push(news.revision)
          if (heard.length === 2) {
            stop()
            resolve()
          }
        })
      })
      await save(mesh, put('a'), put('b'))
      await save(mesh, put('a'))
      await save(mesh, put('c'))
      await arrived
      expect(heard).toEqual([2n, 3n])
    })
  })
}
