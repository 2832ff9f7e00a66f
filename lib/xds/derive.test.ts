import { expect, test } from 'vitest'
import { derive, message, originsOf } from './derive.ts'

const [first, second] = [{ builtIn: 'first' }, { builtIn: 'second' }]

test('what is undefined is left out', () => {
  const made = message({ a: 1, b: undefined }, [first])
  expect(Object.keys(made)).toEqual(['a'])
  expect(originsOf(made)).toEqual([first])
})

test('a message that is given as fields of another keeps its own causes', () => {
  const inner = message({ a: 1 }, [first])
  const outer = message(inner, [second])
  expect([originsOf(inner), originsOf(outer)]).toEqual([[first], [second]])
})

test('a derived message has the causes of both and leaves its base alone', () => {
  const base = message({ a: 1, b: 2 }, [first])
  const made = derive(base, { b: undefined }, [second])
  expect([made, originsOf(made), base, originsOf(base)]).toStrictEqual([{ a: 1 }, [first, second], { a: 1, b: 2 }, [first]])
})
