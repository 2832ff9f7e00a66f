import { type Json, sameJson } from '@/lib/std/index.ts'
import { allOf, type FieldSet, fieldSet, LEAF, NOTHING, union, withoutServerFields } from './field-set.ts'
import { type Part, partsOf, type Spot, type Step } from './parts.ts'

/** Places that came, changed and went between two states of an object. */
export type Differences = { readonly added: FieldSet; readonly modified: FieldSet; readonly removed: FieldSet }

const NONE: Differences = { added: NOTHING, modified: NOTHING, removed: NOTHING }

/** Compares two states of an object, without what only a server says. */
export function differencesBetween(before: Json, after: Json, spot: Spot): Differences {
  const { added, modified, removed } = compare({ value: before, spot }, { value: after, spot })
  return { added: withoutServerFields(added), modified: withoutServerFields(modified), removed: withoutServerFields(removed) }
}

function compare(before: Part | undefined, after: Part | undefined): Differences {
  if (!before) return after ? { ...NONE, added: allOf(after) } : NONE
  if (!after) return { ...NONE, removed: allOf(before) }
  const was = partsOf(before.value, before.spot)
  const is = partsOf(after.value, after.spot)
  const bothEmpty = was?.size === 0 && is?.size === 0
  if (!was || !is || bothEmpty || Array.isArray(before.value) !== Array.isArray(after.value)) return compareAtoms(before, after)
  return compareParts(was, is)
}

function compareAtoms(before: Part, after: Part): Differences {
  if (sameJson(before.value, after.value)) return NONE
  const below = (part: Part): FieldSet => ({ ...allOf(part), member: false })
  return { added: below(after), modified: LEAF, removed: below(before) }
}

function compareParts(was: ReadonlyMap<Step, Part>, is: ReadonlyMap<Step, Part>): Differences {
  const each = [...new Set([...was.keys(), ...is.keys()])].map((step) => [step, compare(was.get(step), is.get(step))] as const)
  const gathered = (which: keyof Differences): FieldSet => fieldSet(false, each.map(([step, differences]) => [step, differences[which]] as const))
  return { added: gathered('added'), modified: gathered('modified'), removed: gathered('removed') }
}

/** Places that came or changed. */
export function written({ added, modified }: Differences): FieldSet {
  return union(added, modified)
}
