import type { FieldPath, Resource } from '@/lib/model/index.ts'
import type { Cause } from '@/lib/xds/index.ts'

/** A field of a document, as the cause of a message. */
export type Origin = Exclude<Cause, { readonly builtIn: string }>

/** The field of a document at a path. */
export function field(resource: Pick<Resource, 'key'>, path: FieldPath = []): Origin {
  return { resource: resource.key, path }
}

/** A field below another one. */
export function within(origin: Origin, ...steps: FieldPath): Origin {
  return { resource: origin.resource, path: [...origin.path, ...steps] }
}

/** A default that no document asked for, in words. */
export function builtIn(text: string): Cause {
  return { builtIn: text }
}
