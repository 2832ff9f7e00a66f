import { expectTypeOf, test } from 'vitest'
import type { SliceAnswer, SliceName } from './slices.ts'

/** A Map, a Set or a Date has no fields: between threads, where answers are compared field by field, it would seem to stay the same. */
type Plain<T> = T extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | Date ? never : T extends object ? { readonly [Field in keyof T]: Plain<T[Field]> } : T

type Others = { readonly [Name in SliceName]: SliceAnswer<Name> extends Plain<SliceAnswer<Name>> ? never : Name }[SliceName]

test('every slice answers plain data', () => {
  expectTypeOf<Others>().toEqualTypeOf<never>()
  expectTypeOf<{ readonly at: ReadonlyMap<string, string> }>().not.toExtend<Plain<{ readonly at: ReadonlyMap<string, string> }>>()
})
