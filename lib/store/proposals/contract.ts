import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import type { ProposalUpdate, StoredProposal } from './types.ts'
import type { Store } from '../store.ts'
import type { StoreEdit } from '../types.ts'

const text = (name: string, port = 443): string => `# asked for by ${name}\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec:\n  hosts: [${name}.example]\n  resolution: DNS\n  ports: [{number: ${port}, name: tls, protocol: TLS}]\n`
const key = (name: string): ResourceKey => resourceKey({ group: 'networking.istio.io', kind: 'ServiceEntry', namespace: 'app', name })
const edit = (name: string, port?: number, base?: bigint | null): StoreEdit => ({ key: key(name), text: text(name, port), ...(base !== undefined && { base }) })

/** What every store promises of proposals, whichever database is underneath. */
export function proposalContract(open: () => Promise<Store>): void {
  let store: Store
  let count = 0
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  const newMesh = async (...edits: StoreEdit[]): Promise<string> => {
    const name = `proposed-${++count}`
    await store.meshes.create({ name, displayName: name, istioVersion: '1.32' })
    if (edits.length > 0) await save(name, ...edits)
    return name
  }
  const save = async (mesh: string, ...edits: StoreEdit[]): Promise<void> => {
    expect((await store.documents.save(mesh, { actor: 'bob', message: '', edits })).ok).toBe(true)
  }
  const propose = async (mesh: string, ...edits: StoreEdit[]): Promise<StoredProposal> => {
    const made = await store.proposals.create(mesh, { title: 'Port', description: 'why', author: 'ann', edits })
    if (!made.ok) throw new Error(made.error.type)
    return made.value
  }
  const update = async (mesh: string, { number, version }: StoredProposal, more: Omit<ProposalUpdate, 'version' | 'actor'>, actor = 'bob'): Promise<StoredProposal> => {
    const done = await store.proposals.update(mesh, number, { version, actor, ...more })
    if (!done.ok) throw new Error(done.error.type)
    return done.value
  }

  describe('a proposal', () => {
    it('keeps its edits with what they started from, and is counted within its mesh', async () => {
      const mesh = await newMesh(edit('a'), edit('b'))
      await save(mesh, edit('a', 8443))
      const made = await propose(mesh, edit('a', 9443, 1n), edit('b', 9443), edit('c', 443, null))
      expect(made).toMatchObject({ number: 1, title: 'Port', description: 'why', author: 'ann', state: 'open', version: 1, baseRevision: 3n, documents: 3, approvals: [], savedRevision: null })
      expect(made.edits.map(({ base }) => base)).toEqual([{ resourceVersion: '1', text: text('a') }, { resourceVersion: '2', text: text('b') }, null])
      expect(made.events).toMatchObject([{ type: 'opened', actor: 'ann', version: 1 }])
      expect(await propose(mesh, edit('b', 1))).toMatchObject({ number: 2 })
      expect(await store.proposals.get(mesh, 1)).toEqual(made)
      const { edits: _edits, events: _events, ...summary } = made
      expect(await store.proposals.list(mesh, { limit: 1, before: 2 })).toEqual([summary])
      expect(await store.proposals.get(await newMesh(), 1)).toBeUndefined()
    })

    it('is refused with texts that cannot be read, and with a base that never was', async () => {
      const mesh = await newMesh(edit('a'))
      const refused = async (...edits: StoreEdit[]) => store.proposals.create(mesh, { title: 't', description: '', author: 'ann', edits })
      expect(await refused(edit('a', 1, 7n), { key: key('b'), text: text('b'), base: 1n })).toMatchObject({ error: { type: 'unreadable', faults: [{ key: key('a'), path: 'base' }, { key: key('b'), path: 'base' }] } })
      expect(await refused({ key: key('a'), text: 'kind: [' })).toMatchObject({ error: { type: 'unreadable', faults: [{ key: key('a') }] } })
      expect(await store.proposals.create('nowhere', { title: 't', description: '', author: 'ann', edits: [edit('a')] })).toEqual({ ok: false, error: { type: 'no-mesh', mesh: 'nowhere' } })
      expect(await store.proposals.list(mesh, { limit: 10 })).toEqual([])
    })

    it('keeps no value of a Secret', async () => {
      const mesh = await newMesh()
      const secret = resourceKey({ group: '', kind: 'Secret', namespace: 'app', name: 's' })
      const made = await propose(mesh, { key: secret, text: 'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: app}\ndata: {key: c2VjcmV0LXZhbHVl}\n', base: null })
      expect(made.edits[0]?.text).toContain('kind: Secret')
      expect(JSON.stringify(made.edits)).not.toContain('c2VjcmV0LXZhbHVl')
    })

    it('is approved as one version: other edits need another approval', async () => {
      const mesh = await newMesh(edit('a'))
      const made = await propose(mesh, edit('a', 1))
      const approved = await update(mesh, made, { event: { type: 'approved', text: '' } })
      expect(approved).toMatchObject({ version: 1, approvals: ['bob'] })
      const edited = await update(mesh, approved, { event: { type: 'edited', text: '' }, edits: [edit('a', 2)], title: 'Other port' })
      expect(edited).toMatchObject({ version: 2, approvals: [], title: 'Other port' })
      expect(edited.events.map(({ type, version }) => `${type} ${version}`)).toEqual(['opened 1', 'approved 1', 'edited 2'])
      expect(await store.proposals.update(mesh, made.number, { version: 1, actor: 'cid', event: { type: 'approved', text: '' } })).toEqual({ ok: false, error: { type: 'version', version: 2 } })
      expect(await store.proposals.update(mesh, made.number, { actor: 'cid', event: { type: 'commented', text: 'late' } })).toMatchObject({ ok: true, value: { version: 2 } })
    })

    it('is saved with its edits as one change, or neither when somebody was first', async () => {
      const mesh = await newMesh(edit('a'))
      const made = await propose(mesh, edit('a', 1), edit('new', 443, null))
      await save(mesh, edit('a', 2))
      const request = { version: 1, actor: 'cid', message: 'Port' }
      expect(await store.proposals.save(mesh, made.number, request)).toMatchObject({ error: { type: 'conflict', conflicts: [{ key: key('a') }] } })
      expect(await store.proposals.get(mesh, made.number)).toMatchObject({ state: 'open', events: [{ type: 'opened' }] })
      await update(mesh, made, { event: { type: 'rebased', text: '' }, edits: [edit('a', 1), edit('new', 443, null)] })
      const done = await store.proposals.save(mesh, made.number, { ...request, version: 2 })
      expect(done).toMatchObject({ value: { saved: { revision: 4n, change: { actor: 'cid', message: 'Port' } }, proposal: { state: 'saved', savedRevision: 4n } } })
      expect(await store.proposals.save(mesh, made.number, { ...request, version: 2 })).toEqual({ ok: false, error: { type: 'state', state: 'saved' } })
    })

    it('that is closed takes nothing until it is opened again', async () => {
      const mesh = await newMesh(edit('a'))
      const made = await propose(mesh, edit('a', 1))
      expect(await update(mesh, made, { event: { type: 'closed', text: '' } })).toMatchObject({ state: 'closed' })
      expect(await store.proposals.update(mesh, 1, { actor: 'ann', event: { type: 'commented', text: 'x' } })).toEqual({ ok: false, error: { type: 'state', state: 'closed' } })
      expect(await store.proposals.list(mesh, { limit: 10, state: 'open' })).toEqual([])
      expect(await update(mesh, made, { event: { type: 'reopened', text: '' } })).toMatchObject({ state: 'open' })
      expect(await store.proposals.update(mesh, 2, { actor: 'ann', event: { type: 'commented', text: 'x' } })).toEqual({ ok: false, error: { type: 'no-proposal' } })
    })

    it('goes with its mesh', async () => {
      const mesh = await newMesh(edit('a'))
      await propose(mesh, edit('a', 1))
      await store.meshes.delete(mesh)
      await store.meshes.create({ name: mesh, displayName: '', istioVersion: '' })
      expect(await store.proposals.list(mesh, { limit: 10 })).toEqual([])
    })

    it('is changed by one after another: of twenty approvals of one version each counts, of twenty saves one', async () => {
      const mesh = await newMesh(edit('a'))
      const made = await propose(mesh, edit('a', 1))
      await Promise.all(Array.from({ length: 20 }, (_, index) => update(mesh, made, { event: { type: 'approved', text: '' } }, `p${index}`)))
      expect((await store.proposals.get(mesh, 1))?.approvals).toHaveLength(20)
      const saves = await Promise.all(Array.from({ length: 20 }, () => store.proposals.save(mesh, 1, { version: 1, actor: 'a', message: '' })))
      expect(saves.filter(({ ok }) => ok)).toHaveLength(1)
      expect((await store.meshes.head(mesh))?.revision).toBe(2n)
    })
  })
}
