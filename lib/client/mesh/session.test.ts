import { expect, test } from 'vitest'
import type { Document } from '@/lib/api/index.ts'
import type { CoreRequest } from '../core/protocol.ts'
import { MeshSession, type Stored } from './session.ts'

const document = (key: string, text: string, resourceVersion: string) => ({ key, text, resourceVersion }) as Document
const stored = (revision: string, ...documents: readonly Document[]): Stored => ({ revision, documents: new Map(documents.map((one) => [one.key, one])) })

function open() {
  const posted: CoreRequest[] = []
  const session = new MeshSession({
    mesh: 'prod',
    openCore: () => ({ post: (request) => void posted.push(request), close: () => {} }),
    storage: { read: async () => undefined, write: async () => {} },
    channel: { post: () => {}, listen: () => () => {} },
    now: () => 0,
  })
  return { session, posted }
}

test('the worker hears what is stored, each edit once, and the stored text when an edit is taken back', async () => {
  const { session, posted } = open()
  await session.takeStored(stored('1', document('a', 'a: 1', '1')))
  session.draft.edit([{ key: 'a', text: 'a: 2' }, { key: 'n', text: 'n: 1' }], 'change')
  session.draft.edit([{ key: 'n', text: 'n: 2' }], 'change')
  session.draft.undo()
  session.draft.undo()
  expect(posted.map((request) => (request.type === 'load' ? request.documents : request.type === 'edit' ? request.edits : request))).toEqual([
    [{ key: 'a', text: 'a: 1' }],
    [{ key: 'a', text: 'a: 2' }, { key: 'n', text: 'n: 1' }],
    [{ key: 'n', text: 'n: 2' }],
    [{ key: 'n', text: 'n: 1' }],
    [{ key: 'a', text: 'a: 1' }, { key: 'n', text: null }],
  ])
})

test('where a draft begins, what is watched of the saved state is asked of it with the edit, not once the page has turned to it', async () => {
  const { session, posted } = open()
  await session.takeStored(stored('1', document('a', 'a: 1', '1')))
  session.core.watch('findings', undefined, 'saved', () => {})
  const asked = () => posted.flatMap((request) => (request.type === 'ask' ? [`${request.slice} of ${request.view}`] : []))
  session.draft.edit([{ key: 'a', text: 'a: 2' }], 'begins')
  const begun = ['findings of saved', 'findings of draft']
  expect(asked()).toEqual(begun)
  session.core.watch('findings', undefined, 'draft', () => {})
  expect(asked()).toEqual(begun)
  session.draft.edit([{ key: 'a', text: 'a: 3' }], 'goes on')
  expect(asked()).toEqual([...begun, 'findings of draft'])
})

test('a draft read before the documents reaches the worker with them', async () => {
  const { session, posted } = open()
  session.draft.edit([{ key: 'n', text: 'n: 1' }], 'new')
  expect(posted).toEqual([])
  await session.takeStored(stored('1'))
  expect(posted.map(({ type }) => type)).toEqual(['load', 'edit'])
})

test('what is stored waits for the draft, the last that was given counts, and a closed session takes nothing', async () => {
  const { session, posted } = open()
  const first = session.takeStored(stored('1', document('a', 'a: 1', '1')))
  const second = session.takeStored(stored('2', document('b', 'b: 1', '2')))
  expect(posted).toEqual([])
  await Promise.all([first, second])
  expect(posted.map((request) => request.type === 'load' && request.documents)).toEqual([[{ key: 'b', text: 'b: 1' }]])
  const late = session.takeStored(stored('3'))
  session.close()
  await late
  expect(posted).toHaveLength(1)
})

test('an edit remembers the version that it started from', async () => {
  const { session } = open()
  await session.takeStored(stored('4', document('a', 'a: 1', '3')))
  session.draft.edit([{ key: 'a', text: 'a: 2' }], 'change')
  expect(session.draft.current.edits['a']?.base).toEqual({ resourceVersion: '3', text: 'a: 1' })
})
