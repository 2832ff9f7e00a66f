import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followingGroups } from './following-groups.ts'
import { groupBy } from './group-by.ts'

type Item = { readonly parts: readonly string[] }

const item = fc.record({ parts: fc.array(fc.constantFrom('a', 'b', 'cc', 'dd', 'eee'), { maxLength: 3 }) })
const lists = fc.array(fc.record({ list: fc.array(item, { minLength: 9, maxLength: 12 }), edits: fc.array(fc.tuple(fc.nat(8), item), { maxLength: 2 }) }), { minLength: 1, maxLength: 3 })

test('following a list through edits gives what grouping it anew gives, whichever list is asked next', () => {
  fc.assert(fc.property(lists, fc.array(fc.nat(50), { maxLength: 12 }), (made, questions) => {
    const all = made.flatMap(({ list, edits }) => edits.reduce<readonly (readonly Item[])[]>((versions, [at, edited]) => [...versions, (versions.at(-1) ?? []).with(at, edited)], [list]))
    const groups = followingGroups((each: Item) => each.parts.map((key) => [key, each] as const))
    for (const question of [...all.keys(), ...questions.map((n) => n % all.length)]) {
      const list = all[question] ?? []
      const expected = groupBy(list.flatMap((each) => each.parts.map((key) => ({ key, each }))), ({ key }) => key)
      const view = groups(list)
      for (const key of ['a', 'b', 'cc', 'dd', 'eee', 'f']) expect(view.get(key).map(({ value }) => value)).toEqual((expected.get(key) ?? []).map(({ each }) => each))
      expect(view.crowded().map((group) => group.map(({ value }) => value))).toEqual([...expected.values()].filter((group) => group.length > 1).map((group) => group.map(({ each }) => each)))
      expect(new Set(view.keyLengths())).toEqual(new Set([...expected.keys()].map(({ length }) => length)))
    }
  }))
})
