import type { FieldPath, ResourceKey } from '@/lib/model/index.ts'
import { hiddenField } from '@/lib/std/index.ts'

/** Why a message, or a part of it, is there: a field of a document, or a built-in default of Istio named in words. */
export type Cause = { readonly resource: ResourceKey; readonly path: FieldPath } | { readonly builtIn: string }

/** Any Envoy message in protobuf JSON (camelCase, defaults left out, `Any` expanded with `@type`). */
export type Message = { readonly [field: string]: unknown }

const origins = hiddenField<readonly Cause[]>()

/**
 * Makes a message with its causes. Undefined fields are left out, as protobuf JSON does. `fields` is taken over where nothing has to be
 * left out: it must be an object of the caller's own, not one that stands elsewhere too.
 */
export function message<M extends object>(fields: M, causes: readonly Cause[] = none): M {
  const made = isComplete(fields) && (causes.length === 0 || origins.get(fields) === undefined) ? fields : compact(fields)
  if (causes.length > 0) origins.set(made, causes)
  return made
}

const none: readonly Cause[] = []

function isComplete(fields: object): boolean {
  for (const key in fields) if (fields[key as keyof typeof fields] === undefined) return false
  return true
}

/** Makes a changed copy of a message: fields of `patch` replace (undefined removes), its causes join the former ones. */
export function derive<M extends object>(base: M, patch: Partial<M>, causes: readonly Cause[] = []): M {
  const made = compact({ ...base, ...patch })
  const joined = [...originsOf(base), ...causes]
  if (joined.length > 0) origins.set(made, joined)
  return made
}

/** The causes of one message (not of the messages inside it). */
export function originsOf(target: object): readonly Cause[] {
  return origins.get(target) ?? []
}

/** All causes in a message, by JSON pointer of the part they explain. */
export function originsWithin(target: unknown, pointer = '', found: Record<string, readonly Cause[]> = {}): Record<string, readonly Cause[]> {
  if (typeof target !== 'object' || target === null) return found
  const own = origins.get(target)
  if (own) found[pointer] = own
  for (const [key, value] of Object.entries(target)) {
    originsWithin(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, found)
  }
  return found
}

/** A copy without undefined fields. Reads field by field: this is the innermost loop of generation. */
function compact<M extends object>(fields: M): M {
  const made: Record<string, unknown> = {}
  for (const key in fields) if (fields[key] !== undefined) made[key] = fields[key]
  return made as M
}
