import { expect, test } from 'vitest'
import type { Change } from '@/lib/api/index.ts'
import { byAge, countsOf, matches, sinceOf } from './revisions.ts'

const now = new Date('2026-11-25T12:00:00').getTime()
const change = (to: string, hoursAgo: number, more: Partial<Change> = {}): Change => ({ id: to, from: '0', to, at: new Date(now - hoursAgo * 3_600_000).toISOString(), actor: 'ann', message: '', entries: [], ...more })

test('today, this week, earlier', () => {
  expect(byAge([change('4', 1), change('3', 20), change('2', 100), change('1', 400)], now).map(({ id, changes }) => [id, changes.map(({ to }) => to)])).toEqual([['today', ['4']], ['week', ['3', '2']], ['older', ['1']]])
})

test('a clock that was set back or ahead takes no change from its place', () => {
  expect(byAge([change('5', 1), change('4', 400), change('3', -9000), change('2', 2), change('1', 400)], now).map(({ id, changes }) => [id, changes.map(({ to }) => to)])).toEqual([['today', ['5']], ['older', ['4']], ['today', ['3', '2']], ['older', ['1']]])
})

test('a change is found by note, person, revision and document', () => {
  const one = change('128', 1, { message: 'Tighten batch', entries: [{ revision: '128', verb: 'update', key: 'networking.istio.io/Sidecar/batch/default' }] })
  expect(['tighten', 'ann 128', 'sidecar default'].map((query) => matches(one, query))).toEqual([true, true, true])
  expect([matches(one, 'bob'), countsOf(one)]).toEqual([false, { added: 0, changed: 1, removed: 0 }])
})

test('a period begins at midnight of a day', () => {
  expect(sinceOf('always', now)).toBeUndefined()
  expect([sinceOf('today', now), sinceOf('week', now)].map((since) => (now - new Date(since ?? 0).getTime()) / 3_600_000)).toEqual([12, 12 + 6 * 24])
})
