/**
 * simulate: one request walked over a proxy's generated Envoy configuration.
 * In: listeners, routes, clusters and endpoints in protobuf JSON (ours, or an imported dump), and a request. Out: the path it took, step by step, and how it ended.
 * Follows Envoy's documented order: listener hand-off, FilterChainMatch, virtual host domains, routes in turn.
 */
export type { Request } from './request.ts'
export type { Rules } from './rules.ts'
export { ENVOY_RULES, ISTIO_SIMULATOR_RULES } from './rules.ts'
export { simulate } from './simulate.ts'
export type {
  ChainCondition, ClusterChoice, ClusterState, Outcome, PassedOver, Place, RouteCondition, SimulatedConfig, Step, Trace,
} from './trace.ts'
