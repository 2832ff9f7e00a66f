import type { ResourceKey } from '@/lib/model/index.ts'
import type { Workload } from '@/lib/graph/index.ts'

/** What happens to a client's traffic for one host and port. `stopped`: its own Envoy or the gateway's answers; `blocked`: the policy does. */
export type Outcome = 'reached' | 'stopped' | 'blocked' | 'passedThrough' | 'notGoverned'

/** Sides of a way that may change, in the order in which they are told. */
export const facets = ['leaves', 'through', 'to', 'split', 'answer', 'faults', 'retries', 'timeouts', 'stickiness', 'limits', 'mirrors', 'endpoints'] as const
export type Facet = (typeof facets)[number]

/** How a client's traffic for one host and port goes: each facet in the terms of its field (`SIMPLE 443`, `v25 95 %, v26 5 %`). */
export type Way = {
  readonly outcome: Outcome
  readonly facets: Readonly<Partial<Record<Facet, string>>>
  /** The documents on the way. */
  readonly documents: readonly ResourceKey[]
}

/** Clients with one view, and all their ways by `host:port`. `elsewhere` is what happens to everything else. */
export type ClientWays = {
  readonly namespace: string
  readonly workloads: readonly Workload[]
  readonly elsewhere: Exclude<Outcome, 'reached' | 'stopped'>
  /** Where the outbound policy is decided. */
  readonly documents: readonly ResourceKey[]
  readonly ways: Readonly<Record<string, Way>>
}
