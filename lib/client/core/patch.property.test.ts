import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patched, patchOf } from './patch.ts'

const item = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), y: fc.integer({ min: 0, max: 2 }), words: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }) }, { requiredKeys: ['id'] })
const list = fc.array(item, { maxLength: 6 })
const answer = fc.oneof(
  list,
  fc.constant(undefined),
  fc.string({ maxLength: 2 }),
  fc.record({ nodes: list, layout: fc.record({ places: list, width: fc.integer({ min: 0, max: 2 }) }), changes: fc.option(item, { nil: undefined }), names: fc.array(fc.constantFrom('x', 'y', 'z')) }, { requiredKeys: ['nodes'] }),
)

test('a former answer, patched over the border of threads, is the answer', () => {
  fc.assert(fc.property(answer, answer, (former, value) => {
    expect(patched(structuredClone(former), structuredClone(patchOf(value, former)))).toEqual(value)
  }), { numRuns: 2000 })
})

test('what is equal stays the same object', () => {
  const former = { nodes: [{ id: 'a', y: 1 }, { id: 'b', y: 2 }, { id: 'c', y: 3 }], lanes: { clients: [1, 2] } }
  const value = { nodes: [{ id: 'new', y: 0 }, { id: 'a', y: 1 }, { id: 'c', y: 3 }], lanes: { clients: [1, 2] } }
  const patch = patchOf(value, former)
  expect(patch).toEqual({ is: 'fields', fields: { nodes: { is: 'list', picks: [-1, 0, 2], news: [{ id: 'new', y: 0 }] }, lanes: { is: 'same' } } })
  const after = patched(former, patch) as typeof value
  expect([after.nodes[1], after.nodes[2], after.lanes]).toEqual([former.nodes[0], former.nodes[2], former.lanes])
  expect([after.nodes[1] === former.nodes[0], after.nodes[2] === former.nodes[2], after.lanes === former.lanes]).toEqual([true, true, true])
  expect(patchOf(structuredClone(former), former)).toEqual({ is: 'same' })
})
