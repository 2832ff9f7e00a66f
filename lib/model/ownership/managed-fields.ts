import type { JsonObject } from '@/lib/std/index.ts'
import { type FieldSet, fieldSet, isNothing, NOTHING, readFieldsV1, sameSet, union, writeFieldsV1 } from './field-set.ts'

/** An entry of `metadata.managedFields`: what one manager states of an object, by applying it or by writing to it. */
export type ManagedFields = {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  readonly time: string
  readonly fieldsType: 'FieldsV1'
  readonly fieldsV1: JsonObject
  readonly subresource?: string
}

/** Who writes: entries of one manager are told apart by operation, subresource and, unless it applies, version. */
export type Manager = Pick<ManagedFields, 'manager' | 'operation' | 'apiVersion' | 'subresource'>

/** One manager and what it owns. */
export type Owner = Manager & { readonly time: string; readonly fields: FieldSet }

export function isSameManager(a: Manager, b: Manager): boolean {
  return a.manager === b.manager && a.operation === b.operation && (a.subresource ?? '') === (b.subresource ?? '') && (a.operation === 'Apply' || a.apiVersion === b.apiVersion)
}

export function readOwners(entries: readonly ManagedFields[]): readonly Owner[] {
  return entries.map(({ fieldsV1, fieldsType: _type, ...entry }) => ({ ...entry, fields: readFieldsV1(fieldsV1) }))
}

/** Entries as the API server lists them: appliers first, then by time, then by name; who owns nothing is left out. */
export function writeOwners(owners: readonly Owner[]): readonly ManagedFields[] {
  return owners.filter(({ fields }) => !isNothing(fields)).sort(compareOwners).map(({ manager, operation, apiVersion, time, subresource, fields }) => ({
    manager, operation, apiVersion, time, fieldsType: 'FieldsV1' as const, fieldsV1: writeFieldsV1(fields), ...(subresource !== undefined && { subresource }),
  }))
}

function compareOwners(a: Owner, b: Owner): number {
  const [left, right] = [a, b].map(({ operation, time, manager }) => `${operation} ${time} ${manager}`) as [string, string]
  return left < right ? -1 : left > right ? 1 : 0
}

/** The owner with other fields; its time moves only when they differ. */
export function owning(owner: Manager, former: Owner | undefined, fields: FieldSet, time: string): Owner {
  const { manager, operation, apiVersion, subresource } = owner
  return { manager, operation, apiVersion, ...(subresource !== undefined && { subresource }), fields, time: former && sameSet(former.fields, fields) ? former.time : time }
}

/** All that anybody owns. */
export function ownedByAny(owners: readonly Owner[]): FieldSet {
  return owners.reduce<FieldSet>((all, { fields }) => union(all, fields), NOTHING)
}

/** A field below which something is owned is owned itself; an item of a list is not. */
export function withFieldsAbove({ member, below }: FieldSet, isField = true): FieldSet {
  return fieldSet(member || (isField && below.size > 0), [...below].map(([step, branch]) => [step, withFieldsAbove(branch, step.startsWith('f:'))] as const))
}
