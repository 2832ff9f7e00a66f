import { describe, expect, test } from 'vitest'
import { type Base, changeOf, discard, type Draft, edit, emptyDraft, redo, saved, settle, type TextEdit, undo } from './draft.ts'

const stored = new Map<string, Base>([['a', { resourceVersion: '1', text: 'a: 1' }], ['b', { resourceVersion: '2', text: 'b: 1' }]])
const baseOf = (key: string) => stored.get(key) ?? null
const change = (draft: Draft, texts: readonly TextEdit[], at = 0, typing = false) => edit(draft, texts, { label: 'edit', at, typing, baseOf })
const texts = (draft: Draft) => Object.fromEntries(Object.entries(draft.edits).map(([key, { text }]) => [key, text]))

test('an edit keeps what it started from', () => {
  const draft = change(emptyDraft, [{ key: 'a', text: 'a: 2' }, { key: 'c', text: 'c: 1' }, { key: 'b', text: null }])
  expect(draft.edits).toEqual({ a: { text: 'a: 2', base: stored.get('a') }, c: { text: 'c: 1', base: null }, b: { text: null, base: stored.get('b') } })
  expect(Object.values(draft.edits).map(changeOf)).toEqual(['changed', 'added', 'removed'])
})

test('the stored text again leaves the draft, and so does deleting what was never stored', () => {
  const draft = change(change(emptyDraft, [{ key: 'a', text: 'a: 2' }, { key: 'c', text: 'c: 1' }]), [{ key: 'a', text: 'a: 1' }, { key: 'c', text: null }])
  expect(draft.edits).toEqual({})
  expect(texts(undo(draft))).toEqual({ a: 'a: 2', c: 'c: 1' })
})

test('a text that does not differ is no step', () => {
  expect(change(emptyDraft, [{ key: 'a', text: 'a: 1' }])).toBe(emptyDraft)
})

describe('undo and redo', () => {
  test('walk the steps and back', () => {
    const one = change(emptyDraft, [{ key: 'a', text: 'a: 2' }])
    const two = change(one, [{ key: 'b', text: null }])
    expect(texts(undo(two))).toEqual({ a: 'a: 2' })
    expect(texts(undo(undo(two)))).toEqual({})
    expect(texts(redo(redo(undo(undo(two)))))).toEqual(texts(two))
  })

  test('an edit after undo forgets what was undone', () => {
    const draft = change(undo(change(emptyDraft, [{ key: 'a', text: 'a: 2' }])), [{ key: 'a', text: 'a: 3' }])
    expect(draft.undone).toEqual([])
  })

  test('a run of typing is one step, a pause begins another', () => {
    const run = change(change(change(emptyDraft, [{ key: 'a', text: 'a: 12' }], 0, true), [{ key: 'a', text: 'a: 123' }], 900, true), [{ key: 'a', text: 'a: 1234' }], 5_000, true)
    expect(run.done).toHaveLength(2)
    expect(texts(undo(run))).toEqual({ a: 'a: 123' })
    expect(texts(undo(undo(run)))).toEqual({})
  })

  test('a clock that is set back begins another step', () => {
    expect(change(change(emptyDraft, [{ key: 'a', text: 'x' }], 9_000_000, true), [{ key: 'a', text: 'xy' }], 0, true).done).toHaveLength(2)
  })

  test('typing in another document is a step of its own', () => {
    expect(change(change(emptyDraft, [{ key: 'a', text: 'x' }], 0, true), [{ key: 'b', text: 'x' }], 10, true).done).toHaveLength(2)
  })

  test('a discarded draft comes back', () => {
    const draft = change(emptyDraft, [{ key: 'a', text: 'a: 2' }])
    expect(texts(undo(discard(draft, 'discard', 0)))).toEqual(texts(draft))
  })
})

test('what was typed while a save was under way stays, on the stored version', () => {
  const sent = change(emptyDraft, [{ key: 'a', text: 'a: 2' }, { key: 'b', text: null }])
  const now = change(sent, [{ key: 'a', text: 'a: 3' }])
  const after = saved(now, sent.edits, () => ({ resourceVersion: '7', text: 'a: 2' }))
  expect(after.edits).toEqual({ a: { text: 'a: 3', base: { resourceVersion: '7', text: 'a: 2' } } })
})

test('a conflict is settled document by document: what says the same as the stored text leaves, what was no edit stays out', () => {
  const draft = change(emptyDraft, [{ key: 'a', text: 'a: 2' }, { key: 'b', text: 'b: 2' }])
  const theirs: Base = { resourceVersion: '9', text: 'b: 5' }
  expect(settle(draft, { a: { text: 'b: 5', base: theirs }, b: { text: 'b: 2', base: theirs }, c: { text: 'c: 1', base: null } }).edits).toEqual({ b: { text: 'b: 2', base: theirs } })
})
