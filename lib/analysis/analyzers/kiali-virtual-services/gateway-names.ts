import type { FieldPath, Fix, Resource } from '@/lib/model/index.ts'
import { list, texts } from '@/lib/std/index.ts'

type Named = { readonly name: string; readonly path: FieldPath }

/** The Gateways that Kiali does not find: of the document's own list or, where that is good, of the first HTTP condition that names one. */
export function missingGateways(resource: Resource, gateways: ReadonlySet<string>): readonly Named[] {
  for (const named of checkedLists(resource)) {
    const missing = named.filter(({ name }) => !isKnown(name, resource.metadata.namespace, gateways))
    if (missing.length > 0) return missing
  }
  return []
}

/** Names with a dot, by their place in the list that holds them, which Kiali tells for conditions too as if it were the document's own; each place once. */
export function oldSpellings(resource: Resource, gateways: ReadonlySet<string>): readonly { readonly name: string; readonly index: number; readonly isListed: boolean }[] {
  const found = new Map<number, { readonly name: string; readonly index: number; readonly isListed: boolean }>()
  for (const named of checkedLists(resource)) {
    for (const [index, { name, path }] of named.entries()) if (name.includes('.') && !found.has(index)) found.set(index, { name, index, isListed: path.length === 2 })
    if (named.some(({ name }) => !isKnown(name, resource.metadata.namespace, gateways))) break
  }
  return [...found.values()]
}

/** The document's list and those of its HTTP conditions, in the order in which Kiali reads them until one is bad. */
function checkedLists({ spec }: Resource): readonly (readonly Named[])[] {
  const named = (names: readonly string[], ...path: FieldPath) => names.map((name, k) => ({ name, path: [...path, 'gateways', k] }))
  return [named(texts(spec, 'gateways')), ...list(spec, 'http').flatMap((route, i) => list(route, 'match').map((match, m) => named(texts(match, 'gateways'), 'http', i, 'match', m)))]
}

function isKnown(name: string, namespace: string, gateways: ReadonlySet<string>): boolean {
  if (name === 'mesh') return true
  if (!name.includes('.')) return gateways.has(name.includes('/') ? name : `${namespace}/${name}`)
  const [short = '', home = '', ...rest] = name.split('.')
  return ['', 'svc.cluster.local'].includes(rest.join('.')) && gateways.has(`${home}/${short}`)
}

/** `gateway.namespace…` as `namespace/gateway`, where that is one. */
export function writeSlash(resource: Resource, index: number, name: string, gateways: ReadonlySet<string>): readonly Fix[] {
  const [short = '', home = ''] = name.split('.')
  const value = `${home}/${short}`
  return gateways.has(value) ? [{ title: `Change to ${value}`, resource: resource.key, edits: [{ op: 'set', path: ['spec', 'gateways', index], value }] }] : []
}
