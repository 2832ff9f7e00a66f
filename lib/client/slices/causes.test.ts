import { expect, test } from 'vitest'
import type { Finding, ResourceKey } from '@/lib/model/index.ts'
import { byCause, codesOf } from './causes.ts'

const finding = (code: string, severity: Finding['severity'], cause: string, more: Partial<Finding> = {}): Finding => ({ code, layer: 'analysis', severity, place: { resource: 'a' as ResourceKey, path: [] }, message: code, cause, ...more })

test('codes for one fault are one row, led by the most severe that nobody disputes', () => {
  const rows = byCause([finding('A', 'warning', 'x'), finding('B', 'info', 'y'), finding('C', 'error', 'x'), finding('D', 'error', 'z', { disputed: 'the listener decides' }), finding('E', 'info', 'z')])
  expect(rows.map(({ lead, others }) => [lead.code, others.map(({ code }) => code)])).toEqual([['C', ['A']], ['B', []], ['E', ['D']]])
})

test('what is set aside of a fault is counted apart from what others say of it', () => {
  const rows = byCause([finding('A', 'error', 'x', { suppressed: { by: 'mesh' } }), finding('B', 'info', 'x'), finding('C', 'error', 'x', { suppressed: { by: 'kiali-annotation' } }), finding('D', 'error', 'x')])
  expect(rows.map(({ lead, others }) => [lead.code, others.map(({ code }) => code)])).toEqual([['A', ['C']], ['D', ['B']]])
})

test('one cause in two documents is two rows', () => {
  expect(byCause([finding('A', 'error', 'x'), finding('A', 'error', 'x', { place: { resource: 'b' as ResourceKey, path: [] } })])).toHaveLength(2)
})

test('of equal findings one that others know, too, leads', () => {
  expect(byCause([finding('EXO1', 'error', 'x', { layer: 'exodos' }), finding('IST1', 'error', 'x')]).map(({ lead }) => lead.code)).toEqual(['IST1'])
})

test('a row lists the code of each who tells its fault once, that of the lead first', () => {
  const [row] = byCause([finding('EXO1', 'error', 'x', { layer: 'exodos' }), finding('KIA1', 'warning', 'x'), finding('KIA1', 'info', 'x'), finding('IST1', 'error', 'x')])
  expect(row && codesOf(row)).toEqual(['IST1', 'EXO1', 'KIA1'])
})
