import type { Workload } from '@/lib/graph/index.ts'
import { compareBytes, groupBy, memoByIdentity } from '@/lib/std/index.ts'
import type { DocumentChange } from './document-difference.ts'
import { type Explain, explaining } from './explaining.ts'
import { type ClientWays, type Facet, facets, type Outcome, type Way } from './way.ts'

/** One side of a leg that differs: what happens, and the facets that the other side does not have so. */
export type Side = { readonly outcome: Outcome; readonly facets: Readonly<Partial<Record<Facet, string>>> }

/** A host and port that some clients lose, gain, or come to in another way. */
export type LegDifference = {
  readonly change: 'lost' | 'changed' | 'gained'
  readonly namespace: string
  readonly workloads: readonly Workload[]
  readonly host: string
  readonly port: number
  readonly before: Side
  readonly after: Side
  /** The changed document that explains it, where one does. */
  readonly because: DocumentChange | undefined
}

/** How many workloads lose a host on some port, of how many that reached it. */
export type LostHost = { readonly host: string; readonly lost: number; readonly of: number }

export type LegDifferences = {
  /** Lost first, then changed, then gained. */
  readonly legs: readonly LegDifference[]
  /** The most lost first. */
  readonly hosts: readonly LostHost[]
  /** Workloads by what happens to them, each counted once, the worst first. */
  readonly clients: { readonly losing: number; readonly changed: number; readonly gaining: number; readonly staying: number; readonly added: number; readonly removed: number }
}

function placeOf({ namespace, host, port }: LegDifference): string {
  return `${namespace} ${host} ${port}`
}

type Located = { readonly ways: ClientWays; readonly workload: Workload }

const order = { lost: 0, changed: 1, gained: 2 } as const

/** Compares what each workload may reach. Workloads that only one side has are counted, not compared. */
export function legDifferences(before: readonly ClientWays[], after: readonly ClientWays[], documents: readonly DocumentChange[]): LegDifferences {
  const was = byWorkload(before)
  const is = byWorkload(after)
  const kept = [...is].flatMap(([id, located]) => {
    const former = was.get(id)
    return former ? [{ former: former.ways, now: located.ways, workload: located.workload }] : []
  })
  const explain = explaining(documents)
  const pairs = [...groupByBoth(kept).values()]
  const found = pairs.flatMap(({ former, now, workloads }) => compareWays(former, now, explain).map((leg) => ({ ...leg, namespace: now.namespace, workloads })))
  const legs = [...merged(found)]
  return {
    hosts: lostHosts(legs, before),
    legs: legs.sort((a, b) => order[a.change] - order[b.change] || b.workloads.length - a.workloads.length || compareBytes(placeOf(a), placeOf(b))),
    clients: { ...tally(legs, kept.length), added: is.size - kept.length, removed: was.size - kept.length },
  }
}

function byWorkload(clients: readonly ClientWays[]): ReadonlyMap<string, Located> {
  return new Map(clients.flatMap((ways) => ways.workloads.map((workload) => [workload.id, { ways, workload }] as const)))
}

/** Workloads that were of one view and are of one view differ in the same way: they are compared once. */
function groupByBoth(kept: readonly { readonly former: ClientWays; readonly now: ClientWays; readonly workload: Workload }[]) {
  const pairs = new Map<ClientWays, Map<ClientWays, { readonly former: ClientWays; readonly now: ClientWays; readonly workloads: Workload[] }>>()
  for (const { former, now, workload } of kept) {
    let others = pairs.get(former)
    if (!others) pairs.set(former, (others = new Map()))
    const known = others.get(now)
    if (known) known.workloads.push(workload)
    else others.set(now, { former, now, workloads: [workload] })
  }
  return { values: () => [...pairs.values()].flatMap((others) => [...others.values()]) }
}

type Compared = Pick<LegDifference, 'change' | 'host' | 'port' | 'before' | 'after' | 'because'>

function compareWays(former: ClientWays, now: ClientWays, explain: Explain): readonly Compared[] {
  const keys = new Set([...Object.keys(former.ways), ...Object.keys(now.ways)])
  return [...keys].flatMap((key) => {
    const before = former.ways[key] ?? nothing(former)
    const after = now.ways[key] ?? nothing(now)
    const differing = facets.filter((facet) => before.facets[facet] !== after.facets[facet])
    if (before.outcome === after.outcome && differing.length === 0) return []
    const stays = before.outcome === after.outcome
    const colon = key.lastIndexOf(':')
    return [{
      change: changeOf(before, after),
      host: key.slice(0, colon),
      port: Number(key.slice(colon + 1)),
      before: sideOf(before, differing, stays),
      after: sideOf(after, differing, stays),
      because: explain([...before.documents, ...after.documents], former, now),
    }]
  })
}

function nothing({ elsewhere, documents }: ClientWays): Way {
  return { outcome: elsewhere, facets: {}, documents }
}

function changeOf(before: Way, after: Way): LegDifference['change'] {
  if (before.outcome === after.outcome) return 'changed'
  return before.outcome === 'reached' ? 'lost' : after.outcome === 'reached' ? 'gained' : 'changed'
}

const ends: readonly Facet[] = ['leaves', 'through', 'answer']

/** Of a way that stays, each facet that differs is told; of one that begins or ends, how it leaves. */
function sideOf({ outcome, facets: all }: Way, differing: readonly Facet[], stays: boolean): Side {
  const told = stays ? differing : ends.filter((facet) => facet !== 'answer' || outcome !== 'reached')
  return { outcome, facets: Object.fromEntries(told.flatMap((facet) => (all[facet] === undefined ? [] : [[facet, all[facet]]]))) }
}

type Found = Compared & Pick<LegDifference, 'namespace' | 'workloads'>

function merged(found: readonly Found[]): readonly Found[] {
  const alike = groupBy(found, ({ namespace, change, host, port, before, after }) => JSON.stringify([namespace, change, host, port, before, after]))
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ ...first, workloads: group.flatMap(({ workloads }) => workloads) }] : []
  })
}

function lostHosts(legs: readonly Found[], before: readonly ClientWays[]): readonly LostHost[] {
  const byHost = groupBy(legs.filter(({ change }) => change === 'lost'), ({ host }) => host)
  return [...byHost].map(([host, lost]) => ({
    host,
    lost: new Set(lost.flatMap(({ workloads }) => workloads.map(({ id }) => id))).size,
    of: before.reduce((sum, client) => sum + (hostsOf(client).has(host) ? client.workloads.length : 0), 0),
  })).sort((a, b) => b.lost - a.lost)
}

/** Hosts that a client reaches on some port. */
const hostsOf = memoByIdentity(({ ways }: ClientWays): ReadonlySet<string> =>
  new Set(Object.entries(ways).flatMap(([key, { outcome }]) => (outcome === 'reached' ? [key.slice(0, key.lastIndexOf(':'))] : []))))

function tally(legs: readonly LegDifference[], all: number): Omit<LegDifferences['clients'], 'added' | 'removed'> {
  const worst = new Map<string, LegDifference['change']>()
  for (const { change, workloads } of legs) {
    for (const { id } of workloads) {
      const known = worst.get(id)
      if (known === undefined || order[change] < order[known]) worst.set(id, change)
    }
  }
  const having = (change: LegDifference['change']) => [...worst.values()].filter((each) => each === change).length
  return { losing: having('lost'), changed: having('changed'), gaining: having('gained'), staying: all - worst.size }
}
