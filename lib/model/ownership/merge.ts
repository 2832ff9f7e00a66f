import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import type { FieldSet } from './field-set.ts'
import { type Part, partsOf, type Spot, type Step } from './parts.ts'

/** Lays an applied configuration over the live object: maps and keyed lists are merged, atoms are taken from the configuration. */
export function mergeApplied(live: Json, applied: Json, spot: Spot): Json {
  const had = partsOf(live, spot)
  const wanted = partsOf(applied, spot)
  if (!had || !wanted || Array.isArray(live) !== Array.isArray(applied)) return applied
  const merged = (step: Step): Json => {
    const [before, after] = [had.get(step), wanted.get(step)]
    return before && after ? mergeApplied(before.value, after.value, after.spot) : ((after ?? before)?.value ?? null)
  }
  return assembled(live, Array.isArray(live) ? interleaved([...had.keys()], [...wanted.keys()]) : [...new Set([...had.keys(), ...wanted.keys()])], merged)
}

/** The applied order, with the items of others where they stood. */
function interleaved(had: readonly Step[], wanted: readonly Step[]): readonly Step[] {
  const steps: Step[] = []
  let next = 0
  for (const step of had) {
    const at = wanted.indexOf(step)
    if (at < 0) steps.push(step)
    else for (; next <= at; next++) steps.push(wanted[next] ?? step)
  }
  return [...steps, ...wanted.slice(next)]
}

/** Takes the places of a set out of a value. A map or list that loses its last part goes as well, unless `kept` names it. */
export function withoutPlaces(value: Json, spot: Spot, gone: FieldSet, kept: FieldSet | undefined): Json | undefined {
  const parts = partsOf(value, spot)
  if (!parts || gone.below.size === 0) return value
  const left = new Map([...parts].flatMap(([step, part]) => remaining(step, part, gone.below.get(step), kept?.below.get(step))))
  if (left.size === 0 && parts.size > 0 && kept?.member !== true) return undefined
  return assembled(value, [...left.keys()], (step) => left.get(step) ?? null)
}

function remaining(step: Step, part: Part, gone: FieldSet | undefined, kept: FieldSet | undefined): readonly (readonly [Step, Json])[] {
  if (!gone) return [[step, part.value]]
  // A field below which somebody owns something stays; an item that nobody states any more goes with all it holds.
  if (gone.member && (step.startsWith('k:') || kept === undefined)) return []
  const value = withoutPlaces(part.value, part.spot, gone, kept)
  return value === undefined ? [] : [[step, value]]
}

/** A map or list from its parts. */
function assembled(like: Json, steps: readonly Step[], part: (step: Step) => Json): Json {
  if (Array.isArray(like)) return steps.map(part)
  return Object.fromEntries(steps.map((step) => [step.slice(2), part(step)]))
}

/** Null in an applied configuration states nothing. */
export function withoutNullFields(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && field !== undefined).map(([name, field]) => [name, isObject(field) ? withoutNullFields(field) : field]))
}
