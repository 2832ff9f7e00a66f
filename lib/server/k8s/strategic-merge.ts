import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'

/** By which field the items of a list are told apart, by the list's field; lists that are not named here are replaced as a whole. */
const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  imagePullSecrets: 'name',
  secrets: 'name',
  hostAliases: 'ip',
  podIPs: 'ip',
  hostIPs: 'ip',
  topologySpreadConstraints: 'topologyKey',
  conditions: 'type',
  ownerReferences: 'uid',
  webhooks: 'name',
  resourceClaims: 'name',
}
const CONTAINERS = /^(containers|initContainers|ephemeralContainers)$/
/** Lists of plain values that are united rather than replaced. */
const united = new Set(['finalizers'])

/** Applies a Kubernetes strategic merge patch (API conventions, "Strategic Merge Patch"): maps merge, lists merge by key, directives say otherwise. */
export function strategicMerge(current: JsonObject, patch: JsonObject): JsonObject {
  return mergeMap(current, patch, '') ?? {}
}

function mergeMap(current: JsonObject, patch: JsonObject, parent: string): JsonObject | undefined {
  if (patch['$patch'] === 'delete') return undefined
  if (patch['$patch'] === 'replace') return withoutDirectives(patch)
  const result: Record<string, Json> = Object.fromEntries(Object.entries(retained(current, patch)).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
  for (const [key, value] of Object.entries(withoutDirectives(patch))) {
    const merged = mergeValue(result[key], value, key, parent)
    if (merged === undefined) delete result[key]
    else result[key] = merged
  }
  for (const [directive, list] of Object.entries(patch)) applyListDirective(result, directive, list, parent)
  return result
}

function retained(current: JsonObject, patch: JsonObject): JsonObject {
  const keys = patch['$retainKeys']
  return Array.isArray(keys) ? Object.fromEntries(Object.entries(current).filter(([key]) => keys.includes(key))) : current
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !key.startsWith('$')))
}

function mergeValue(current: Json | undefined, patch: Json | undefined, key: string, parent: string): Json | undefined {
  if (patch === null || patch === undefined) return undefined
  if (isObject(patch)) return mergeMap(isObject(current) ? current : {}, patch, key)
  if (Array.isArray(patch)) return mergeList(Array.isArray(current) ? current : [], patch, key, parent)
  return patch
}

function mergeList(current: readonly Json[], patch: readonly Json[], field: string, parent: string): readonly Json[] {
  if (united.has(field)) return [...new Set([...current, ...patch])]
  const key = mergeKeyOf(field, parent)
  if (key === undefined || !patch.every(isObject)) return patch.map(cleaned)
  if (patch.some((item) => item['$patch'] === 'replace')) return patch.filter((item) => item['$patch'] === undefined).map(cleaned)
  return patch.reduce<readonly Json[]>((items, item) => mergeItem(items, item, key, field), current)
}

function mergeItem(items: readonly Json[], patch: JsonObject, key: string, field: string): readonly Json[] {
  const at = items.findIndex((item) => isObject(item) && item[key] === patch[key])
  const former = items[at]
  const merged = mergeMap(isObject(former) ? former : {}, patch, field)
  if (at < 0) return merged === undefined ? items : [...items, merged]
  return items.flatMap((item, index) => (index === at ? (merged === undefined ? [] : [merged]) : [item]))
}

/** By which field the items of the list at a place are told apart; undefined for lists that are replaced as a whole. */
export function mergeKeyAt(names: readonly string[]): string | undefined {
  return mergeKeyOf(names.at(-1) ?? '', names.at(-2) ?? '')
}

/** A container's ports differ by containerPort, a Service's by port; those of other kinds have no key. */
function mergeKeyOf(field: string, parent: string): string | undefined {
  if (field === 'ports') return CONTAINERS.test(parent) ? 'containerPort' : parent === 'spec' ? 'port' : undefined
  return mergeKeys[field]
}

function cleaned(value: Json): Json {
  return isObject(value) ? (mergeMap({}, value, '') ?? {}) : value
}

function applyListDirective(result: Record<string, Json>, directive: string, list: Json | undefined, parent: string): void {
  const [, verb, field] = /^\$(setElementOrder|deleteFromPrimitiveList)\/(.+)$/.exec(directive) ?? []
  const items = field === undefined ? undefined : result[field]
  if (field === undefined || !Array.isArray(items) || !Array.isArray(list)) return
  result[field] = verb === 'deleteFromPrimitiveList' ? items.filter((item: Json) => !list.includes(item)) : ordered(items, list, mergeKeyOf(field, parent))
}

/** Puts the listed items into the listed order; the others keep their places. */
function ordered(items: readonly Json[], order: readonly Json[], key: string | undefined): readonly Json[] {
  const identity = (item: Json): Json | undefined => (key !== undefined && isObject(item) ? item[key] : item)
  const wanted = order.map(identity)
  const rank = (item: Json): number => wanted.indexOf(identity(item) ?? null)
  const listed = items.filter((item) => rank(item) >= 0).sort((a, b) => rank(a) - rank(b))
  let next = 0
  return items.map((item) => (rank(item) < 0 ? item : (listed[next++] ?? item)))
}
