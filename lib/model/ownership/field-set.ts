import { compareBy, isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { type Part, partsOf, type Spot, type Step } from './parts.ts'

/** A set of places of an object, as a tree: whether this place belongs to it, and what does below. Branches are never empty. */
export type FieldSet = { readonly member: boolean; readonly below: ReadonlyMap<Step, FieldSet> }

export const NOTHING: FieldSet = { member: false, below: new Map() }
export const LEAF: FieldSet = { member: true, below: new Map() }

export function isNothing({ member, below }: FieldSet): boolean {
  return !member && below.size === 0
}

/** A set of branches, without empty ones. */
export function fieldSet(member: boolean, branches: Iterable<readonly [Step, FieldSet]>): FieldSet {
  return { member, below: new Map([...branches].filter(([, branch]) => !isNothing(branch))) }
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  return combined(a, b, [...new Set([...a.below.keys(), ...b.below.keys()])], union, a.member || b.member)
}

export function difference(a: FieldSet, b: FieldSet): FieldSet {
  return combined(a, b, a.below.keys(), difference, a.member && !b.member)
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return combined(a, b, a.below.keys(), intersection, a.member && b.member)
}

function combined(a: FieldSet, b: FieldSet, steps: Iterable<Step>, combine: typeof union, member: boolean): FieldSet {
  return fieldSet(member, [...steps].map((step) => [step, combine(a.below.get(step) ?? NOTHING, b.below.get(step) ?? NOTHING)] as const))
}

export function sameSet(a: FieldSet, b: FieldSet): boolean {
  return a.member === b.member && a.below.size === b.below.size && [...a.below].every(([step, branch]) => sameSet(branch, b.below.get(step) ?? NOTHING))
}

/** Every place of the set, in order. */
export function placesOf({ member, below }: FieldSet, at: readonly Step[] = []): readonly (readonly Step[])[] {
  return [...(member ? [at] : []), ...[...below].sort(compareBy(([step]) => step)).flatMap(([step, branch]) => placesOf(branch, [...at, step]))]
}

/** What somebody who writes this value states: its atoms, and the items of its keyed lists as such. */
export function statedIn(value: Json, spot: Spot, isItem = false): FieldSet {
  const parts = partsOf(value, spot)
  if (!parts || parts.size === 0) return LEAF
  return fieldSet(isItem, [...parts].map(([step, part]) => [step, statedIn(part.value, part.spot, step.startsWith('k:'))] as const))
}

/** Every place of a value, the maps and lists between root and atoms too. */
export function allOf({ value, spot }: Part): FieldSet {
  return fieldSet(true, [...(partsOf(value, spot) ?? [])].map(([step, part]) => [step, allOf(part)] as const))
}

/** Places that the API server does not give owners: who an object is, and what a server says of it. */
const SERVER = ['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'generation', 'managedFields', 'resourceVersion', 'deletionTimestamp', 'deletionGracePeriodSeconds']
const unowned = fieldSet(true, [['f:apiVersion', LEAF], ['f:kind', LEAF], ['f:metadata', fieldSet(true, SERVER.map((name) => [`f:${name}`, LEAF] as const))]])

export function withoutServerFields(set: FieldSet): FieldSet {
  return difference(set, unowned)
}

/** FieldsV1: a tree of steps in which `.` marks a place that belongs to the set and has branches. */
export function writeFieldsV1({ member, below }: FieldSet): JsonObject {
  return { ...(member && below.size > 0 && { '.': {} }), ...Object.fromEntries([...below].map(([step, branch]) => [step, writeFieldsV1(branch)])) }
}

/** Reads FieldsV1; what is no step is left out. */
export function readFieldsV1(fields: JsonObject): FieldSet {
  const branches = Object.entries(fields).flatMap(([step, branch]) => (/^[fkvi]:/.test(step) && isObject(branch) ? [[step, readBranch(branch)] as const] : []))
  return fieldSet(false, branches)
}

function readBranch(fields: JsonObject): FieldSet {
  const { below } = readFieldsV1(fields)
  return { member: below.size === 0 || fields['.'] !== undefined, below }
}
