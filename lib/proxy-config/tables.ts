import { assertNever } from '@/lib/std/index.ts'
import { clusterRows } from './clusters.ts'
import { endpointRows } from './endpoints.ts'
import { listenerRows } from './listeners.ts'
import { routeRows } from './routes.ts'
import type { ConfigLike, ConfigPart, Row } from './row.ts'

/** istioctl's columns of each table, in its order and spelling. */
export const columns = {
  listeners: ['ADDRESSES', 'PORT', 'MATCH', 'DESTINATION'],
  routes: ['NAME', 'VHOST NAME', 'DOMAINS', 'MATCH', 'VIRTUAL SERVICE'],
  clusters: ['SERVICE FQDN', 'PORT', 'SUBSET', 'DIRECTION', 'TYPE', 'DESTINATION RULE'],
  endpoints: ['ENDPOINT', 'STATUS', 'OUTLIER CHECK', 'CLUSTER'],
} as const satisfies Record<ConfigPart, readonly string[]>

/** The rows of one table. */
export function rowsOf(part: ConfigPart, config: ConfigLike): readonly Row[] {
  switch (part) {
    case 'listeners': return listenerRows(config.listeners)
    case 'routes': return routeRows(config.routes)
    case 'clusters': return clusterRows(config.clusters)
    case 'endpoints': return endpointRows(config.clusters, config.endpoints)
    default: return assertNever(part)
  }
}
