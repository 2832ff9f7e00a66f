import { expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { type DraftChannel, type DraftMessage, DraftStore } from './draft-store.ts'
import type { DraftStorage } from './draft-storage.ts'

/** A browser: one storage, tabs that hear each other. */
function browser() {
  const kept = new Map<string, Draft>()
  const tabs = new Set<(message: DraftMessage) => void>()
  const storage: DraftStorage = {
    read: async (mesh) => kept.get(mesh),
    write: async (mesh, draft) => void (Object.keys(draft.edits).length ? kept.set(mesh, draft) : kept.delete(mesh)),
  }
  const channel = (): DraftChannel => {
    let own: ((message: DraftMessage) => void) | undefined
    return {
      post: (message) => tabs.forEach((hear) => hear !== own && hear(structuredClone(message))),
      listen: (hear) => {
        own = hear
        tabs.add(hear)
        return () => tabs.delete(hear)
      },
    }
  }
  let clock = 0
  const tab = () => new DraftStore({ mesh: 'prod', storage, channel: channel(), baseOf: () => null, now: () => (clock += 10_000) })
  return { tab, kept, storage }
}

test('a draft survives a reload', async () => {
  const { tab } = browser()
  const first = tab()
  await first.ready
  first.edit([{ key: 'a', text: 'one' }], 'new')
  await first.flushed()
  first.close()
  const second = tab()
  await second.ready
  expect(second.current.edits['a']?.text).toBe('one')
  second.undo()
  expect(second.current.edits).toEqual({})
})

test('tabs keep in step, in both directions', async () => {
  const { tab } = browser()
  const [left, right] = [tab(), tab()]
  await Promise.all([left.ready, right.ready])
  left.edit([{ key: 'a', text: 'one' }], 'new')
  expect(right.current.edits['a']?.text).toBe('one')
  right.edit([{ key: 'a', text: 'two' }], 'change')
  expect(left.current.edits['a']?.text).toBe('two')
  left.undo()
  expect(right.current.edits['a']?.text).toBe('one')
})

test('a save empties the draft and tells the other tabs', async () => {
  const { tab, kept } = browser()
  const [left, right] = [tab(), tab()]
  await Promise.all([left.ready, right.ready])
  let told = 0
  right.whenSavedElsewhere(() => void told++)
  left.edit([{ key: 'a', text: 'one' }], 'new')
  left.saved(left.current.edits, () => null)
  await left.flushed()
  expect([told, left.current.edits, right.current.edits, kept.size]).toEqual([1, {}, {}, 0])
})

test('a tab opened after the draft was emptied is heard by the others', async () => {
  const { tab } = browser()
  const old = tab()
  await old.ready
  old.edit([{ key: 'a', text: 'one' }], 'new')
  old.edit([{ key: 'a', text: 'two' }], 'change')
  old.discard('discard')
  await old.flushed()
  const late = tab()
  await late.ready
  late.edit([{ key: 'b', text: 'three' }], 'new')
  expect(old.current.edits['b']?.text).toBe('three')
})

test('a browser that keeps nothing is said, and editing goes on', async () => {
  const { storage } = browser()
  const failing: DraftStorage = { ...storage, write: async () => Promise.reject(new Error('full')) }
  const store = new DraftStore({ mesh: 'prod', storage: failing, channel: { post: () => {}, listen: () => () => {} }, baseOf: () => null, now: () => 0 })
  await store.ready
  store.edit([{ key: 'a', text: 'one' }], 'new')
  await store.flushed()
  expect([store.storageFailed, store.current.edits['a']?.text]).toEqual([true, 'one'])
})
