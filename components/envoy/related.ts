import type { EnvoyRow, EnvoyTables } from '@/lib/client/index.ts'
import type { ConfigPart } from '@/lib/proxy-config/index.ts'

export const parts = ['listeners', 'routes', 'clusters', 'endpoints'] as const satisfies readonly ConfigPart[]

/** Rows whose cells contain the filter's text, letter case aside. */
export function matching(rows: readonly EnvoyRow[], filter: string): readonly EnvoyRow[] {
  const wanted = filter.trim().toLowerCase()
  if (!wanted) return rows
  return rows.filter((row) => Object.values(row.cells).some((cell) => cell.toLowerCase().includes(wanted)) || row.from?.name.toLowerCase().includes(wanted))
}

/** The rows on one way with the chosen one: listeners lead to a route configuration or a cluster, routes to clusters, clusters to endpoints. */
export function related(tables: EnvoyTables, chosen: EnvoyRow | undefined): ReadonlySet<string> | undefined {
  if (!chosen) return undefined
  const part = parts.find((candidate) => tables[candidate].includes(chosen))
  if (!part) return undefined
  const lit = new Set([chosen.id])
  const clusters = new Set(part === 'clusters' || part === 'endpoints' ? chosen.leadsTo.clusters : [])
  const routes = new Set<string>()
  if (part === 'listeners') {
    if (chosen.leadsTo.route) routes.add(chosen.leadsTo.route)
    for (const cluster of chosen.leadsTo.clusters ?? []) clusters.add(cluster)
    for (const row of tables.routes) if (routes.has(row.cells['NAME'] ?? '')) { lit.add(row.id); for (const cluster of row.leadsTo.clusters ?? []) clusters.add(cluster) }
  } else if (part === 'routes') {
    routes.add(chosen.cells['NAME'] ?? '')
    for (const cluster of chosen.leadsTo.clusters ?? []) clusters.add(cluster)
  } else {
    for (const row of tables.routes) if (row.leadsTo.clusters?.some((cluster) => clusters.has(cluster))) { lit.add(row.id); routes.add(row.cells['NAME'] ?? '') }
  }
  for (const row of tables.listeners) if ((row.leadsTo.route && routes.has(row.leadsTo.route)) || (part !== 'listeners' && part !== 'routes' && row.leadsTo.clusters?.some((cluster) => clusters.has(cluster)))) lit.add(row.id)
  for (const row of [...tables.clusters, ...tables.endpoints]) if (row.leadsTo.clusters?.some((cluster) => clusters.has(cluster))) lit.add(row.id)
  return lit
}
