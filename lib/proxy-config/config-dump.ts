import { field, isObject, type Json, type JsonObject, list, text } from '@/lib/std/index.ts'
import type { ConfigLike } from './row.ts'

const ADMIN = 'type.googleapis.com/envoy.admin.v3'

/** A proxy's configuration as Envoy's admin interface shows it at `/config_dump?include_eds`: what `istioctl proxy-config --file` reads. (envoy.admin.v3.ConfigDump) */
export function configDump({ listeners, routes, clusters, endpoints }: ConfigLike): { readonly configs: readonly object[] } {
  return {
    configs: [
      { '@type': `${ADMIN}.BootstrapConfigDump`, bootstrap: {} },
      { '@type': `${ADMIN}.ClustersConfigDump`, dynamicActiveClusters: clusters.map((cluster) => ({ cluster: { '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster', ...cluster } })) },
      { '@type': `${ADMIN}.EndpointsConfigDump`, dynamicEndpointConfigs: endpoints.map((endpointConfig) => ({ endpointConfig: { '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment', ...endpointConfig } })) },
      { '@type': `${ADMIN}.ListenersConfigDump`, dynamicListeners: listeners.map((listener) => ({ name: text(listener, 'name'), activeState: { listener: { '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener', ...listener } } })) },
      { '@type': `${ADMIN}.RoutesConfigDump`, dynamicRouteConfigs: routes.map((routeConfig) => ({ routeConfig: { '@type': 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration', ...routeConfig } })) },
    ],
  }
}

/** A configuration that came from outside. */
export type Dumped = {
  readonly config: ConfigLike
  /** Names of messages that the proxy's own bootstrap holds, by part: no control plane sent them. */
  readonly fromBootstrap: Readonly<Record<'listeners' | 'clusters' | 'routes' | 'endpoints', ReadonlySet<string>>>
  /** `ISTIO_VERSION` of the proxy, where the dump tells it. */
  readonly istioVersion: string | undefined
  /** False for a dump without `include_eds`: its endpoints are not part of it. */
  readonly hasEndpoints: boolean
}

/** Reads an admin `/config_dump`, or the four lists by name as Exodos exports them; undefined for anything else. */
export function readConfigDump(json: Json): Dumped | undefined {
  if (!isObject(json)) return undefined
  if (Array.isArray(json['configs'])) return fromAdmin(list(inCamelCase(json), 'configs'))
  if (!Array.isArray(json['clusters']) || !Array.isArray(json['listeners'])) return undefined
  const none = new Set<string>()
  return {
    config: { listeners: list(json, 'listeners'), routes: list(json, 'routes'), clusters: list(json, 'clusters'), endpoints: list(json, 'endpoints') },
    fromBootstrap: { listeners: none, clusters: none, routes: none, endpoints: none }, istioVersion: undefined, hasEndpoints: 'endpoints' in json,
  }
}

function fromAdmin(configs: readonly JsonObject[]): Dumped {
  const of = (kind: string) => configs.filter((each) => text(each, '@type').endsWith(`.${kind}`))
  const messages = (kind: string, lists: readonly string[], ...path: readonly string[]) => of(kind).flatMap((dump) => lists.flatMap((name) => list(dump, name).flatMap((item) => messageAt(item, path))))
  const statics = {
    listeners: messages('ListenersConfigDump', ['staticListeners'], 'listener'),
    clusters: messages('ClustersConfigDump', ['staticClusters'], 'cluster'),
    routes: messages('RoutesConfigDump', ['staticRouteConfigs'], 'routeConfig'),
    endpoints: messages('EndpointsConfigDump', ['staticEndpointConfigs'], 'endpointConfig'),
  }
  const names = (each: readonly JsonObject[]) => new Set(each.map((message) => text(message, 'name') || text(message, 'clusterName')))
  return {
    config: {
      listeners: [...messages('ListenersConfigDump', ['dynamicListeners'], 'activeState', 'listener'), ...statics.listeners],
      routes: [...messages('RoutesConfigDump', ['dynamicRouteConfigs'], 'routeConfig'), ...statics.routes],
      clusters: [...messages('ClustersConfigDump', ['dynamicActiveClusters', 'dynamicWarmingClusters'], 'cluster'), ...statics.clusters],
      endpoints: [...messages('EndpointsConfigDump', ['dynamicEndpointConfigs'], 'endpointConfig'), ...statics.endpoints],
    },
    fromBootstrap: { listeners: names(statics.listeners), clusters: names(statics.clusters), routes: names(statics.routes), endpoints: names(statics.endpoints) },
    istioVersion: of('BootstrapConfigDump').map((dump) => text(dump, 'bootstrap', 'node', 'metadata', 'ISTIO_VERSION')).find(Boolean),
    hasEndpoints: of('EndpointsConfigDump').length > 0,
  }
}

/** Maps and structs whose keys are data, not names of fields. */
const KEYED_BY_DATA: ReadonlySet<string> = new Set(['filter_metadata', 'filterMetadata', 'json_format', 'jsonFormat', 'labels', 'annotations'])

/** Envoy's admin interface writes the fields of protobuf JSON in snake case. */
function inCamelCase(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => inCamelCase(item))
  if (!isObject(value)) return value
  if (text(value, '@type').endsWith('.TypedStruct')) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => {
    const name = /^[a-z][a-z0-9_]*$/.test(key) ? key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : key
    return [name, held === undefined || KEYED_BY_DATA.has(key) ? held : inCamelCase(held)]
  }))
}

/** The message itself: a dump wraps it in its type. */
function messageAt(item: JsonObject, path: readonly string[]): readonly JsonObject[] {
  const found = field(item, ...path)
  if (!isObject(found)) return []
  const { '@type': _type, ...message } = found
  return [message]
}

/** Endpoints as Envoy's admin interface shows them at `/clusters?format=json`. Nothing is ejected before traffic flows. (envoy.admin.v3.Clusters) */
export function clusterStatuses({ clusters, endpoints }: ConfigLike): { readonly clusterStatuses: readonly object[] } {
  const assignments = new Map(endpoints.map((assignment) => [text(assignment, 'clusterName'), assignment]))
  return {
    clusterStatuses: clusters.map((cluster) => {
      const name = text(cluster, 'name')
      return { name, addedViaApi: true, hostStatuses: hostStatuses(assignments.get(name) ?? field(cluster, 'loadAssignment')) }
    }),
  }
}

function hostStatuses(assignment: unknown): readonly object[] {
  return list(assignment, 'endpoints').flatMap((group) => list(group, 'lbEndpoints').map((endpoint) => ({
    address: field(endpoint, 'endpoint', 'address'),
    healthStatus: { edsHealthStatus: text(endpoint, 'healthStatus') || 'HEALTHY' },
    weight: Number(text(endpoint, 'loadBalancingWeight') || 1),
    ...(field(group, 'priority') !== undefined && { priority: field(group, 'priority') }),
    locality: field(group, 'locality') ?? {},
  })))
}
