import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { type FieldNames, isAtomicMap, listTypeAt } from './list-types.ts'

/** Where a value stands: the kind whose schema rules, and the field names from the root on. */
export type Spot = { readonly group: string; readonly kind: string; readonly names: FieldNames }

/** One step of a path, as FieldsV1 writes it: `f:` a field, `k:` an item by its keys, `v:` an item of a set. */
export type Step = string

/** A part of a value and where it stands. */
export type Part = { readonly value: Json; readonly spot: Spot }

/** The parts of a value that may have owners of their own, by step; undefined for an atom: a plain value, an atomic list or map. */
export function partsOf(value: Json, spot: Spot): ReadonlyMap<Step, Part> | undefined {
  if (isObject(value)) return isAtomicMap(spot.group, spot.names) ? undefined : fieldsOf(value, spot)
  return Array.isArray(value) ? itemsOf(value as readonly Json[], spot) : undefined
}

function fieldsOf(value: JsonObject, spot: Spot): ReadonlyMap<Step, Part> {
  return new Map(Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [[`f:${name}`, { value: field, spot: { ...spot, names: [...spot.names, name] } }] as const])))
}

/** Items that cannot be told apart make the list an atom. */
function itemsOf(items: readonly Json[], spot: Spot): ReadonlyMap<Step, Part> | undefined {
  const type = listTypeAt(spot.group, spot.kind, spot.names)
  if (type === 'atomic') return undefined
  const steps = items.map((item) => (type === 'set' ? setStep(item) : keyStep(item, type)))
  const named = new Map(steps.flatMap((step, index) => (step === undefined ? [] : [[step, { value: items[index] ?? null, spot }] as const])))
  return named.size === items.length ? named : undefined
}

function setStep(item: Json): Step | undefined {
  return typeof item === 'object' ? undefined : `v:${JSON.stringify(item)}`
}

/** Keys that a schema fills in when an item leaves them out. */
const defaults: JsonObject = { protocol: 'TCP' }

function keyStep(item: Json, keys: readonly string[]): Step | undefined {
  if (!isObject(item)) return undefined
  const values = keys.map((key) => [key, item[key] ?? defaults[key]] as const)
  return values.some(([, value]) => value === undefined) ? undefined : `k:${JSON.stringify(Object.fromEntries(values))}`
}

/** A path as messages write it: `.spec.ports[port=80,protocol="TCP"].targetPort`. */
export function formatSteps(steps: readonly Step[]): string {
  return steps.map(formatStep).join('')
}

function formatStep(step: Step): string {
  const text = step.slice(2)
  if (step.startsWith('f:')) return `.${text}`
  if (step.startsWith('v:')) return `[=${text}]`
  const keys = JSON.parse(text) as JsonObject
  return `[${Object.entries(keys).map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`
}
