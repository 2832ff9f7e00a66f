import { parseResourceKey, type ResourceKey, resourceKey } from '@/lib/model/index.ts'

/** Kustomize names a generated ConfigMap or Secret by its content: ten characters of an alphabet that spells no words. (kustomize api/hasher) */
const suffix = /^(.+)-[2456789bcdfghkmt]{10}$/
const hashed: ReadonlySet<string> = new Set(['/ConfigMap', '/Secret'])

/** The key without Kustomize's hash in its name; undefined when it has none. */
export function baseKeyOf(key: ResourceKey): ResourceKey | undefined {
  const { group, kind, namespace, name } = parseResourceKey(key)
  const base = hashed.has(`${group}/${kind}`) ? suffix.exec(name)?.[1] : undefined
  return base === undefined ? undefined : resourceKey({ group, kind, namespace, name: base })
}

/**
 * For each document of an import that Kustomize named by its content, the stored one that it follows: of the same base name, with another
 * hash or with none, and not in the import itself.
 */
export function predecessors(imported: readonly ResourceKey[], stored: ReadonlySet<ResourceKey>): ReadonlyMap<ResourceKey, ResourceKey> {
  const held = new Set(imported)
  const left = new Map<ResourceKey, ResourceKey>()
  for (const key of stored) if (!held.has(key)) left.set(baseKeyOf(key) ?? key, key)
  return new Map(imported.flatMap((key) => {
    const base = stored.has(key) ? undefined : baseKeyOf(key)
    const former = base === undefined ? undefined : left.get(base)
    return former === undefined ? [] : [[key, former] as const]
  }))
}
