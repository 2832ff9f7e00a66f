import { field, type JsonObject, list, text, texts } from '@/lib/std/index.ts'
import { istioConfig, type Row } from './row.ts'

/** NAME VHOST NAME DOMAINS MATCH VIRTUAL SERVICE: one row for each route. */
export function routeRows(routes: readonly object[]): readonly Row[] {
  return routes.flatMap((config, index) =>
    list(config, 'virtualHosts').flatMap((host, h) => {
      const inHost = list(host, 'routes')
      if (inHost.length === 0) return [row(config, host, host, `/${index}/virtualHosts/${h}`)]
      return inHost.map((route, r) => row(config, host, route, `/${index}/virtualHosts/${h}/routes/${r}`))
    }),
  )
}

function row(config: object, host: JsonObject, route: JsonObject, pointer: string): Row {
  const clusters = clustersOf(route)
  return {
    cells: {
      NAME: text(config, 'name'),
      'VHOST NAME': text(host, 'name'),
      DOMAINS: domains(texts(host, 'domains')),
      MATCH: route === host ? '' : match(route),
      'VIRTUAL SERVICE': istioConfig(route) || (field(route, 'directResponse') ? text(route, 'directResponse', 'status') : ''),
    },
    pointer, message: route, leadsTo: clusters.length > 0 ? { clusters } : {},
  }
}

/** istioctl names at most two domains and counts the rest. */
function domains(all: readonly string[]): string {
  if (all.length === 0) return ''
  const [first = '', second] = all
  if (second === undefined) return first
  return all.length > 2 ? `${first}, ${second} + ${all.length - 2} more...` : `${first}, ${second}`
}

function match(route: JsonObject): string {
  const condition = field(route, 'match')
  const path = text(condition, 'path')
  const prefix = text(condition, 'prefix')
  const regex = text(condition, 'safeRegex', 'regex')
  return path || (regex ? `regex ${regex}` : `${prefix}*`)
}

/** Every cluster that a route may choose, mirrors included. */
export function clustersOf(route: object): readonly string[] {
  return [
    text(route, 'route', 'cluster'),
    ...list(route, 'route', 'weightedClusters', 'clusters').map((weighted) => text(weighted, 'name')),
    ...list(route, 'route', 'requestMirrorPolicies').map((mirror) => text(mirror, 'cluster')),
  ].filter(Boolean)
}
