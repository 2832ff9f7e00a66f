import { expect, test } from 'vitest'
import type { Finding, ResourceKey } from '@/lib/model/index.ts'
import { findingDifference } from './finding-difference.ts'

const finding = (message: string, line = 0): Finding => ({ code: 'EXO1', layer: 'exodos', severity: 'error', place: { resource: 'a' as ResourceKey, path: ['spec', line] }, message, cause: '' })

test('a finding that moved within its document is neither new nor gone', () => {
  expect(findingDifference([finding('same', 1)], [finding('same', 2)])).toEqual({ gained: [], gone: [] })
})

test('new and gone findings are told apart, and equal ones are counted', () => {
  const difference = findingDifference([finding('old'), finding('twice')], [finding('new'), finding('twice'), finding('twice', 3)])
  expect([difference.gained.map(({ message }) => message), difference.gone.map(({ message }) => message)]).toEqual([['new', 'twice'], ['old']])
})
