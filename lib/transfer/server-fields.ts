import { type FieldEdit, type FieldPath, kindOf } from '@/lib/model/index.ts'
import { field, isObject, type JsonObject, text } from '@/lib/std/index.ts'
import { groupOf } from './groups.ts'
import { hasReadStatus } from './status.ts'

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'
const metadataFields = ['uid', 'resourceVersion', 'generation', 'selfLink', 'managedFields', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const

type Options = { /** Keeps `creationTimestamp`, by which Istio tells age. */ readonly keepAge: boolean; /** Keeps what the pipeline reads of `status`. */ readonly keepStatus: boolean }

/** Edits that take away what an API server fills in: identity of the stored object, last-applied, managed fields, status. */
export function serverFieldEdits(object: JsonObject, { keepAge, keepStatus }: Options): readonly FieldEdit[] {
  const paths: FieldPath[] = metadataFields.filter((name) => field(object, 'metadata', name) !== undefined).map((name) => ['metadata', name])
  if (!keepAge && field(object, 'metadata', 'creationTimestamp') !== undefined) paths.push(['metadata', 'creationTimestamp'])
  const annotations = field(object, 'metadata', 'annotations')
  if (isObject(annotations) && lastApplied in annotations) paths.push(Object.keys(annotations).length === 1 ? ['metadata', 'annotations'] : ['metadata', 'annotations', lastApplied])
  if (object['status'] !== undefined && !(keepStatus && statusMatters(object))) paths.push(['status'])
  return paths.map((path) => ({ op: 'remove', path }))
}

/** The same on the object itself. */
export function withoutServerFields(object: JsonObject, options: Options): JsonObject {
  let result: JsonObject = object
  for (const { path } of serverFieldEdits(object, options)) result = removed(result, path)
  return result
}

/** Kinds that nobody here interprets are kept whole; of the others a status stays where generation reads it. */
function statusMatters(object: JsonObject): boolean {
  return hasReadStatus(object) || kindOf(groupOf(object), text(object, 'kind')) === undefined
}

function removed(object: JsonObject, path: FieldPath): JsonObject {
  const [first, ...rest] = path
  const key = String(first)
  const inner = object[key]
  if (rest.length > 0) return isObject(inner) ? { ...object, [key]: removed(inner, rest) } : object
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}
