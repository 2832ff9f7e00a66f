import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

type Rank = { readonly kinds: readonly string[]; /** Why it is applied here, and why it is deleted here. */ readonly why: { readonly apply: string; readonly delete: string } }

/**
 * The order in which documents may be applied one by one without traffic losing its way: what a rule names comes before the rule, and
 * Sidecars, which take sight away, come last. Deleting goes the other way round.
 */
const ranks: readonly Rank[] = [
  { kinds: ['Namespace'], why: { apply: 'first: the others live in it', delete: 'last: it takes all that it holds along' } },
  { kinds: ['ConfigMap', 'ServiceAccount'], why: { apply: 'before the workloads that start with it', delete: 'after the workloads that start with it' } },
  { kinds: ['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'EndpointSlice'], why: { apply: 'before the rules that lead to it', delete: 'after the rules that lead to it' } },
  { kinds: ['ServiceEntry', 'WorkloadEntry', 'WorkloadGroup', 'ProxyConfig'], why: { apply: 'before the rules and routes that name its hosts', delete: 'after the rules and routes that name its hosts' } },
  { kinds: ['PeerAuthentication', 'RequestAuthentication'], why: { apply: 'before the rules by which clients begin TLS and present tokens', delete: 'after the rules by which clients begin TLS and present tokens' } },
  { kinds: ['DestinationRule'], why: { apply: 'after its hosts, before the routes that name its subsets', delete: 'after the routes that name its subsets, before its hosts' } },
  { kinds: ['Gateway'], why: { apply: 'before the routes that are bound to it', delete: 'after the routes that are bound to it' } },
  { kinds: ['VirtualService'], why: { apply: 'after the hosts, subsets and gateways that it leads to', delete: 'before the hosts, subsets and gateways that it leads to' } },
  { kinds: ['EnvoyFilter', 'Telemetry', 'WasmPlugin'], why: { apply: 'after what it adds to', delete: 'before what it adds to' } },
  { kinds: ['AuthorizationPolicy'], why: { apply: 'after the ways that it guards', delete: 'before the ways that it guards' } },
  { kinds: ['Sidecar'], why: { apply: 'last: it takes sight away, of what must stand by then', delete: 'first: it gives sight back before anything goes' } },
]
const rankOf = new Map(ranks.flatMap(({ kinds }, rank) => kinds.map((kind) => [kind, rank] as const)))
/** Kinds that nobody here knows go with the workloads: they may be what others need. */
const unknownRank = 2

/** Why a document stands where it does among those that are applied, or deleted. */
export function whyHere(key: string, verb: 'apply' | 'delete'): string {
  const { kind } = parseResourceKey(key as ResourceKey)
  return ranks[rankOf.get(kind) ?? unknownRank]?.why[verb] ?? ''
}

/** Compares two keys by that order, then by kind, namespace and name. */
export function applyOrder(a: string, b: string): number {
  const [one, other] = [parseResourceKey(a as ResourceKey), parseResourceKey(b as ResourceKey)]
  const rank = (rankOf.get(one.kind) ?? unknownRank) - (rankOf.get(other.kind) ?? unknownRank)
  if (rank !== 0) return rank
  const [x, y] = [`${one.kind} ${one.namespace} ${one.name}`, `${other.kind} ${other.namespace} ${other.name}`]
  return x < y ? -1 : x > y ? 1 : 0
}
