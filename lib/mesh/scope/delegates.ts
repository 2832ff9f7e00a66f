import type { HttpMatch, HttpRoute, StringMatch } from '@/lib/model/index.ts'
import { memoByIdentities } from '@/lib/std/index.ts'
import type { PreparedVirtualService, RouteSource } from '../types.ts'

type Sources = PreparedVirtualService['httpSources'][number]
type Sourced = { readonly route: HttpRoute; readonly sources: Sources }
type Named = ReadonlyMap<string, PreparedVirtualService>

/** Whether any route hands over to another VirtualService. */
export function hasDelegates({ spec }: PreparedVirtualService): boolean {
  return (spec.http ?? []).some(({ delegate }) => delegate)
}

/**
 * Replaces each route that delegates by the routes of the VirtualService that it names, if that one lets itself be seen from here;
 * else the route goes, and it alone. (istio-semantics §2.7)
 */
export function withDelegates(root: PreparedVirtualService, named: Named): PreparedVirtualService {
  const delegates = (root.spec.http ?? []).map(({ delegate }) => delegate && named.get(`${delegate.namespace || root.namespace}/${delegate.name ?? ''}`))
  return merged(root, ...delegates)
}

const merged = memoByIdentities((root: PreparedVirtualService, ...delegates: readonly (PreparedVirtualService | undefined)[]): PreparedVirtualService => {
  const routes = (root.spec.http ?? []).flatMap((route, i): readonly Sourced[] => {
    const sources = root.httpSources[i] ?? [{ document: root.resource, path: ['spec', 'http', i] }]
    if (!route.delegate) return [{ route, sources }]
    const delegate = delegates[i]
    return delegate && isVisible(delegate, root.namespace) ? mergedRoutes(route, delegate, sources) : []
  })
  return { ...root, spec: { ...root.spec, http: routes.map(({ route }) => route) }, httpSources: routes.map(({ sources }) => sources) }
})

function isVisible({ exportTo, namespace }: PreparedVirtualService, from: string): boolean {
  return exportTo.has('*') || exportTo.has(from) || (exportTo.has('.') && namespace === from)
}

function mergedRoutes(root: HttpRoute, delegate: PreparedVirtualService, rootSources: Sources): readonly Sourced[] {
  return (delegate.spec.http ?? []).flatMap((route, i) => {
    const match = mergedMatches(root.match ?? [], route.match ?? [])
    if (!match) return []
    const own: RouteSource = delegate.httpSources[i]?.[0] ?? { document: delegate.resource, path: ['spec', 'http', i] }
    return [{ route: mergedRoute(root, route, match), sources: [own, ...rootSources] as const }]
  })
}

/** What the delegate leaves unset, the root fills in. */
function mergedRoute(root: HttpRoute, { match: _match, name: _name, mirrors, ...route }: HttpRoute, match: readonly HttpMatch[]): HttpRoute {
  const name = joined(root.name, _name)
  return {
    ...inherited(root),
    ...route,
    // An empty list is an unset one, as protobuf knows no difference.
    ...(mirrors && mirrors.length > 0 && { mirrors }),
    ...(name && { name }),
    ...(match.length > 0 && { match }),
  }
}

const inheritedFields = [
  'rewrite', 'directResponse', 'timeout', 'retries', 'fault', 'mirror', 'mirrors', 'mirrorPercent', 'mirror_percent', 'mirrorPercentage', 'corsPolicy', 'headers',
] as const satisfies readonly (keyof HttpRoute)[]

function inherited(root: HttpRoute): Partial<HttpRoute> {
  return Object.fromEntries(inheritedFields.flatMap((field) => (root[field] === undefined ? [] : [[field, root[field]]])))
}

/** All compatible pairs, delegate by delegate; undefined when some match of the delegate agrees with none of the root's. */
function mergedMatches(root: readonly HttpMatch[], delegate: readonly HttpMatch[]): readonly HttpMatch[] | undefined {
  if (root.length === 0) return delegate
  if (delegate.length === 0) return root
  const pairs = delegate.map((match) => root.filter((rootMatch) => areCompatible(rootMatch, match)).map((rootMatch) => mergedMatch(rootMatch, match)))
  return pairs.every((found) => found.length > 0) ? pairs.flat() : undefined
}

function mergedMatch(root: HttpMatch, delegate: HttpMatch): HttpMatch {
  const name = joined(root.name, delegate.name)
  const { ignoreUriCase: _ignoreUriCase, ...rest } = root
  return {
    ...rest,
    ...delegate,
    ...(name && { name }),
    ...united('headers', root, delegate),
    ...united('withoutHeaders', root, delegate),
    ...united('queryParams', root, delegate),
    ...united('sourceLabels', root, delegate),
    ...whichever('port', root, delegate),
    ...whichever('sourceNamespace', root, delegate),
    ...whichever('statPrefix', root, delegate),
    ...((delegate.gateways?.length ?? 0) === 0 && root.gateways && { gateways: root.gateways }),
  }
}

function united<Field extends 'headers' | 'withoutHeaders' | 'queryParams' | 'sourceLabels'>(field: Field, root: HttpMatch, delegate: HttpMatch): Pick<HttpMatch, Field> {
  return (root[field] || delegate[field] ? { [field]: { ...root[field], ...delegate[field] } } : {}) as Pick<HttpMatch, Field>
}

/** Zero and empty text count as unset. */
function whichever<Field extends 'port' | 'sourceNamespace' | 'statPrefix'>(field: Field, root: HttpMatch, delegate: HttpMatch): Pick<HttpMatch, Field> {
  const value = delegate[field] || root[field]
  return (value ? { [field]: value } : {}) as Pick<HttpMatch, Field>
}

/** Names join by a dash; an empty side is skipped. */
function joined(root: string | undefined, delegate: string | undefined): string {
  return [root, delegate].filter(Boolean).join('-')
}

function areCompatible(root: HttpMatch, delegate: HttpMatch): boolean {
  return (['uri', 'scheme', 'method', 'authority'] as const).every((field) => textsAgree(root[field], delegate[field]))
    && (['headers', 'withoutHeaders', 'queryParams'] as const).every((field) => mapsAgree(root[field] ?? {}, delegate[field] ?? {}))
    && (root.ignoreUriCase ?? false) === (delegate.ignoreUriCase ?? false)
    && (!root.port || !delegate.port || root.port === delegate.port)
    && (!root.sourceNamespace || root.sourceNamespace === delegate.sourceNamespace)
    && Object.entries(delegate.sourceLabels ?? {}).every(([key, value]) => root.sourceLabels?.[key] === undefined || root.sourceLabels[key] === value)
    && gatewaysAgree(root.gateways ?? [], delegate.gateways ?? [])
}

function gatewaysAgree(root: readonly string[], delegate: readonly string[]): boolean {
  return root.length === 0 || delegate.every((gateway) => root.includes(gateway))
}

function mapsAgree(root: Readonly<Record<string, StringMatch>>, delegate: Readonly<Record<string, StringMatch>>): boolean {
  return Object.entries(delegate).every(([key, match]) => textsAgree(root[key], match))
}

/** Whether what the delegate takes lies within what the root takes. Of an expression, and of mere presence, beside whatever the other writes nobody can tell. */
function textsAgree(root: StringMatch | undefined, delegate: StringMatch | undefined): boolean {
  if (!root || !delegate) return true
  if (root.regex || delegate.regex) return false
  if (root.exact) return !delegate.prefix && delegate.exact === root.exact
  const narrower = delegate.prefix || delegate.exact || ''
  return Boolean(root.prefix) && narrower.startsWith(root.prefix ?? '')
}
