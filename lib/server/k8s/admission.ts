import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { type Fault, type FieldPath, formatPath, type Resource, type ResourceKey, resourceOf, verdictOf } from '@/lib/model/index.ts'
import { resourceName, type ServedKind } from './served.ts'
import { type Cause, StatusError } from './status.ts'

/** How unknown fields are met: refused, dropped with a warning, or dropped (`?fieldValidation=`). */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore'

export type Admitted = { readonly key: ResourceKey; readonly object: JsonObject; readonly warnings: readonly string[] }

/** Code of the structural fault of a field that the kind's schema does not know. */
const UNKNOWN_FIELD = 'EXO0102'

/**
 * Judges an object as a cluster with Istio's CRDs and webhook would: unknown fields by `fieldValidation` (Istio's webhook never sees
 * dropped ones), then the schema and CEL rules (422 with causes by field), then the webhook (400 with its reason).
 */
export function admitObject(object: JsonObject, kind: ServedKind, validation: FieldValidation): Admitted {
  const resource = readResource(object)
  const unknown = verdictOf(resource).structure.filter(({ code }) => code === UNKNOWN_FIELD)
  if (unknown.length === 0) return { key: resource.key, object, warnings: judged(resource, kind) }
  const complaints = unknown.map(({ path }) => `unknown field ${JSON.stringify(formatPath(path))}`)
  if (validation === 'Strict') throw new StatusError('BadRequest', `${kind.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${kind.kind}: strict decoding error: ${complaints.join(', ')}`)
  const pruned = unknown.reduce<Json>((value, { path }) => without(value, path), object) as JsonObject
  return { key: resource.key, object: pruned, warnings: [...(validation === 'Warn' ? complaints : []), ...judged(readResource(pruned), kind)] }
}

function readResource(object: JsonObject): Resource {
  const read = resourceOf(object)
  if (!read.ok) throw new StatusError('BadRequest', read.error.message)
  return read.value
}

/** Answers warnings; a refusal throws. */
function judged(resource: Resource, kind: ServedKind): readonly string[] {
  const { structure, refused, warnings } = verdictOf(resource)
  const { name } = resource.metadata
  if (structure.length > 0) {
    const causes = structure.map(causeOf)
    const list = causes.map(({ field, message }) => `${field}: ${message}`)
    const text = list.length === 1 ? list[0] : `[${list.join(', ')}]`
    throw new StatusError('Invalid', `${kind.kind}${kind.group && `.${kind.group}`} ${JSON.stringify(name)} is invalid: ${text}`, { name, group: kind.group, kind: kind.kind, causes })
  }
  if (refused.length > 0) {
    const reasons = refused.map(({ path, message }) => (path.length > 0 ? `${formatPath(path)}: ${message}` : message))
    throw new StatusError('BadRequest', `admission webhook "validation.istio.io" denied the request: configuration is invalid: ${reasons.join('; ')}`, { name, group: kind.group, kind: resourceName(kind), causes: refused.map(causeOf) })
  }
  return warnings.map(({ path, message }) => (path.length > 0 ? `${formatPath(path)}: ${message}` : message))
}

function causeOf({ path, message, onKey }: Fault): Cause {
  return { reason: onKey ? 'FieldValueRequired' : 'FieldValueInvalid', message: `${onKey ? 'Required value' : 'Invalid value'}: ${message}`, field: path.length > 0 ? formatPath(path) : '<root>' }
}

/** The value without the field at a path. */
function without(value: Json, [step, ...rest]: FieldPath): Json {
  if (step === undefined) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, index) => (index === step ? without(item, rest) : item))
  if (!isObject(value) || typeof step !== 'string') return value
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step))
  return { ...value, [step]: without(value[step] ?? null, rest) }
}
