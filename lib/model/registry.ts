import type { KindDefinition } from './kind.ts'
import { kinds } from './kinds/index.ts'
import type { Resource } from './resource.ts'

type Listed = (typeof kinds)[number]

/** Names of the kinds that are interpreted. */
export type KindName = Listed['name']

/** The resource of a kind, with the types of its `spec` and `status`. */
export type ResourceOf<Name extends KindName> =
  Extract<Listed, { readonly name: Name }> extends KindDefinition<Name, infer Spec, infer Status> ? Resource<Spec, Status> : never

/** Names are unique among the kinds that we interpret (a test holds them so); others may share a name in another group. */
const byName: ReadonlyMap<string, KindDefinition> = new Map(kinds.map((kind) => [kind.name, kind as KindDefinition]))

/** The definition of a kind, or undefined for kinds that are kept but not interpreted. Group is '' for core. */
export function kindOf(group: string, kind: string): KindDefinition | undefined {
  const known = byName.get(kind)
  return known?.group === group ? known : undefined
}

/** Whether a resource is of this kind, group included; says nothing on whether its spec is sound (see `isRefused`). */
export function isKind<Name extends KindName>(resource: Resource<unknown, unknown>, name: Name): resource is ResourceOf<Name> {
  return resource.kind === name && resource.group === byName.get(name)?.group
}
