import { expect, test } from 'vitest'
import { Core } from './core.ts'
import { patched } from './patch.ts'
import type { CoreReply, CoreRequest } from './protocol.ts'

const entry = (name: string, host: string) => ({
  key: `networking.istio.io/ServiceEntry/shop/${name}`,
  text: `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  hosts:\n  - ${host}\n  location: MESH_EXTERNAL\n  ports:\n  - number: 443\n    name: tls\n    protocol: TLS\n  resolution: DNS\n`,
})

/** A thread whose turns come when told. */
function thread() {
  const replies: CoreReply[] = []
  const turns: (() => void)[] = []
  const core = new Core({ reply: (reply) => replies.push(reply), later: (run) => turns.push(run), now: () => 0 })
  let id = 0
  const ask = (view: 'saved' | 'draft', version: number, slice: Extract<CoreRequest, { type: 'ask' }>['slice'], args?: unknown, held?: number) => {
    core.hear({ type: 'ask', id: ++id, view, version, slice, args, held })
    return id
  }
  const run = () => {
    while (turns.length > 0) turns.shift()?.()
    return replies.splice(0)
  }
  const summaries = (view: 'saved' | 'draft', version: number) => {
    ask(view, version, 'documents')
    return run().flatMap((reply) => (reply.type === 'answer' ? (patched(undefined, reply.patch) as { name: string; summary: string }[]).map(({ name, summary }) => `${name}: ${summary}`) : [reply.type]))
  }
  return { core, ask, run, summaries }
}

test('saved and draft are two views; an edit shows in one of them', () => {
  const { core, summaries } = thread()
  core.hear({ type: 'load', versions: { saved: 1, draft: 1 }, documents: [entry('pay', 'pay.example')], gone: [] })
  core.hear({ type: 'edit', versions: { saved: 1, draft: 2 }, edits: [entry('pay', 'new.example'), entry('map', 'map.example')] })
  expect(summaries('saved', 1)).toEqual([expect.stringMatching(/^pay: pay\.example/)])
  expect(summaries('draft', 2)).toEqual([expect.stringMatching(/^pay: new\.example/), expect.stringMatching(/^map: map\.example/)])
})

test('an edit that leads back to what is stored ends; a reload keeps the others', () => {
  const { core, summaries } = thread()
  const pay = entry('pay', 'pay.example')
  core.hear({ type: 'load', versions: { saved: 1, draft: 1 }, documents: [pay], gone: [] })
  core.hear({ type: 'edit', versions: { saved: 1, draft: 2 }, edits: [{ key: pay.key, text: null }, entry('map', 'map.example')] })
  expect(summaries('draft', 2)).toEqual([expect.stringMatching(/^map/)])
  core.hear({ type: 'edit', versions: { saved: 1, draft: 3 }, edits: [pay] })
  core.hear({ type: 'load', versions: { saved: 2, draft: 4 }, documents: [pay, entry('cdn', 'cdn.example')], gone: [] })
  expect(summaries('draft', 4).map((line) => line.split(':')[0])).toEqual(['pay', 'cdn', 'map'])
})

test('what is read ahead is stored by the next load, and what is gone leaves', () => {
  const { core, summaries } = thread()
  core.hear({ type: 'read', documents: [entry('pay', 'pay.example'), entry('map', 'map.example')] })
  expect(summaries('saved', 0)).toEqual([])
  core.hear({ type: 'load', versions: { saved: 1, draft: 1 }, documents: [entry('cdn', 'cdn.example')], gone: [] })
  expect(summaries('saved', 1).map((line) => line.split(':')[0])).toEqual(['pay', 'map', 'cdn'])
  core.hear({ type: 'read', documents: [entry('pay', 'new.example')] })
  expect(summaries('saved', 1)).toContainEqual(expect.stringMatching(/^pay: pay\.example/))
  core.hear({ type: 'load', versions: { saved: 2, draft: 2 }, documents: [], gone: [entry('map', '').key] })
  expect(summaries('draft', 2)).toEqual([expect.stringMatching(/^pay: new\.example/), expect.stringMatching(/^cdn/)])
})

