import { field, type JsonObject, list, text, texts } from '@/lib/std/index.ts'
import type { Row } from './row.ts'

/** ADDRESSES PORT MATCH DESTINATION: one row for each filter chain. */
export function listenerRows(listeners: readonly object[]): readonly Row[] {
  return listeners.flatMap((listener, index) => {
    const chains = list(listener, 'filterChains').map((chain, i) => ({ chain, pointer: `/${index}/filterChains/${i}` }))
    const last = field(listener, 'defaultFilterChain') as JsonObject | undefined
    return [...chains, ...(last ? [{ chain: last, pointer: `/${index}/defaultFilterChain` }] : [])].map(({ chain, pointer }) => row(listener, chain, pointer))
  })
}

function row(listener: object, chain: JsonObject, pointer: string): Row {
  const { shown, route, clusters } = destination(chain)
  const pipe = text(listener, 'address', 'pipe', 'path')
  return {
    cells: {
      ADDRESSES: pipe || addresses(listener).join(','),
      PORT: pipe ? '0' : text(listener, 'address', 'socketAddress', 'portValue'),
      MATCH: match(chain) || 'ALL',
      DESTINATION: shown,
    },
    pointer, message: chain, leadsTo: { ...(route && { route }), ...(clusters.length > 0 && { clusters }) },
  }
}

/** Those of both families where a proxy has both. */
function addresses(listener: object): readonly string[] {
  return [field(listener, 'address'), ...list(listener, 'additionalAddresses').map((more) => field(more, 'address'))].map((address) => text(address, 'socketAddress', 'address'))
}

function match(chain: JsonObject): string {
  const conditions = field(chain, 'filterChainMatch')
  const ranges = list(conditions, 'prefixRanges').map((range) => `${text(range, 'addressPrefix')}/${text(range, 'prefixLen')}`)
  const port = text(conditions, 'destinationPort')
  return [
    texts(conditions, 'serverNames').length > 0 && `SNI: ${texts(conditions, 'serverNames').join(',')}`,
    text(conditions, 'transportProtocol') && `Trans: ${text(conditions, 'transportProtocol')}`,
    texts(conditions, 'applicationProtocols').length > 0 && `App: ${texts(conditions, 'applicationProtocols').join(',')}`,
    (ranges.length > 0 || port) && `Addr: ${ranges.length > 0 ? ranges.join(',') : '*'}${port ? `:${port}` : ''}`,
  ].filter(Boolean).join('; ')
}

function destination(chain: JsonObject): { readonly shown: string; readonly route?: string; readonly clusters: readonly string[] } {
  for (const filter of list(chain, 'filters')) {
    const config = field(filter, 'typedConfig')
    const route = text(config, 'rds', 'routeConfigName')
    if (route) return { shown: `Route: ${route}`, route, clusters: [] }
    const inline = field(config, 'routeConfig')
    if (inline) return { shown: `Inline Route: ${list(inline, 'virtualHosts').flatMap((host) => list(host, 'routes')).map((r) => `${text(r, 'match', 'prefix') || text(r, 'match', 'path')}*`).join(', ')}`, clusters: [] }
    const clusters = [text(config, 'cluster'), ...list(config, 'weightedClusters', 'clusters').map((weighted) => text(weighted, 'name'))].filter(Boolean)
    if (clusters.length > 0) return { shown: clusters.map((cluster) => (cluster.includes('|') ? `Cluster: ${cluster}` : cluster)).join(', '), clusters }
  }
  return { shown: 'Non-HTTP/Non-TCP', clusters: [] }
}
