import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBytes } from './compare.ts'
import { recurringSort } from './recurring-sort.ts'

test('sorting again and again gives what sorting anew gives', () => {
  const item = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), value: fc.nat() })
  fc.assert(fc.property(fc.array(fc.uniqueArray(item, { maxLength: 6, selector: ({ name }) => name }), { maxLength: 5 }), fc.array(item, { maxLength: 6 }), (lists, doubled) => {
    const sort = recurringSort(({ name }: { readonly name: string }) => name)
    for (const list of [...lists, ...lists, doubled, ...lists]) expect(sort(list)).toEqual([...list].sort((a, b) => compareBytes(a.name, b.name)))
  }))
})
