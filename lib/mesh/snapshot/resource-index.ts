import type { Resource } from '@/lib/model/index.ts'
import { kinds } from '@/lib/model/index.ts'
import { fewDifferences, internList, type Lookup, patchedMap, withReplaced } from '@/lib/std/index.ts'
import type { ResourceIndex } from './snapshot.ts'
import type { SoundKind, SoundResource } from './sound-resource.ts'

const qualifiedNames: ReadonlyMap<string, string> = new Map(kinds.map(({ name, group }) => [name, `${group}/${name}`]))
const noResources: readonly never[] = internList<never>([])

function qualified(kind: string): string {
  return qualifiedNames.get(kind) ?? `/${kind}`
}

/** What an index is made from: the documents, each once, by identity and by kind. */
type Parts = { readonly all: readonly Resource[]; readonly byKey: Lookup<Resource>; readonly byKind: ReadonlyMap<string, readonly Resource[]>; readonly namespaces: () => readonly string[] }

/** What was indexed last: the saved state and a draft, with and without what is refused. */
let recent: readonly Parts[] = []

/** Indexes resources, of two with one identity the last. Lists that are the same as in an earlier index are the same objects. */
export function resourceIndex(resources: readonly Resource[]): ResourceIndex {
  const former = recent.find(({ all }) => all.length === resources.length)
  const parts = (former && afterSmallChange(former, resources)) ?? gather(resources)
  recent = [parts, ...recent.filter((one) => one !== former)].slice(0, 4)
  return indexOf(parts)
}

/** After an edit that leaves each document its identity and place; undefined for any other. */
function afterSmallChange(former: Parts, resources: readonly Resource[]): Parts | undefined {
  const places = fewDifferences(former.all, resources)
  if (!places?.every((i) => former.all[i]?.key === resources[i]?.key)) return undefined
  const replacements = new Map(places.map((i) => [former.all[i] as Resource, resources[i] as Resource]))
  const touched = new Set(places.map((i) => kindKey(resources[i] as Resource)))
  return {
    all: internList(resources),
    byKey: patchedMap(former.byKey, new Map([...replacements.values()].map((resource) => [resource.key, resource]))),
    byKind: new Map([...former.byKind].map(([kind, list]) => [kind, touched.has(kind) ? internList(withReplaced(list, replacements)) : list])),
    namespaces: former.namespaces,
  }
}

function gather(resources: readonly Resource[]): Parts {
  const byKey = new Map<string, Resource>()
  for (const resource of resources) byKey.set(resource.key, resource)
  const all = internList(byKey.size === resources.length ? resources : [...byKey.values()])
  let namespaces: readonly string[] | undefined
  return { all, byKey, byKind: listsByKind(all), namespaces: () => (namespaces ??= namesOfNamespaces(all)) }
}

function indexOf({ all, byKey, byKind, namespaces }: Parts): ResourceIndex {
  const byNamespace = new Map<string, ReadonlyMap<string, readonly Resource[]>>()
  const inNamespace = (kind: string, namespace: string) => {
    let lists = byNamespace.get(kind)
    if (!lists) byNamespace.set(kind, (lists = listsByNamespace(byKind.get(kind) ?? [])))
    return lists.get(namespace) ?? noResources
  }
  return {
    all,
    get: (key) => byKey.get(key),
    list: <Name extends SoundKind>(kind: Name, namespace?: string) =>
      (namespace === undefined ? (byKind.get(qualified(kind)) ?? noResources) : inNamespace(qualified(kind), namespace)) as readonly SoundResource<Name>[],
    ofKind: (kind) => {
      const lists = [...byKind].flatMap(([name, list]) => (name.endsWith(`/${kind}`) ? [list] : []))
      return lists.length === 1 ? (lists[0] ?? noResources) : internList(lists.flat())
    },
    find: <Name extends SoundKind>(kind: Name, namespace: string, name: string) => byKey.get(`${qualified(kind)}/${namespace}/${name}`) as SoundResource<Name> | undefined,
    get namespaces() {
      return namespaces()
    },
  }
}

function kindKey({ group, kind }: Resource): string {
  return `${group}/${kind}`
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
