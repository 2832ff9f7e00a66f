import type { Compilation } from '@/lib/compile/index.ts'
import { type ConfigLike, type ConfigPart, type Row, rowsOf } from '@/lib/proxy-config/index.ts'
import { memoByIdentity, text } from '@/lib/std/index.ts'
import { type Cause, originsOf } from '@/lib/xds/index.ts'
import { type EnvoyPlace, placeOf } from './envoy-place.ts'
import { rowId } from './envoy-row-id.ts'

export type Direction = 'inbound' | 'outbound'

/** A row of istioctl's tables with the place that caused it. `id` names it among all rows of the proxy, by names and not by numbers. */
export type EnvoyRow = Pick<Row, 'cells' | 'pointer' | 'leadsTo'> & {
  readonly id: string
  readonly from: EnvoyPlace | undefined
  /** Ports that it speaks of: a listener's, a cluster's, and for endpoints both the service's and their own. */
  readonly ports: readonly string[]
  readonly direction: Direction
}

export type EnvoyTables = Readonly<Record<ConfigPart, readonly EnvoyRow[]>> & {
  /** Keys of documents that admission refuses: none of them is in effect. */
  readonly refused: readonly string[]
  /** Keys of documents that may change this configuration and are not interpreted. */
  readonly notModelled: readonly string[]
}

const parts = ['listeners', 'routes', 'clusters', 'endpoints'] as const satisfies readonly ConfigPart[]

/** The four tables of one proxy; undefined when there is no such proxy any more. */
export function envoyTablesSlice(compilation: Compilation, { proxy: id }: { readonly proxy: string }): EnvoyTables | undefined {
  const proxy = compilation.proxy(id)
  if (!proxy) return undefined
  const config = compilation.configOf(proxy)
  const [listeners = [], routes = [], clusters = [], endpoints = []] = parts.map((part) => tableOf(compilation, part, config))
  return { listeners, routes, clusters, endpoints, refused: refusedIn(compilation), notModelled: compilation.notModelledFor(proxy) }
}

function tableOf(compilation: Compilation, part: ConfigPart, config: ConfigLike): readonly EnvoyRow[] {
  return rowsOf(part, config).map((row) => ({
    id: rowId(part, config, row), cells: row.cells, pointer: row.pointer, leadsTo: row.leadsTo,
    from: firstPlace(compilation, part, row), ports: portsOf(part, row), direction: directionOf(part, config, row),
  }))
}

/** The most telling of a message's causes: a subset for a cluster that has one, else the first that stands in a document. */
function firstPlace(compilation: Compilation, part: ConfigPart, { message, cells }: Row): EnvoyPlace | undefined {
  const causes = originsOf(message)
  const subset = part === 'clusters' && cells['SUBSET'] !== '-' ? causes.find(isSubset) : undefined
  for (const cause of subset ? [subset, ...causes] : causes) {
    const place = placeOf(compilation, cause)
    if (place) return place
  }
  return undefined
}

function isSubset(cause: Cause): boolean {
  return 'path' in cause && cause.path[1] === 'subsets'
}

function portsOf(part: ConfigPart, { cells }: Row): readonly string[] {
  switch (part) {
    case 'listeners': return [cells['PORT'] ?? '']
    case 'routes': return [/(?:^|[.:])(\d+)$/.exec(cells['NAME'] ?? '')?.[1] ?? /:(\d+)$/.exec(cells['VHOST NAME'] ?? '')?.[1] ?? ''].filter(Boolean)
    case 'clusters': return cells['PORT'] === '-' ? [] : [cells['PORT'] ?? '']
    case 'endpoints': return [...new Set([/:(\d+)$/.exec(cells['ENDPOINT'] ?? '')?.[1] ?? '', (cells['CLUSTER'] ?? '').split('|')[1] ?? ''])].filter(Boolean)
  }
}

function directionOf(part: ConfigPart, config: ConfigLike, { cells, pointer }: Row): Direction {
  const inbound = (name: string | undefined) => /^inbound|^InboundPassthrough/.test(name ?? '')
  switch (part) {
    case 'listeners': return text(config.listeners[Number(pointer.split('/')[1])], 'trafficDirection') === 'INBOUND' ? 'inbound' : 'outbound'
    case 'routes': return inbound(cells['NAME']) ? 'inbound' : 'outbound'
    case 'clusters': return inbound(cells['DIRECTION']) || inbound(cells['SERVICE FQDN']) ? 'inbound' : 'outbound'
    case 'endpoints': return inbound(cells['CLUSTER']) ? 'inbound' : 'outbound'
  }
}

const refusedIn = memoByIdentity(({ snapshot: { declared, accepted } }: Compilation): readonly string[] => {
  const kept = new Set(accepted.all)
  return declared.all.filter((resource) => !kept.has(resource)).map(({ key }) => key)
})
