import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

/**
 * The order in which documents may be applied one by one without traffic losing its way: what a rule names comes before the rule, and
 * Sidecars, which take sight away, come last. Deleting goes the other way round.
 */
const ranks: readonly (readonly string[])[] = [
  ['Namespace'],
  ['ConfigMap', 'ServiceAccount'],
  ['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'EndpointSlice'],
  ['ServiceEntry', 'WorkloadEntry', 'WorkloadGroup', 'ProxyConfig'],
  ['PeerAuthentication', 'RequestAuthentication'],
  ['DestinationRule'],
  ['Gateway'],
  ['VirtualService'],
  ['EnvoyFilter', 'Telemetry', 'WasmPlugin'],
  ['AuthorizationPolicy'],
  ['Sidecar'],
]
const rankOf = new Map(ranks.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank] as const)))
/** Kinds that nobody here knows go with the workloads: they may be what others need. */
const unknownRank = 2

/** Compares two keys by that order, then by kind, namespace and name. */
export function applyOrder(a: string, b: string): number {
  const [one, other] = [parseResourceKey(a as ResourceKey), parseResourceKey(b as ResourceKey)]
  const rank = (rankOf.get(one.kind) ?? unknownRank) - (rankOf.get(other.kind) ?? unknownRank)
  if (rank !== 0) return rank
  const [x, y] = [`${one.kind} ${one.namespace} ${one.name}`, `${other.kind} ${other.namespace} ${other.name}`]
  return x < y ? -1 : x > y ? 1 : 0
}
