/**
 * envoy: what istiod would send to one proxy: listeners, routes, clusters, endpoints, name table (flavour `istio`).
 * In: a snapshot and a proxy. Out: Envoy messages in protobuf JSON that know which fields caused them.
 * Follows istiod's output (conformance/) and Envoy's v3 API.
 */
export { JSON_FORMAT, TEXT_FORMAT } from './access-log/formats.ts'
export { passedThroughClusters } from './cluster-name.ts'
export type { EnvoyConfig } from './generate.ts'
export { generate } from './generate.ts'
export type { ListenerPlace } from './listeners/places.ts'
export { listenerPlaces } from './listeners/places.ts'
