import { err, type Json, type JsonObject, ok, type Result } from '@/lib/std/index.ts'
import { differencesBetween, written } from './differences.ts'
import { difference, type FieldSet, intersection, isNothing, NOTHING, placesOf, statedIn, withoutServerFields } from './field-set.ts'
import { isSameManager, type ManagedFields, type Manager, type Owner, ownedByAny, owning, readOwners, withFieldsAbove, writeOwners } from './managed-fields.ts'
import { mergeApplied, withoutNullFields, withoutPlaces } from './merge.ts'
import { formatSteps, type Spot } from './parts.ts'
import { disowned } from './update.ts'

/** A field that another manager owns and an apply would change. */
export type ApplyConflict = { readonly manager: Manager; readonly path: string }

export type Applied = { readonly object: JsonObject; readonly entries: readonly ManagedFields[] }

export type Application = {
  readonly live: JsonObject
  readonly entries: readonly ManagedFields[]
  /** What the manager wants of the object, and nothing more. */
  readonly applied: JsonObject
  readonly manager: Manager
  readonly time: string
  /** True: conflicting fields are taken from their owners. */
  readonly force: boolean
  /** Places that may be taken without force, such as those that a former client-side apply set. */
  readonly yielding?: FieldSet
}

/**
 * Server-side apply (Kubernetes, "Server-Side Apply"; sigs.k8s.io/structured-merge-diff).
 * 1. The configuration is merged into the live object.
 * 2. What the manager applied last time, does not any more, and nobody else owns, goes.
 * 3. A change of what another manager owns is a conflict; with force the field changes hands.
 */
export function applyConfiguration({ live, entries, applied, manager, time, force, yielding = NOTHING }: Application, spot: Spot): Result<Applied, readonly ApplyConflict[]> {
  const wanted = withoutNullFields(applied)
  const owners = readOwners(entries)
  const former = owners.find((owner) => isSameManager(owner, manager))
  const others = owners.filter((owner) => owner !== former)
  const own = owning(manager, former, withoutServerFields(statedIn(wanted, spot)), time)
  const object = pruned(mergeApplied(live, wanted, spot), spot, former?.fields ?? NOTHING, ownedByAny([...others, own]))
  const differences = differencesBetween(live, object, spot)
  const conflicts = conflictsWith(others, difference(written(differences), yielding))
  if (!force && conflicts.length > 0) return err(conflicts.flatMap(conflictsOf))
  return ok({ object, entries: writeOwners([...disowned(others, differences), own]) })
}

function pruned(merged: Json, spot: Spot, former: FieldSet, owned: FieldSet): JsonObject {
  const kept = withFieldsAbove(owned)
  return (withoutPlaces(merged, spot, difference(former, kept), kept) ?? {}) as JsonObject
}

function conflictsWith(others: readonly Owner[], changed: FieldSet): readonly Owner[] {
  return others.map((owner) => ({ ...owner, fields: intersection(owner.fields, changed) })).filter(({ fields }) => !isNothing(fields))
}

function conflictsOf({ fields, ...manager }: Owner): readonly ApplyConflict[] {
  return placesOf(fields).map((steps) => ({ manager, path: formatSteps(steps) }))
}

/** What a client-side apply set and is still as it set it: an apply of the same client may take it without force. */
export function stillAsApplied(lastApplied: JsonObject, live: JsonObject, spot: Spot): FieldSet {
  const { added, modified, removed } = differencesBetween(lastApplied, live, spot)
  return [added, modified, removed].reduce(difference, statedIn(lastApplied, spot))
}
