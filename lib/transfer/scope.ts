import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

/** What an import speaks for: all namespaces or some, all kinds or some. With namespaces named, nothing cluster-scoped is meant. */
export type ImportScope = { readonly namespaces?: readonly string[] | undefined; readonly kinds?: readonly string[] | undefined }

/** A stored document that the import, which speaks for it, does not hold. */
export type GoneItem = { readonly id: string; readonly key: ResourceKey; readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string; readonly text: string }

type Identity = { readonly kind: string; readonly namespace: string; readonly name: string }

/**
 * Stored documents within the scope that the import does not hold. One that it holds but that cannot be read is there: by kind, namespace
 * and name, because it may have no group.
 */
export function goneFrom(stored: readonly { readonly key: string; readonly text: string }[], held: readonly (Identity & { readonly key?: ResourceKey })[], scope: ImportScope): readonly GoneItem[] {
  const keys = new Set<string>(held.flatMap(({ key }) => key ?? []))
  const unread = new Set(held.filter(({ key }) => key === undefined).map(identityOf))
  return stored.flatMap(({ key, text }) => {
    const identity = parseResourceKey(key as ResourceKey)
    if (!inScope(identity, scope) || keys.has(key) || unread.has(identityOf(identity))) return []
    return [{ id: `gone ${key}`, key: key as ResourceKey, ...identity, text }]
  })
}

function inScope({ kind, namespace }: Identity, { namespaces, kinds }: ImportScope): boolean {
  return (namespaces === undefined || namespaces.includes(namespace)) && (kinds === undefined || kinds.includes(kind))
}

function identityOf({ kind, namespace, name }: Identity): string {
  return `${kind} ${namespace}/${name}`
}
