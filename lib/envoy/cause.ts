import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { field as valueAt } from '@/lib/std/index.ts'
import type { Cause } from '@/lib/xds/index.ts'

/** A field of a document, as the cause of a message. */
export type Origin = Exclude<Cause, { readonly builtIn: string }>

const whole: FieldPath = []

/** The field of a document at a path. */
export function field(resource: Pick<Resource, 'key'>, path: FieldPath = whole): Origin {
  return { resource: resource.key, path }
}

type Written = { readonly document: Pick<Resource, 'key' | 'object'>; readonly path: FieldPath }

/** Places that something was put together from, by the origin that stands for it. */
const placesOf = new WeakMap<Origin, readonly Written[]>()

/** The origin of what was put together from several places: a field below it is of the first place that has it. */
export function joined(places: readonly [Written, ...Written[]]): Origin {
  const [{ document, path }] = places
  const origin = field(document, path)
  if (places.length > 1) placesOf.set(origin, places)
  return origin
}

/** A field below another one. What was joined anew from several places, and so is written nowhere, is of the nearest that is. */
export function within(origin: Origin, ...steps: FieldPath): Origin {
  const places = placesOf.get(origin)?.map(({ document, path }) => ({ document, path: [...path, ...steps] }))
  if (!places) return { resource: origin.resource, path: [...origin.path, ...steps] }
  const place = places.find(({ document, path }) => valueAt(document.object, ...path) !== undefined)
  if (!place) return origin
  const found = field(place.document, place.path)
  placesOf.set(found, places)
  return found
}

/** A default that no document asked for, in words. */
export function builtIn(text: string): Cause {
  return { builtIn: text }
}
