import { type JsonObject, text } from '@/lib/std/index.ts'
import { capUpdates } from './cap.ts'
import { type Differences, differencesBetween, written } from './differences.ts'
import { allOf, difference, isNothing, NOTHING, union, withoutServerFields } from './field-set.ts'
import { isSameManager, type ManagedFields, type Manager, type Owner, owning, readOwners, writeOwners } from './managed-fields.ts'
import type { Spot } from './parts.ts'

/** Who owns the fields of objects that were written here. */
export const HOME_MANAGER = 'exodos'

/** Entries for an object of which no account was kept: one manager owns all of it. */
export function homeOwners(object: JsonObject, spot: Spot, time: string, manager: string = HOME_MANAGER): readonly ManagedFields[] {
  return writeOwners([{ manager, operation: 'Update', apiVersion: text(object, 'apiVersion'), time, fields: withoutServerFields(allOf({ value: object, spot })) }])
}

/**
 * The entries after a manager changed an object by anything but an apply: it takes what it added or changed from everybody else, and
 * nobody owns what went. `before` is undefined for a new object.
 */
export function ownersAfterUpdate(entries: readonly ManagedFields[], before: JsonObject | undefined, after: JsonObject, spot: Spot, writer: Manager, time: string): readonly ManagedFields[] {
  const differences = differencesBetween(before ?? {}, after, spot)
  const changed = written(differences)
  if (isNothing(changed) && isNothing(differences.removed)) return entries
  const owners = readOwners(entries)
  const own = owners.find((owner) => isSameManager(owner, writer))
  const others = disowned(owners.filter((owner) => owner !== own), differences)
  const fields = union(difference(own?.fields ?? NOTHING, differences.removed), changed)
  return writeOwners(capUpdates([...others, owning(writer, own, fields, time)]))
}

/** Owners without what somebody else added, changed or removed. */
export function disowned(owners: readonly Owner[], { removed, ...rest }: Differences): readonly Owner[] {
  const lost = union(written({ removed, ...rest }), removed)
  return owners.map((owner) => ({ ...owner, fields: difference(owner.fields, lost) }))
}
