import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resourceKey } from '@/lib/model/index.ts'
import { HOST, KEY, makeMesh, put, saveEdits } from './testing/contract-mesh.ts'
import { entriesOf } from './testing/entries-of.ts'
import type { Store } from './store.ts'
import type { DocumentFilter, StoredDocument, StoreEdit } from './types.ts'

const without = (document: StoredDocument | undefined, ...fields: (keyof StoredDocument)[]): object => Object.fromEntries(Object.entries(document ?? {}).filter(([field]) => !(fields as string[]).includes(field)))
/** As JSON has it: times and revisions as texts. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)))

/** What every store promises of documents and their changes, whichever database is underneath. */
export function storeContract(open: () => Promise<Store>): void {
  let store: Store
  let count = 0

  beforeAll(async () => {
    store = await open()
  })
  afterAll(async () => {
    await store.close()
  })

  const newMesh = () => makeMesh(store, `mesh-${++count}`)
  const save = (mesh: string, ...edits: StoreEdit[]) => saveEdits(store, mesh, edits)
  const jsonOf = async (mesh: string, filter?: DocumentFilter): Promise<object> => {
    const list = await store.documents.listJson(mesh, filter)
    return { revision: list?.revision, documents: JSON.parse(list?.documents ?? '') as unknown }
  }
  const failure = async (mesh: string, ...edits: StoreEdit[]) => {
    const saved = await store.documents.save(mesh, { actor: 'ann', message: 'because', edits })
    if (saved.ok) throw new Error('it was saved')
    return saved.error
  }

  describe('meshes', () => {
    it('are created once, listed by name, counted and deleted with all they hold', async () => {
      const mesh = await newMesh()
      expect(await store.meshes.create({ name: mesh, displayName: '', istioVersion: '' })).toEqual({ ok: false, error: { type: 'exists' } })
      await save(mesh, put('a'), put('b', { role: 'context' }))
      expect(await store.meshes.get(mesh)).toMatchObject({ name: mesh, revision: 2n, documents: { managed: 1, context: 1 } })
      expect(await store.meshes.head(mesh)).toMatchObject({ revision: 2n })
      expect([await store.documents.moreThan(mesh, 1), await store.documents.moreThan(mesh, 2)]).toEqual([true, false])
      const names = (await store.meshes.list()).map(({ name }) => name)
      expect(names).toEqual([...names].sort())
      expect(await store.meshes.delete(mesh)).toBe(true)
      expect(await store.meshes.delete(mesh)).toBe(false)
      expect(await store.meshes.get(mesh)).toBeUndefined()
      expect(await store.meshes.head(mesh)).toBeUndefined()
      expect(await store.documents.list(mesh)).toBeUndefined()
      expect(await failure(mesh, put('a'))).toEqual({ type: 'no-mesh', mesh })
    })
  })

  describe('documents', () => {
    it('come back as they were saved, comments and all', async () => {
      const mesh = await newMesh()
      const saved = await save(mesh, put('a', { origin: { type: 'file', name: 'egress.yaml', index: 3 } }))
      const document = await store.documents.get(mesh, KEY('a'))
      expect(document).toMatchObject({
        key: KEY('a'), group: 'networking.istio.io', version: 'v1', kind: 'ServiceEntry', namespace: 'app', name: 'a',
        role: 'managed', origin: { type: 'file', name: 'egress.yaml', index: 3 }, manager: null, text: HOST('a'), resourceVersion: 1n, generation: 1,
      })
      expect(document?.object).toMatchObject({ kind: 'ServiceEntry', spec: { hosts: ['a.example'], ports: [{ number: 443 }] } })
      expect(document).toEqual(saved.documents[0])
    })

    it('take one revision for each entry, and none for an edit that changes nothing', async () => {
      const mesh = await newMesh()
      const first = await save(mesh, put('a'), put('b'), put('c'))
      expect(first.change?.entries.map(({ revision, verb }) => [revision, verb])).toEqual([[1n, 'create'], [2n, 'create'], [3n, 'create']])
      const second = await save(mesh, put('a'), { key: KEY('b'), text: HOST('b', 'other.example') }, { key: KEY('c'), text: null }, { key: KEY('never'), text: null })
      expect(second.change).toMatchObject({ from: 3n, to: 5n, entries: [{ revision: 4n, verb: 'update', key: KEY('b') }, { revision: 5n, verb: 'delete', key: KEY('c') }] })
      expect(second.documents.map(({ key, resourceVersion }) => [key, resourceVersion])).toEqual([[KEY('a'), 1n], [KEY('b'), 4n]])
      expect(await save(mesh, put('a'))).toMatchObject({ revision: 5n, change: null })
    })

    it('count generations by content, not by comments, and keep uid and creation', async () => {
      const mesh = await newMesh()
      const [created] = (await save(mesh, put('a'))).documents
      const [commented] = (await save(mesh, put('a', { text: `# reviewed\n${HOST('a')}` }))).documents
      const [changed] = (await save(mesh, put('a', { text: HOST('a', 'b.example') }))).documents
      expect([created?.generation, commented?.generation, changed?.generation]).toEqual([1, 1, 2])
      expect(changed).toMatchObject({ uid: created?.uid, created: created?.created })
    })

    it('are renamed by a text with another identity', async () => {
      const mesh = await newMesh()
      await save(mesh, put('a'), put('taken'))
      const renamed = await save(mesh, { key: KEY('a'), text: HOST('z'), base: 1n })
      expect(renamed.change?.entries.map(({ verb, key }) => [verb, key])).toEqual([['delete', KEY('a')], ['create', KEY('z')]])
      expect(await failure(mesh, { key: KEY('z'), text: HOST('taken') })).toMatchObject({ type: 'conflict', conflicts: [{ key: KEY('taken'), base: null }] })
    })

    it('are listed by key at one revision, filtered, and in pages', async () => {
      const mesh = await newMesh()
      expect(await store.documents.list(mesh)).toEqual({ revision: 0n, documents: [] })
      const config = resourceKey({ group: '', kind: 'ConfigMap', namespace: 'istio-system', name: 'istio' })
      await save(mesh, put('c'), put('a'), put('b'), { key: config, text: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\n' })
      const all = await store.documents.list(mesh)
      expect(all?.revision).toBe(4n)
      const keys = [config, KEY('a'), KEY('b'), KEY('c')]
      const stored = await store.documents.find(mesh, keys)
      const whole = keys.map((key) => stored.get(key))
      expect(all?.documents).toEqual(whole.map((document) => without(document, 'text', 'version', 'role', 'origin', 'manager', 'updated')))
      expect(await store.documents.listTexts(mesh)).toEqual({ revision: 4n, documents: whole.map((document) => without(document, 'object')) })
      expect(await jsonOf(mesh)).toEqual({ revision: 4n, documents: whole.map((document) => plain(without(document, 'object', 'server'))) })
      expect(await jsonOf(mesh, { kind: 'Nothing' })).toEqual({ revision: 4n, documents: [] })
      expect(await store.documents.listJson('no-such-mesh')).toBeUndefined()
      expect(await store.documents.listJsonPiecewise('no-such-mesh', {}, async () => {})).toBe(false)
      const namesOf = async (filter: Parameters<Store['documents']['list']>[1]) => (await store.documents.list(mesh, filter))?.documents.map(({ name }) => name)
      expect(await namesOf({ kind: 'ServiceEntry', limit: 2 })).toEqual(['a', 'b'])
      expect(await namesOf({ kind: 'ServiceEntry', limit: 2, after: { namespace: 'app', name: 'b' } })).toEqual(['c'])
      expect(await namesOf({ role: 'context' })).toEqual(['istio'])
      expect(await namesOf({ namespace: 'app', since: 2n })).toEqual(['b'])
      expect(await store.documents.list(mesh, { kind: 'Nothing' })).toEqual({ revision: 4n, documents: [] })
    })

    it('are listed piece by piece as they are at once', async () => {
      const mesh = await newMesh()
      await save(mesh, ...Array.from({ length: 2001 }, (_, index) => put(`d${index}`)), put('b', { role: 'context' }))
      const whole = await jsonOf(mesh, { role: 'managed' })
      const pieces: { readonly revision: bigint; readonly documents: readonly object[] }[] = []
      const found = await store.documents.listJsonPiecewise(mesh, { role: 'managed' }, async ({ revision, documents }) => void pieces.push({ revision, documents: JSON.parse(documents) as object[] }))
      expect([found, pieces.map(({ documents }) => documents.length)]).toEqual([true, [2000, 1, 0]])
      expect(pieces.every(({ revision }) => revision === 2002n)).toBe(true)
      expect(pieces.flatMap(({ documents }) => documents)).toEqual((whole as { documents: object[] }).documents)
    })

    it('keep what API clients store beside the text', async () => {
      const mesh = await newMesh()
      await save(mesh, put('a', { server: { lastApplied: '{}' } }))
      const [kept] = (await save(mesh, put('a', { text: HOST('a', 'b.example') }))).documents
      expect(kept?.server).toEqual({ lastApplied: '{}' })
      const [emptied] = (await save(mesh, put('a', { text: HOST('a', 'b.example'), server: {} }))).documents
      expect(emptied).toMatchObject({ server: {}, resourceVersion: 3n, generation: 2 })
    })
  })

  describe('a change', () => {
    it('is refused with both versions when the document was changed meanwhile', async () => {
      const mesh = await newMesh()
      await save(mesh, put('a'))
      await save(mesh, put('a', { text: HOST('a', 'theirs.example') }))
      const error = await failure(mesh, put('b'), put('a', { text: HOST('a', 'mine.example'), base: 1n }))
      expect(error).toMatchObject({ type: 'conflict', conflicts: [{ key: KEY('a'), base: 1n, proposed: HOST('a', 'mine.example'), current: { resourceVersion: 2n, text: HOST('a', 'theirs.example') } }] })
      expect(await store.documents.get(mesh, KEY('b'))).toBeUndefined()
    })

    it('is refused when the document went, when it came, and when it is another one', async () => {
      const mesh = await newMesh()
      const [a] = (await save(mesh, put('a'))).documents
      expect(await failure(mesh, put('a', { base: null }))).toMatchObject({ type: 'conflict', conflicts: [{ base: null, current: { name: 'a' } }] })
      expect(await failure(mesh, put('b', { base: 7n }))).toMatchObject({ type: 'conflict', conflicts: [{ base: 7n, current: null }] })
      expect(await failure(mesh, { key: KEY('a'), text: null, uid: '00000000-0000-4000-8000-000000000000' })).toMatchObject({ type: 'conflict' })
      expect(await save(mesh, { key: KEY('a'), text: null, uid: a?.uid ?? '' })).toMatchObject({ revision: 2n })
    })

    it('stores nothing of its edits when one cannot be read, and names each fault', async () => {
      const mesh = await newMesh()
      const error = await failure(mesh, put('a'), put('broken', { text: 'kind: [\n' }), put('nameless', { text: 'kind: ServiceEntry\napiVersion: networking.istio.io/v1\n' }), put('big', { text: `${HOST('big')}#${'x'.repeat(1024 * 1024)}` }), put('a'))
      if (error.type !== 'unreadable') throw new Error(error.type)
      expect(new Set(error.faults.map(({ key }) => key))).toEqual(new Set([KEY('broken'), KEY('nameless'), KEY('big'), KEY('a')]))
      expect(await store.documents.list(mesh)).toEqual({ revision: 0n, documents: [] })
    })

    it('refuses characters that the database cannot hold', async () => {
      const mesh = await newMesh()
      expect(await failure(mesh, put('a', { text: HOST('a', '"a\\0b"') }))).toMatchObject({ type: 'unreadable' })
      expect(await save(mesh, put('a', { text: HOST('a', "'a\\u0000b'") }))).toMatchObject({ revision: 1n })
    })

    it('stores nothing in a dry run and still tells what would be', async () => {
      const mesh = await newMesh()
      const saved = await store.documents.save(mesh, { actor: 'ann', message: '', edits: [put('a')], dryRun: true })
      expect(saved).toMatchObject({ ok: true, value: { revision: 0n, change: null, documents: [{ name: 'a' }] } })
      expect(await store.documents.list(mesh)).toEqual({ revision: 0n, documents: [] })
    })

    it('refuses more documents than a mesh may hold', async () => {
      const mesh = await newMesh()
      const edits = Array.from({ length: 20_001 }, (_, index) => ({ key: resourceKey({ group: '', kind: 'ConfigMap', namespace: 'many', name: `c${index}` }), text: `{apiVersion: v1, kind: ConfigMap, metadata: {name: c${index}, namespace: many}}` }))
      expect(await failure(mesh, ...edits)).toMatchObject({ type: 'limit' })
      expect(await save(mesh, ...edits.slice(1))).toMatchObject({ revision: 20_000n })
      expect(await failure(mesh, ...edits.slice(0, 1))).toMatchObject({ type: 'limit' })
      expect(await save(mesh, { key: edits[1]?.key ?? KEY('x'), text: null }, ...edits.slice(0, 1))).toMatchObject({ revision: 20_002n })
    })
  })

  describe('positions', () => {
    it('are kept by node and forgotten on request', async () => {
      const mesh = await newMesh()
      await store.positions.save(mesh, [{ node: 'a', x: 1.5, y: -2 }, { node: 'b', x: 0, y: 0 }])
      expect(await store.positions.save(mesh, [{ node: 'a', x: 3, y: 4 }])).toEqual([{ node: 'a', x: 3, y: 4 }, { node: 'b', x: 0, y: 0 }])
      expect(await store.positions.save(mesh, [], ['a'])).toEqual([{ node: 'b', x: 0, y: 0 }])
      expect(await store.positions.save(mesh, [], 'all')).toEqual([])
      expect(await store.positions.list('no-such-mesh')).toBeUndefined()
    })
  })

  it('serves fifty writers at once without a gap, a loss or a doubled revision', async () => {
    const mesh = await newMesh()
    const writers = Array.from({ length: 50 }, (_, writer) => writer)
    await Promise.all(writers.map(async (writer) => {
      for (let round = 0; round < 4; round++) await save(mesh, put(`w${writer}-${round}`, { base: null }))
    }))
    const entries = entriesOf(await store.changes.entriesSince(mesh, 0n, 1000))
    expect(entries.map(({ revision }) => revision)).toEqual(Array.from({ length: 200 }, (_, index) => BigInt(index + 1)))
    expect(await store.meshes.get(mesh)).toMatchObject({ revision: 200n, documents: { managed: 200 } })
  })
}
