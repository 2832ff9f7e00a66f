import type { Direction, EnvoyRow, EnvoyTables } from '@/lib/client/index.ts'
import type { ConfigPart } from '@/lib/proxy-config/index.ts'

export const parts = ['listeners', 'routes', 'clusters', 'endpoints'] as const satisfies readonly ConfigPart[]

/** What the rows are narrowed by: text in any cell or in the origin's name, a port, a direction. */
export type Filters = { readonly filter: string; readonly port: string; readonly direction: Direction | 'all' }

/** Rows that pass all filters; letter case does not matter. */
export function matching(rows: readonly EnvoyRow[], { filter, port, direction }: Filters): readonly EnvoyRow[] {
  const wanted = filter.trim().toLowerCase()
  return rows.filter((row) =>
    (direction === 'all' || row.direction === direction) && (port === '' || row.ports.includes(port)) &&
    (wanted === '' || Object.values(row.cells).some((cell) => cell.toLowerCase().includes(wanted)) || row.from?.name.toLowerCase().includes(wanted)))
}

/** Every port that a row speaks of, smallest first. */
export function portsIn(tables: EnvoyTables): readonly string[] {
  return [...new Set(parts.flatMap((part) => tables[part].flatMap(({ ports }) => ports)))].sort((a, b) => Number(a) - Number(b))
}

/** The part that a row belongs to. */
export function partOf(row: EnvoyRow): ConfigPart | undefined {
  return parts.find((part) => row.id.startsWith(`${part}/`))
}

/** Rows on one way with the chosen one, and those that stay beside them: other choices of the same route, with their endpoints. */
export type Way = { readonly lit: ReadonlySet<string>; readonly siblings: ReadonlySet<string> }

/** The way through a chosen row: listeners lead to a route configuration or a cluster, routes to clusters, clusters to endpoints. */
export function wayOf(tables: EnvoyTables, chosen: EnvoyRow | undefined): Way | undefined {
  const part = chosen && partOf(chosen)
  if (!chosen || !part) return undefined
  const { clusters, routes } = reach(tables, chosen, part)
  const lit = new Set([chosen.id, ...routes.map(({ id }) => id)])
  const names = new Set([...routes.map(({ cells }) => cells['NAME'] ?? ''), ...(part === 'listeners' && chosen.leadsTo.route ? [chosen.leadsTo.route] : [])])
  for (const row of tables.listeners) if (part !== 'listeners' && ((row.leadsTo.route && names.has(row.leadsTo.route)) || (part !== 'routes' && leadsToOne(row, clusters)))) lit.add(row.id)
  const ends = [...tables.clusters, ...tables.endpoints]
  // Of endpoints only the chosen one is on the way; the others of its cluster stay beside it.
  for (const row of ends) if (leadsToOne(row, clusters) && !(part === 'endpoints' && partOf(row) === 'endpoints')) lit.add(row.id)
  const choices = new Set([...clusters, ...routes.flatMap(({ leadsTo }) => leadsTo.clusters ?? [])])
  return { lit, siblings: new Set(ends.filter((row) => leadsToOne(row, choices) && !lit.has(row.id)).map(({ id }) => id)) }
}

/** The clusters that a row chooses or is, and the routes on its way. */
function reach(tables: EnvoyTables, chosen: EnvoyRow, part: ConfigPart): { readonly clusters: ReadonlySet<string>; readonly routes: readonly EnvoyRow[] } {
  const own = new Set(chosen.leadsTo.clusters)
  if (part === 'routes') return { clusters: own, routes: [chosen] }
  if (part !== 'listeners') return { clusters: own, routes: tables.routes.filter((row) => leadsToOne(row, own)) }
  const routes = tables.routes.filter(({ cells }) => chosen.leadsTo.route !== undefined && cells['NAME'] === chosen.leadsTo.route)
  return { clusters: new Set([...own, ...routes.flatMap(({ leadsTo }) => leadsTo.clusters ?? [])]), routes }
}

function leadsToOne({ leadsTo }: EnvoyRow, clusters: ReadonlySet<string>): boolean {
  return leadsTo.clusters?.some((cluster) => clusters.has(cluster)) ?? false
}
