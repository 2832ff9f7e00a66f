import type { Compilation } from '@/lib/compile/index.ts'
import { type FieldPath, formatPath, badgeOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import type { Cause } from '@/lib/xds/index.ts'

/** A field of a document that caused something. Its line is found where it is shown: most are never looked at. */
export type EnvoyPlace = { readonly document: string; readonly kind: string; readonly badge: string; readonly name: string; readonly namespace: string; readonly path: FieldPath; readonly field: string }

/** Where a cause stands; undefined for a built-in default. */
export function placeOf(compilation: Compilation, cause: Cause): EnvoyPlace | undefined {
  return 'builtIn' in cause ? undefined : placeIn(compilation, cause.resource, cause.path)
}

/** Several causes as places and words of built-in defaults. */
export function placesOf(compilation: Compilation, causes: readonly Cause[]): { readonly places: readonly EnvoyPlace[]; readonly builtIn: readonly string[] } {
  return { places: causes.flatMap((cause) => placeOf(compilation, cause) ?? []), builtIn: causes.flatMap((cause) => ('builtIn' in cause ? [cause.builtIn] : [])) }
}

function placeIn(compilation: Compilation, resource: ResourceKey, path: FieldPath): EnvoyPlace {
  const { group, kind, namespace, name } = parseResourceKey(resource)
  return { document: documentsByResource(compilation).get(resource) ?? resource, kind, badge: badgeOf({ group, kind }), name, namespace, path, field: formatPath(path) }
}

/** A document that the draft gave another name keeps its key; what it generates speaks of the new name. */
const documentsByResource = memoByIdentity((compilation: Compilation): ReadonlyMap<string, string> => new Map([...compilation.documents.values()].flatMap(({ key, resource }) => (resource && resource.key !== key ? [[resource.key, key] as const] : []))))
