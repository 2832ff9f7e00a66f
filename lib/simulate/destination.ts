import { field, list, memoByIdentity, text } from '@/lib/std/index.ts'
import type { ClusterChoice, ClusterState, SimulatedConfig } from './trace.ts'

/** The configuration that a connection meets, and whether Envoy knows where its client was going: only of one that was redirected. */
export type Walked = SimulatedConfig & { readonly redirected: boolean }

/** The cluster or weighted clusters that an action (of a route or a tcp_proxy) names; those of weight 0 are never drawn. */
export function choicesOf(config: Walked, action: unknown): readonly ClusterChoice[] {
  const one = text(action, 'cluster')
  if (one) return [choice(config, one, 1)]
  return list(action, 'weightedClusters', 'clusters').flatMap((weighted) => {
    const weight = Number(text(weighted, 'weight'))
    return weight > 0 ? [choice(config, text(weighted, 'name'), weight)] : []
  })
}

/** Whether an action draws its cluster by weight, if only from one. */
export function isWeighted(action: unknown): boolean {
  return field(action, 'weightedClusters') !== undefined
}

/** The clusters that get copies of a request. */
export function mirrorsOf(config: Walked, action: unknown): readonly ClusterChoice[] {
  return list(action, 'requestMirrorPolicies').map((mirror) => choice(config, text(mirror, 'cluster'), 1))
}

function choice(config: Walked, name: string, weight: number): ClusterChoice {
  const index = config.clusters.findIndex((cluster) => text(cluster, 'name') === name)
  const cluster = config.clusters[index]
  if (!cluster) return { name, weight, state: 'missing' }
  return { name, weight, state: stateOf(config, cluster), place: { part: 'clusters', pointer: `/${index}` } }
}

function stateOf(config: Walked, cluster: object): ClusterState {
  const type = text(cluster, 'type')
  // The destination of the connection, or a lookup at the time of the request, is the endpoint.
  if (type === 'ORIGINAL_DST') return config.redirected ? 'ready' : 'empty'
  if (field(cluster, 'clusterType')) return 'ready'
  if (type !== 'EDS') return hasEndpoint(field(cluster, 'loadAssignment'), cluster) ? 'ready' : 'empty'
  const assignment = assignments(config.endpoints).get(text(cluster, 'edsClusterConfig', 'serviceName') || text(cluster, 'name'))
  if (!assignment) return 'unknown'
  return hasEndpoint(assignment, cluster) ? 'ready' : 'empty'
}

/** Unhealthy endpoints are chosen only in panic, which a threshold of 0 rules out. */
function hasEndpoint(assignment: unknown, cluster: object): boolean {
  const endpoints = list(assignment, 'endpoints').flatMap((locality) => list(locality, 'lbEndpoints'))
  const panic = field(cluster, 'commonLbConfig', 'healthyPanicThreshold')
  const mayPanic = panic === undefined || Number(text(panic, 'value')) > 0
  return mayPanic ? endpoints.length > 0 : endpoints.some((endpoint) => !['UNHEALTHY', 'DRAINING', 'TIMEOUT'].includes(text(endpoint, 'healthStatus')))
}

const assignments = memoByIdentity((endpoints: readonly object[]): ReadonlyMap<string, object> => new Map(endpoints.map((assignment) => [text(assignment, 'clusterName'), assignment])))
