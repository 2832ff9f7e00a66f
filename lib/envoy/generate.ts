import type { ClientView, Proxy, Snapshot } from '@/lib/mesh/index.ts'
import { memoByIdentity, recurringSort } from '@/lib/std/index.ts'
import type { Listener, RouteConfiguration } from '@/lib/xds/index.ts'
import { buildClusters } from './clusters/index.ts'
import { type ClusterLoadAssignment, loadAssignments } from './endpoints/index.ts'
import { buildGatewayListeners, buildGatewayRoutes } from './gateway/index.ts'
import { routeNames, sidecarListeners } from './listeners/index.ts'
import { type NameTable, nameTable } from './name-table.ts'
import { classKey } from './proxy-class.ts'
import { memoByPair } from './recall.ts'
import { sidecarRoutes } from './routes/index.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'

/** What istiod would send to one proxy, outbound part, in protobuf JSON; each list sorted by name. Parts are made when first asked for. */
export type EnvoyConfig = {
  readonly listeners: readonly Listener[]
  readonly routes: readonly RouteConfiguration[]
  readonly clusters: ReturnType<typeof buildClusters>
  readonly endpoints: readonly ClusterLoadAssignment[]
  /** What a sidecar that captures DNS answers from; empty for gateways. */
  readonly nameTable: NameTable
}

/** The configuration of a proxy. The same object for the same snapshot and proxy, and for all sidecars of one class. */
export const generate = memoByPair((snapshot: Snapshot, proxy: Proxy): EnvoyConfig => {
  const surroundings = surroundingsOf(snapshot, proxy)
  if (proxy.type === 'router') return lazyConfig(surroundings)
  const classes = classesOf(surroundings.view)
  const key = classKey(surroundings.view.snapshot, surroundings.view, proxy)
  const made = classes.get(key) ?? lazyConfig(surroundings)
  classes.set(key, made)
  return made
})

/** Views are shared by proxies that see the same, and live as long as their snapshot. */
const classesOf = memoByIdentity((_view: ClientView) => new Map<string, EnvoyConfig>())

function lazyConfig(surroundings: Surroundings): EnvoyConfig {
  const { view, proxy } = surroundings
  const isRouter = proxy.type === 'router'
  const listeners = once(() => sorted.listeners(isRouter ? buildGatewayListeners(surroundings) : sidecarListeners(surroundings)))
  const routes = once(() => sorted.routes(isRouter ? buildGatewayRoutes(surroundings) : sidecarRoutes(routeNames(surroundings), surroundings)))
  const clusters = once(() => sorted.clusters(buildClusters(surroundings)))
  const endpoints = once(() => loadAssignments(view, proxy, clusters().filter(({ type }) => type === 'EDS')))
  const names = once(() => nameTable(view, proxy) ?? {})
  return {
    get listeners() { return listeners() },
    get routes() { return routes() },
    get clusters() { return clusters() },
    get endpoints() { return endpoints() },
    get nameTable() { return names() },
  }
}

const nameOf = ({ name }: { readonly name: string }) => name
const sorted = { listeners: recurringSort<Listener>(nameOf), routes: recurringSort<RouteConfiguration>(nameOf), clusters: recurringSort<ReturnType<typeof buildClusters>[number]>(nameOf) }

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
