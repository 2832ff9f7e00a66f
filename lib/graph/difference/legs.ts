import { groupBy, memoByIdentities, memoByIdentity } from '@/lib/std/index.ts'
import { joinedToBoxes } from '../decorators/service-entry-legs/index.ts'
import type { Change, Leg, NodeId, Topology } from '../topology.ts'
import { targetsIn } from '../view/lit.ts'
import { changedLine, type Line } from './use-facts.ts'

/** A leg from one start to one end. */
type Single = { readonly from: NodeId; readonly to: NodeId; readonly leg: Leg; readonly change: Change | undefined }

/**
 * Legs of both states, each with its sign. Legs that are the same in both are set aside first, by identity where nothing touched them, so
 * that the work follows what differs; the others are compared start by start and end by end, and joined again where they differ in the
 * same way.
 */
export function comparedLegs(before: Topology, after: Topology, union: Topology): readonly Leg[] {
  const untouched = untouchedLegs(before, after)
  const [was, is] = [keyed(before, untouched), keyed(after, untouched)]
  const same = after.edges.filter((leg) => untouched.has(leg) || was.has(is.keyOf(leg)))
  const former = before.edges.filter((leg) => !untouched.has(leg) && !is.has(was.keyOf(leg)))
  const now = after.edges.filter((leg) => !untouched.has(leg) && !was.has(is.keyOf(leg)))
  if (former.length === 0 && now.length === 0) return same
  const singles = compared(linesOf(former, was.targets), linesOf(now, is.targets))
  return uniquelyNamed([...same, ...joinedToBoxes(rejoined(singles), union)])
}

/** Legs that are one object in both states; those to a box say something else where other hosts stand in it. */
function untouchedLegs({ edges: before }: Topology, { edges: after }: Topology): ReadonlySet<Leg> {
  const former = new Set(before)
  return new Set(after.filter((leg) => former.has(leg) && !leg.to.startsWith('se:')))
}

type Keyed = { readonly has: (key: string) => boolean; readonly keyOf: (leg: Leg) => string; readonly targets: (leg: Leg) => readonly NodeId[] }

/** Legs, save those that nothing touched, by all that they say; a leg to a box says which hosts stand in it. */
function keyed(topology: Topology, untouched: ReadonlySet<Leg>): Keyed {
  const targets = targetsIn(topology)
  const starts = memoByIdentity((from: readonly NodeId[]) => from.join())
  const keyOf = memoByIdentity((leg: Leg) => `${leg.kind} ${leg.to} ${leg.to.startsWith('se:') ? targets(leg).join() : ''}\n${starts(leg.from)}\n${contentOf(leg)}`)
  const keys = new Set(topology.edges.filter((leg) => !untouched.has(leg)).map(keyOf))
  return { has: (key) => keys.has(key), keyOf, targets }
}

/** Documents and their lines may move without any change to traffic. */
function contentOf({ uses, leads }: Line): string {
  return JSON.stringify([uses.map((use) => ({ ...use, origins: [], documents: [], breaker: use.breaker && { ...use.breaker, documents: [] } })), leads])
}

function linesOf(legs: readonly Leg[], targets: Keyed['targets']): ReadonlyMap<string, readonly Single[]> {
  return groupBy(legs.flatMap((leg) => targets(leg).flatMap((to) => leg.from.map((from) => ({ from, to, leg, change: undefined })))), ({ from, to }) => `${from}\n${to}`)
}

function compared(before: ReadonlyMap<string, readonly Single[]>, after: ReadonlyMap<string, readonly Single[]>): readonly Single[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const left = [...(before.get(key) ?? [])]
    const found = (after.get(key) ?? []).map((now) => {
      const index = partnerOf(now, left)
      const [former] = index < 0 ? [] : left.splice(index, 1)
      return { ...now, change: former ? changeOf(former.leg, now.leg) : ({ sign: 'added', facts: [] } as const) }
    })
    return [...found, ...left.map((gone) => ({ ...gone, change: { sign: 'removed', facts: [] } as const }))]
  })
}

/** The leg of the same kind; else what was routed and is blocked, or the other way around. */
function partnerOf({ leg }: Single, others: readonly Single[]): number {
  const same = others.findIndex((other) => other.leg.kind === leg.kind)
  const main = ({ kind }: Leg) => kind === 'routed' || kind === 'blocked'
  return same < 0 && main(leg) ? others.findIndex((other) => main(other.leg)) : same
}

/** Two legs with many starts are compared once. */
const changeOf = memoByIdentities((before: Leg, after: Leg): Change | undefined => {
  const facts = changedLine(before, after)
  return facts.length === 0 ? undefined : { sign: 'changed', facts }
})

function rejoined(singles: readonly Single[]): readonly Leg[] {
  const lists = new Map<string, readonly NodeId[]>()
  const interned = (from: readonly NodeId[]) => {
    const sorted = [...from].sort()
    const key = sorted.join('\n')
    const known = lists.get(key) ?? sorted
    lists.set(key, known)
    return known
  }
  const content = memoByIdentity(contentOf)
  return [...groupBy(singles, ({ to, leg, change }) => `${to}\n${leg.kind}\n${content(leg)}\n${JSON.stringify(change)}`).values()].flatMap((alike) => {
    const [first] = alike
    if (!first) return []
    const { leg, to, change } = first
    const from = interned(alike.map((single) => single.from))
    return [{ ...leg, id: `${leg.kind === 'routed' ? '' : `${leg.kind} `}${from[0]} > ${to}${change ? ` ${change.sign}` : ''}`, from, to, ...(change && { change }) }]
  })
}

function uniquelyNamed(legs: readonly Leg[]): readonly Leg[] {
  const seen = new Map<string, number>()
  return legs.map((leg) => {
    const count = (seen.get(leg.id) ?? 0) + 1
    seen.set(leg.id, count)
    return count === 1 ? leg : { ...leg, id: `${leg.id} ~${count}` }
  })
}