test('a question asked before an edit is stale after it', () => {
  const { core, ask, run } = thread()
  core.hear({ type: 'load', versions: { saved: 1, draft: 1 }, documents: [], gone: [] })
  const old = ask('draft', 1, 'overview')
  core.hear({ type: 'edit', versions: { saved: 1, draft: 2 }, edits: [entry('pay', 'pay.example')] })
  const now = ask('draft', 2, 'overview')
  expect(run().map(({ type, id }) => [type, id])).toEqual([['stale', old], ['answer', now]])
})

test('a slice that fails says so, and the next is answered', () => {
  const { core, ask, run } = thread()
  core.hear({ type: 'load', versions: { saved: 1, draft: 1 }, documents: [], gone: [] })
  ask('saved', 1, 'exported', undefined)
  ask('saved', 1, 'documents')
  expect(run().map(({ type }) => type)).toEqual(['failed', 'answer'])
})

test('what edits would do to the findings is asked without making them', () => {
  const { core, ask, run } = thread()
  const rule = { key: 'networking.istio.io/DestinationRule/shop/pay', text: 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: pay\n  namespace: shop\nspec:\n  host: pay.example\n' }
  core.hear({ type: 'load', versions: { saved: 1, draft: 1 }, documents: [entry('pay', 'pay.example'), rule], gone: [] })
  ask('saved', 1, 'effect', { edits: [{ key: entry('pay', '').key, text: null }] })
  ask('saved', 1, 'documents')
  const [effect, documents] = run()
  expect(effect).toMatchObject({ type: 'answer', patch: { value: { appear: expect.arrayContaining([expect.objectContaining({ code: 'KIA0202' })]) } } })
  expect(documents).toMatchObject({ type: 'answer', patch: { value: [{ name: 'pay' }, { name: 'pay' }] } })
})

test('the outline and the graph are answered before what was asked earlier, everything else in order', () => {
  const { core, ask, run } = thread()
  core.hear({ type: 'load', versions: { saved: 1, draft: 1 }, documents: [entry('pay', 'pay.example')], gone: [] })
  const asked = [ask('saved', 1, 'overview'), ask('saved', 1, 'findings'), ask('saved', 1, 'topology'), ask('saved', 1, 'documents'), ask('saved', 1, 'outline')]
  expect(run().map(({ type, id }) => [type, asked.indexOf(id)])).toEqual([['answer', 4], ['answer', 2], ['answer', 0], ['answer', 1], ['answer', 3]])
})

test('an answer tells what differs from the one that is held; of one that is forgotten it tells everything', () => {
  const { core, ask, run } = thread()
  const told = () => run().flatMap((reply) => (reply.type === 'answer' ? [reply.patch] : []))
  core.hear({ type: 'load', versions: { saved: 1, draft: 1 }, documents: ['a', 'b', 'c'].map((name) => entry(name, `${name}.example`)), gone: [] })
  const saved = ask('saved', 1, 'documents')
  expect(told()).toEqual([{ is: 'new', value: ['a', 'b', 'c'].map((name) => expect.objectContaining({ name })) }])
  core.hear({ type: 'edit', versions: { saved: 1, draft: 2 }, edits: [entry('b', 'new.example')] })
  ask('draft', 2, 'documents', undefined, saved)
  expect(told()).toEqual([{ is: 'list', picks: [0, -1, 2], news: [expect.objectContaining({ name: 'b', summary: expect.stringContaining('new.example') as string })] }])
  for (let more = 0; more < 20; more++) ask('saved', 1, 'overview')
  run()
  ask('draft', 2, 'documents', undefined, saved)
  expect(told()).toEqual([{ is: 'new', value: expect.any(Array) as unknown }])
})
