import type { Resource } from '@/lib/model/index.ts'
import { kinds } from '@/lib/model/index.ts'
import { internList } from '@/lib/std/index.ts'
import type { ResourceIndex } from './snapshot.ts'
import type { SoundKind, SoundResource } from './sound-resource.ts'

const qualifiedNames: ReadonlyMap<string, string> = new Map(kinds.map(({ name, group }) => [name, `${group}/${name}`]))
const noResources: readonly never[] = internList<never>([])

function qualified(kind: string): string {
  return qualifiedNames.get(kind) ?? `/${kind}`
}

/** Indexes resources, of two with one identity the last. Lists that are the same as in an earlier index are the same objects. */
export function resourceIndex(resources: readonly Resource[]): ResourceIndex {
  const byKey = new Map<string, Resource>()
  for (const resource of resources) byKey.set(resource.key, resource)
  const all = byKey.size === resources.length ? resources : [...byKey.values()]
  const byKind = listsByKind(all)
  const byNamespace = new Map<string, ReadonlyMap<string, readonly Resource[]>>()
  const inNamespace = (kind: string, namespace: string) => {
    let lists = byNamespace.get(kind)
    if (!lists) byNamespace.set(kind, (lists = listsByNamespace(byKind.get(kind) ?? [])))
    return lists.get(namespace) ?? noResources
  }
  let namespaces: readonly string[] | undefined
  return {
    all: internList(all),
    get: (key) => byKey.get(key),
    list: <Name extends SoundKind>(kind: Name, namespace?: string) =>
      (namespace === undefined ? (byKind.get(qualified(kind)) ?? noResources) : inNamespace(qualified(kind), namespace)) as readonly SoundResource<Name>[],
    ofKind: (kind) => {
      const lists = [...byKind].flatMap(([name, list]) => (name.endsWith(`/${kind}`) ? [list] : []))
      return lists.length === 1 ? (lists[0] ?? noResources) : internList(lists.flat())
    },
    find: <Name extends SoundKind>(kind: Name, namespace: string, name: string) => byKey.get(`${qualified(kind)}/${namespace}/${name}`) as SoundResource<Name> | undefined,
    get namespaces() {
      return (namespaces ??= namesOfNamespaces(all))
    },
  }
}

function listsByKind(all: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const lists = new Map<string, Resource[]>()
  let [group, kind]: readonly (string | undefined)[] = []
  let list: Resource[] = []
  for (const resource of all) {
    if (resource.kind !== kind || resource.group !== group) {
      ;({ group, kind } = resource)
      list = lists.get(`${group}/${kind}`) ?? []
      lists.set(`${group}/${kind}`, list)
    }
    list.push(resource)
  }
  return interned(lists)
}

function listsByNamespace(all: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const lists = new Map<string, Resource[]>()
  for (const resource of all) {
    const { namespace } = resource.metadata
    const list = lists.get(namespace)
    if (list) list.push(resource)
    else lists.set(namespace, [resource])
  }
  return interned(lists)
}

function interned(lists: ReadonlyMap<string, readonly Resource[]>): ReadonlyMap<string, readonly Resource[]> {
  return new Map([...lists].map(([key, list]) => [key, internList(list)]))
}

function namesOfNamespaces(all: readonly Resource[]): readonly string[] {
  const names = new Set<string>()
  for (const { group, kind, metadata } of all) {
    if (group === '' && kind === 'Namespace') names.add(metadata.name)
    else if (metadata.namespace !== '') names.add(metadata.namespace)
  }
  return sameNames([...names].sort())
}

/** The names as they were last time, if they are the same: whatever is remembered by them stays. */
function sameNames(names: readonly string[]): readonly string[] {
  const same = recentNames.find((known) => known.length === names.length && known.every((name, i) => name === names[i]))
  if (same) return same
  recentNames.unshift(names)
  recentNames.length = Math.min(recentNames.length, 8)
  return names
}

const recentNames: (readonly string[])[] = []
