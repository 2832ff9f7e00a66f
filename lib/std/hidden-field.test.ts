import { expect, test } from 'vitest'
import { hiddenField } from './hidden-field.ts'

test('a hidden field is seen by its maker alone', () => {
  const field = hiddenField<string>()
  const target = { a: 1 }
  field.set(target, 'kept')
  expect(field.get(target)).toBe('kept')
  expect(hiddenField<string>().get(target)).toBeUndefined()
  expect(Reflect.ownKeys(target)).toEqual(['a'])
  expect(JSON.stringify(target)).toBe('{"a":1}')
  expect(target).toStrictEqual({ a: 1 })
})

test('copies and clones do not carry it', () => {
  const field = hiddenField<number>()
  const target = { a: 1 }
  field.set(target, 7)
  expect([field.get({ ...target }), field.get(structuredClone(target)), field.get(Object.create(target) as object)]).toEqual([undefined, undefined, undefined])
})

test('it may be set again, on lists and on frozen objects too', () => {
  const field = hiddenField<number>()
  const targets = [[1, 2], Object.freeze({ a: 1 }), new Map()]
  for (const target of targets) {
    field.set(target, 1)
    field.set(target, 2)
  }
  expect(targets.map((target) => field.get(target))).toEqual([2, 2, 2])
})
