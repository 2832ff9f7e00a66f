import type { Resource } from '@/lib/model/index.ts'
import { kinds } from '@/lib/model/index.ts'
import { internList } from '../memo.ts'
import type { ResourceIndex } from './snapshot.ts'
import type { SoundKind, SoundResource } from './sound-resource.ts'

const qualifiedNames: ReadonlyMap<string, string> = new Map(kinds.map(({ name, group }) => [name, `${group}/${name}`]))
const noResources: readonly never[] = internList<never>([])

function qualified(kind: string): string {
  return qualifiedNames.get(kind) ?? `/${kind}`
}

/** Indexes resources, which have distinct identities. Lists that are the same as in an earlier index are the same objects. */
export function resourceIndex(all: readonly Resource[]): ResourceIndex {
  const byKey = new Map(all.map((resource) => [resource.key as string, resource]))
  const byKind = listsBy(all, ({ group, kind }) => `${group}/${kind}`)
  const byNamespace = new Map<string, ReadonlyMap<string, readonly Resource[]>>()
  const inNamespace = (kind: string, namespace: string) => {
    let lists = byNamespace.get(kind)
    if (!lists) byNamespace.set(kind, (lists = listsBy(byKind.get(kind) ?? [], ({ metadata }) => metadata.namespace)))
    return lists.get(namespace) ?? noResources
  }
  let namespaces: readonly string[] | undefined
  return {
    all: internList(all),
    get: (key) => byKey.get(key),
    list: <Name extends SoundKind>(kind: Name, namespace?: string) =>
      (namespace === undefined ? (byKind.get(qualified(kind)) ?? noResources) : inNamespace(qualified(kind), namespace)) as readonly SoundResource<Name>[],
    ofKind: (kind) => [...byKind].filter(([name]) => name.endsWith(`/${kind}`)).flatMap(([, list]) => list),
    find: <Name extends SoundKind>(kind: Name, namespace: string, name: string) => byKey.get(`${qualified(kind)}/${namespace}/${name}`) as SoundResource<Name> | undefined,
    get namespaces() {
      return (namespaces ??= namesOfNamespaces(all))
    },
  }
}

function listsBy(all: readonly Resource[], keyOf: (resource: Resource) => string): ReadonlyMap<string, readonly Resource[]> {
  const lists = new Map<string, Resource[]>()
  for (const resource of all) {
    const key = keyOf(resource)
    const list = lists.get(key)
    if (list) list.push(resource)
    else lists.set(key, [resource])
  }
  return new Map([...lists].map(([key, list]) => [key, internList(list)]))
}

function namesOfNamespaces(all: readonly Resource[]): readonly string[] {
  const names = new Set<string>()
  for (const { group, kind, metadata } of all) {
    if (group === '' && kind === 'Namespace') names.add(metadata.name)
    else if (metadata.namespace !== '') names.add(metadata.namespace)
  }
  return [...names].sort()
}
