import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import type { Database } from '../database/types.ts'
import { storeOver } from '../open.ts'
import { entriesOf } from '../testing/entries-of.ts'
import type { Store } from '../store.ts'
import type { StoreEdit } from '../types.ts'
import type { JumpingClock } from './jumping.ts'

const day = 86_400_000
const key = (name: string): ResourceKey => resourceKey({ group: '', kind: 'ConfigMap', namespace: 'app', name })
const edit = (name: string, value: number, base?: bigint): StoreEdit => ({ key: key(name), text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: app}\ndata: {v: "${value}"}\n`, ...(base !== undefined && { base }) })

/** What every store promises while somebody sets the clock: forward, back behind everything, and right again. */
export function clockContract(open: () => Promise<Database>, jumping: (database: Database) => Promise<JumpingClock> | JumpingClock): void {
  /** Days ahead of the real clock, one save in each. */
  const jumps = [0, 400, -30, 1, -3000, 0] as const
  let database: Database
  let store: Store
  let clock: JumpingClock

  beforeAll(async () => {
    database = await open()
    clock = await jumping(database)
    store = await storeOver(database, 'prisma/migrations')
    await store.meshes.create({ name: 'm', displayName: 'm', istioVersion: '1.32' })
    for (const [value, days] of jumps.entries()) {
      await clock.jump(days * day)
      await save(edit('a', value), edit(`only-${value}`, value))
    }
  })
  afterAll(async () => {
    await clock.stop()
    await store.close()
  })

  const save = async (...edits: StoreEdit[]): Promise<void> => {
    expect(await store.documents.save('m', { actor: 'ann', message: '', edits })).toMatchObject({ ok: true })
  }
  const daysAhead = (at: Date): number => Math.round((at.getTime() - Date.now()) / day) || 0

  describe('a clock that jumps', () => {
    it('is written down as it stood', async () => {
      expect((await store.changes.list('m', { limit: 100 })).map(({ at }) => daysAhead(at)).toReversed()).toEqual(jumps)
    })

    it('leaves no gap between revisions and takes nobody’s place in the history', async () => {
      const revisions = Array.from({ length: 12 }, (_, index) => BigInt(index + 1))
      expect((await store.changes.list('m', { limit: 100 })).map(({ to }) => to)).toEqual(revisions.filter((revision) => revision % 2n === 0n).toReversed())
      expect((await store.changes.list('m', { limit: 2, before: 8n })).map(({ to }) => to)).toEqual([6n, 4n])
      expect((await store.changes.details('m', { limit: 100, after: 0n })).flatMap(({ entries }) => entries.map(({ revision }) => revision))).toEqual(revisions)
      expect(entriesOf(await store.changes.entriesSince('m', 5n, 100)).map(({ revision }) => revision)).toEqual(revisions.slice(5))
      expect((await store.changes.versions('m', key('a'), 100)).map(({ after }) => /v: "(\d)"/.exec(after ?? '')?.[1])).toEqual(['5', '4', '3', '2', '1', '0'])
    })

    it('finds by time what was said to be made then', async () => {
      const since = new Date(Date.now() + 200 * day)
      expect((await store.changes.list('m', { limit: 100, since })).map(({ to }) => to)).toEqual([4n])
      expect((await store.changes.list('m', { limit: 100, until: new Date(Date.now() - 1000 * day) })).map(({ to }) => to)).toEqual([10n])
    })

    it('lets a document keep the moment of its making and its last revision decide who was late', async () => {
      const [a, late] = [await store.documents.get('m', key('a')), await store.documents.get('m', key('only-1'))]
      expect([a, late].map((document) => daysAhead(document?.created ?? new Date(0)))).toEqual([0, 400])
      expect(a).toMatchObject({ resourceVersion: 11n, generation: 6 })
      await clock.jump(-day)
      expect(await store.documents.save('m', { actor: 'bob', message: '', edits: [edit('a', 9, 3n)] })).toMatchObject({ ok: false, error: { type: 'conflict' } })
      await save(edit('a', 6, 11n))
      expect((await store.documents.list('m', { since: 12n }))?.documents.map(({ name }) => name)).toEqual(['a'])
      await clock.jump(0)
    })

    it('keeps what happened to a proposal in its order, and saves it once', async () => {
      const made = await store.proposals.create('m', { title: 't', description: '', author: 'ann', edits: [edit('a', 7)] })
      if (!made.ok) throw new Error(made.error.type)
      const { number } = made.value
      const said: string[] = []
      for (const [index, days] of [-10, 20, -300, 0].entries()) {
        await clock.jump(days * day)
        const { version } = (await store.proposals.get('m', number)) ?? made.value
        said.push(`comment ${index}`)
        expect(await store.proposals.update('m', number, { version, actor: 'bob', event: { type: 'commented', text: `comment ${index}` } })).toMatchObject({ ok: true })
      }
      await clock.jump(-day)
      const second = await store.proposals.create('m', { title: 'later', description: '', author: 'ann', edits: [edit('b', 1)] })
      expect((await store.proposals.list('m', { limit: 10 })).map((proposal) => proposal.number)).toEqual([second.ok ? second.value.number : 0, number])
      const before = await store.proposals.get('m', number)
      expect(before?.events.filter(({ type }) => type === 'commented').map(({ text }) => text)).toEqual(said)
      expect(await store.proposals.save('m', number, { version: before?.version ?? 0, actor: 'ann', message: '' })).toMatchObject({ ok: true, value: { proposal: { state: 'saved', savedRevision: 14n } } })
      expect(await store.proposals.save('m', number, { version: before?.version ?? 0, actor: 'ann', message: '' })).toMatchObject({ ok: false })
      await clock.jump(0)
    })

    it('remembers the last comparison with a source, whatever time it was', async () => {
      const source = { type: 'cluster', name: 'prod-eu', same: 1, differ: 0, added: 0, gone: 0 } as const
      await clock.jump(5 * day)
      await store.sources.record('m', source)
      await clock.jump(-5 * day)
      await store.sources.record('m', { ...source, differ: 2 })
      expect((await store.sources.list('m')).get('m')?.map(({ differ, compared }) => [differ, daysAhead(compared)])).toEqual([[2, 0]])
      await clock.jump(0)
    })

    it('tells listeners of every change once, in order', async () => {
      const from = (await store.meshes.head('m'))?.revision ?? 0n
      const heard: bigint[] = []
      const stop = store.onNews(({ mesh, revision }) => void (mesh === 'm' && heard.push(revision)))
      for (const days of [-1, 30, -60, 0]) {
        await clock.jump(days * day)
        await save(edit('a', 100 + days))
      }
      await expect.poll(() => heard).toEqual([1n, 2n, 3n, 4n].map((more) => from + more))
      stop()
    })
  })
}
