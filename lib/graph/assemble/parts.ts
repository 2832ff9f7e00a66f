import type { Resource, ServiceEntrySpec, WorkloadEntrySpec } from '@/lib/model/index.ts'
import { type HostFacts, hostsOf } from '../facts/hosts.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { NodeId } from '../topology.ts'
import type { Arrival } from './arrival.ts'

/** All that one part of the graph is drawn from. */
export type PartSources = {
  readonly entries: readonly Resource<ServiceEntrySpec>[]
  /** What its ServiceEntries may select. */
  readonly machines: readonly Resource<WorkloadEntrySpec>[]
  readonly arrivals: readonly Arrival[]
  /** Subsets that some proxy has a cluster for: `<host>|<subset>`. */
  readonly subsets: readonly NodeId[]
}

type Collected = { readonly entries: Resource<ServiceEntrySpec>[]; readonly machines: readonly Resource<WorkloadEntrySpec>[]; readonly arrivals: Arrival[]; subsets: Set<NodeId> | undefined }

const none: readonly never[] = []

/**
 * The graph in parts that nothing joins: one per ServiceEntry (those that select workloads share them, hence one per namespace), one per
 * Service, one for all legs into gateways. An edit draws the parts anew that it touches.
 */
export class Parts {
  readonly #parts = new Map<string, Collected>()
  readonly #facts: MeshFacts

  constructor(facts: MeshFacts) {
    this.#facts = facts
    for (const entry of facts.entries) for (const { part } of hostsOf(entry).slice(0, 1)) this.#part(part, entry.spec.workloadSelector && entry.metadata.namespace).entries.push(entry)
  }

  arrive(part: string, arrival: Arrival): void {
    this.#part(part, undefined).arrivals.push(arrival)
  }

  /** Notes that some proxy has a cluster for a subset of a host. */
  define({ node, part }: HostFacts, subset: string): void {
    const collected = this.#part(part, undefined)
    collected.subsets ??= new Set()
    collected.subsets.add(`${node.id}|${subset}`)
  }

  all(): readonly PartSources[] {
    return [...this.#parts.values()].map(({ entries, machines, arrivals, subsets }) => ({ entries, machines, arrivals, subsets: subsets ? [...subsets].sort() : none }))
  }

  #part(id: string, selecting: string | undefined): Collected {
    let part = this.#parts.get(id)
    if (!part) this.#parts.set(id, (part = { entries: [], machines: selecting === undefined ? none : this.#facts.machinesOf(selecting), arrivals: [], subsets: undefined }))
    return part
  }
}
