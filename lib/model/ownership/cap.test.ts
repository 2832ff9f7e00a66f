import { expect, test } from 'vitest'
import { capUpdates } from './cap.ts'
import { type Owner, readOwners } from './managed-fields.ts'

const owner = (manager: string, second: number, more: Partial<{ apiVersion: string; subresource: string; operation: 'Apply' | 'Update' }> = {}): Owner => {
  const [read] = readOwners([{ manager, operation: 'Update', apiVersion: 'v1', time: `2026-01-02T03:04:${String(second).padStart(2, '0')}Z`, fieldsType: 'FieldsV1', fieldsV1: { [`f:${manager}`]: {} }, ...more }])
  if (!read) throw new Error('unread')
  return read
}
const nine = Array.from({ length: 9 }, (_, index) => owner(`m${index}`, index + 10))
const names = (owners: readonly Owner[]): readonly string[] => capUpdates(owners).map(({ manager }) => manager)

test('ten updates stay as they are', () => {
  const ten = [owner('first', 1), ...nine]
  expect(capUpdates(ten)).toBe(ten)
})

test('one that is alone of its version among the oldest keeps its name', () => {
  expect(names([owner('old', 1), owner('other', 2, { apiVersion: 'v1beta1' }), ...nine])).toEqual(['other', ...nine.slice(1).map(({ manager }) => manager), 'ancient-changes'])
})

test('updates of subresources count and are joined, too; the time is that of the youngest', () => {
  const joined = capUpdates([owner('status', 1, { subresource: 'status' }), owner('spec', 2), ...nine]).at(-1)
  expect(joined).toMatchObject({ manager: 'ancient-changes', time: '2026-01-02T03:04:02Z' })
  expect(joined).not.toHaveProperty('subresource')
})

test('of a second, the name decides; appliers are never joined', () => {
  expect(names([owner('applied', 0, { operation: 'Apply' }), owner('c', 1), owner('b', 1), owner('a', 1), ...nine.slice(1)])).toEqual(['applied', 'c', ...nine.slice(1).map(({ manager }) => manager), 'ancient-changes'])
})

test('what was joined once takes in more, even where a clock went back', () => {
  expect(names([owner('young', 1), owner('younger', 2), owner('ancient-changes', 50), ...nine.slice(1)])).toEqual(['younger', ...nine.slice(1).map(({ manager }) => manager), 'ancient-changes'])
})
