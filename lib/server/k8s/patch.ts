import jsonPatch from 'fast-json-patch'
import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { StatusError } from './status.ts'
import { strategicMerge } from './strategic-merge.ts'

export type PatchType = 'merge' | 'json' | 'strategic'

const types: Readonly<Record<string, PatchType>> = {
  'application/merge-patch+json': 'merge',
  'application/json-patch+json': 'json',
  'application/strategic-merge-patch+json': 'strategic',
}

/** The kind of patch that a content type names. Strategic merge exists for built-in kinds only, as in a cluster. */
export function patchTypeOf(contentType: string, group: string): PatchType {
  const type = types[contentType]
  if (type === undefined || (type === 'strategic' && group.endsWith('istio.io'))) {
    throw new StatusError('UnsupportedMediaType', `the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml${group.endsWith('istio.io') ? '' : ', application/strategic-merge-patch+json'}`)
  }
  return type
}

/** Applies a patch to an object. */
export function applyPatch(type: PatchType, current: JsonObject, patch: Json): JsonObject {
  switch (type) {
    case 'json':
      return applyJsonPatch(current, patch)
    case 'merge':
      return objectOr(mergePatch(current, objectOr(patch)))
    case 'strategic':
      return strategicMerge(current, objectOr(patch))
  }
}

function objectOr(value: Json): JsonObject {
  if (!isObject(value)) throw new StatusError('BadRequest', 'the patch must be a JSON object')
  return value
}

/** RFC 7386. */
function mergePatch(current: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch
  const result: Record<string, Json | undefined> = isObject(current) ? { ...current } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete result[key]
    else result[key] = mergePatch(result[key], value)
  }
  return result
}

/** RFC 6902. */
function applyJsonPatch(current: JsonObject, patch: Json): JsonObject {
  if (!Array.isArray(patch)) throw new StatusError('BadRequest', 'a JSON patch must be a list of operations')
  try {
    return objectOr(jsonPatch.applyPatch(current, patch as never, true, false, true).newDocument as Json)
  } catch (error) {
    if (error instanceof StatusError) throw error
    throw new StatusError('Invalid', `the server rejected our request due to an error in our request: ${error instanceof Error ? error.message.split('\n')[0] : 'the patch does not apply'}`)
  }
}
