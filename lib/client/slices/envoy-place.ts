import type { Compilation } from '@/lib/compile/index.ts'
import { type FieldPath, formatPath, kindOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { Cause } from '@/lib/xds/index.ts'
import { rangeOf } from '@/lib/yaml/index.ts'

/** A field of a document, as views show it: badge, name, field and line. */
export type EnvoyPlace = { readonly document: string; readonly kind: string; readonly badge: string; readonly name: string; readonly namespace: string; readonly field: string; readonly line: number | undefined }

/** Where a cause stands; undefined for a built-in default. */
export function placeOf(compilation: Compilation, cause: Cause): EnvoyPlace | undefined {
  return 'builtIn' in cause ? undefined : placeIn(compilation, cause.resource, cause.path)
}

function placeIn(compilation: Compilation, resource: ResourceKey, path: FieldPath): EnvoyPlace {
  const { group, kind, namespace, name } = parseResourceKey(resource)
  const text = compilation.documents.get(resource)?.text
  return {
    document: resource, kind, badge: kindOf(group, kind)?.badge ?? kind.slice(0, 2), name, namespace,
    field: formatPath(path), line: text === undefined ? undefined : rangeOf(text, path)?.startLine,
  }
}
