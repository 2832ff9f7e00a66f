import { expect, test } from 'vitest'
import { CoreLink } from './core-link.ts'
import type { CoreReply, CoreRequest } from './protocol.ts'

function link() {
  const posted: CoreRequest[] = []
  let hear: (reply: CoreReply) => void = () => {}
  let die: (message: string) => void = () => {}
  const core = new CoreLink((onReply, onDeath) => {
    hear = onReply
    die = onDeath
    return { post: (request) => void posted.push(request), close: () => {} }
  })
  const asks = () => posted.filter((request) => request.type === 'ask')
  return { core, posted, asks, answer: (value: unknown, ask = asks().at(-1)) => hear({ type: 'answer', id: ask?.id ?? 0, version: ask?.version ?? 0, patch: { is: 'new', value }, milliseconds: 1 }), die: (message: string) => die(message), hear: (reply: CoreReply) => hear(reply) }
}

test('one question serves all who watch, and each edit asks it again', () => {
  const { core, asks, answer } = link()
  core.load([])
  let told = 0
  core.watch('findings', undefined, 'draft', () => void told++)
  core.watch('findings', undefined, 'draft', () => void told++)
  expect(asks()).toHaveLength(1)
  answer(['one'])
  expect([told, core.read('findings', undefined, 'draft').value]).toEqual([2, ['one']])
  core.edit([{ key: 'a', text: 'x' }])
  expect([asks().length, core.read('findings', undefined, 'draft')]).toEqual([2, { value: ['one'], waiting: true, error: undefined, milliseconds: 1 }])
})

test('the worker is sent what it does not have yet', () => {
  const { core, posted } = link()
  const [pay, map, cdn] = ['pay', 'map', 'cdn'].map((key) => ({ key, text: `name: ${key}` })) as [{ key: string; text: string }, { key: string; text: string }, { key: string; text: string }]
  core.readAhead([pay, map])
  core.readAhead([pay])
  core.load([pay, cdn])
  core.load([{ ...pay, text: 'name: new' }, cdn])
  expect(posted.map((request) => (request.type === 'load' ? [request.documents, request.gone] : request.type === 'read' ? request.documents : request))).toEqual([
    [pay, map],
    [[cdn], ['map']],
    [[{ key: 'pay', text: 'name: new' }], []],
  ])
})

test('an answer to an older version is dropped', () => {
  const { core, asks, answer } = link()
  core.load([])
  core.watch('findings', undefined, 'draft', () => {})
  const old = asks().at(-1)
  core.edit([{ key: 'a', text: 'x' }])
  answer(['old'], old)
  expect(core.read('findings', undefined, 'draft').value).toBeUndefined()
  answer(['new'])
  expect(core.read('findings', undefined, 'draft').value).toEqual(['new'])
})

test('what is saved is not asked again when only the draft changes', () => {
  const { core, asks, answer } = link()
  core.load([])
  core.watch('overview', undefined, 'saved', () => {})
  answer('numbers')
  core.edit([{ key: 'a', text: 'x' }])
  expect(asks()).toHaveLength(1)
})

test('where a draft begins, what is watched of the saved state is asked of the draft, and stands until that is answered', () => {
  const { core, asks, answer } = link()
  core.load([])
  core.watch('findings', undefined, 'saved', () => {})
  answer(['saved'])
  core.edit([{ key: 'a', text: 'x' }], true)
  expect(asks().map(({ view }) => view)).toEqual(['saved', 'draft'])
  expect(core.read('findings', undefined, 'draft')).toMatchObject({ value: ['saved'], waiting: true })
  answer(['drafted'])
  core.watch('findings', undefined, 'draft', () => {})
  expect([asks().length, core.read('findings', undefined, 'draft').value]).toEqual([2, ['drafted']])
})

test('a question that came too late for its version is put again', () => {
  const { core, asks, hear } = link()
  core.load([])
  core.watch('overview', undefined, 'saved', () => {})
  hear({ type: 'stale', id: asks().at(-1)?.id ?? 0 })
  expect(asks()).toHaveLength(2)
})

test('one answer is given once, and a failure rejects', async () => {
  const { core, asks, answer, hear } = link()
  core.load([])
  const first = core.once('overview', undefined, 'saved')
  answer('numbers')
  await expect(first).resolves.toBe('numbers')
  const second = core.once('proxies', undefined, 'saved')
  hear({ type: 'failed', id: asks().at(-1)?.id ?? 0, message: 'broken' })
  await expect(second).rejects.toThrow('broken')
})

test('a worker that dies is told to everyone who waits', () => {
  const { core, die } = link()
  core.load([])
  core.watch('overview', undefined, 'saved', () => {})
  die('out of memory')
  expect(core.read('overview', undefined, 'saved')).toMatchObject({ waiting: false, error: 'out of memory' })
})

test('what an answer shares with the one that is held stays the same object, also under other arguments', () => {
  const { core, asks, answer, hear } = link()
  core.load([])
  const [pay, map] = [{ id: 'pay' }, { id: 'map' }]
  core.watch('topology', {}, 'draft', () => {})
  answer([pay, map])
  core.edit([{ key: 'a', text: 'x' }])
  core.watch('topology', { signs: 'draft' }, 'draft', () => {})
  const [first] = asks()
  const [again, signed] = asks().slice(-2)
  expect([again?.held, signed?.held]).toEqual([first?.id, first?.id])
  const news = [{ id: 'new' }]
  for (const ask of [again, signed]) hear({ type: 'answer', id: ask?.id ?? 0, version: ask?.version ?? 0, patch: { is: 'list', picks: [-1, 1], news }, milliseconds: 1 })
  for (const args of [{}, { signs: 'draft' }] as const) {
    const value = core.read('topology', args, 'draft').value as unknown as readonly unknown[]
    expect(value).toEqual([{ id: 'new' }, map])
    expect(value[1]).toBe(map)
  }
})
